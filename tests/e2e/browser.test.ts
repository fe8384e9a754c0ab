import { describe } from "vitest";
import { journey } from "./journey.ts";
import { serious } from "./src/axe.ts";
import { ChromiumStage } from "./src/chromium.ts";
import { host } from "./src/host.ts";
import { startServer } from "./src/server.ts";

describe("in the browser", () => {
  journey(() =>
    host(async (data) => {
      const server = await startServer(data);
      const stage = await ChromiumStage.open(server.address).catch(async (error) => {
        await server.stop();
        throw error;
      });
      const faults = async () => [...stage.errors, ...(await serious(stage))];
      return { stage, faults, end: server.stop };
    }),
  );
});
