import { describe, expect } from "vitest";
import { journey } from "./journey.ts";
import { serious } from "./src/axe.ts";
import { ChromiumStage } from "./src/chromium.ts";
import { startServer } from "./src/server.ts";

describe("in the browser", () => {
  journey(
    async () => {
      const server = await startServer();
      const stage = await ChromiumStage.open(server.address).catch(async (error) => {
        await server.stop();
        throw error;
      });
      const close = stage.close.bind(stage);
      stage.close = async () => {
        await close();
        await server.stop();
      };
      return stage;
    },
    async (stage) => {
      expect(await serious(stage as ChromiumStage)).toEqual([]);
    },
  );
});
