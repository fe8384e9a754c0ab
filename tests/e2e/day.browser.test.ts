import { describe } from "vitest";
import { day } from "./day.ts";
import { serious } from "./src/axe.ts";
import { ChromiumStage } from "./src/chromium.ts";
import { host } from "./src/host.ts";
import { makeSample } from "./src/roles.ts";
import { startServer } from "./src/server.ts";

describe.each(["zh-CN", "en"] as const)("a working day in the browser, in %s", (language) => {
  day(language, () =>
    host(async (data) => {
      makeSample(data, 300, language);
      const server = await startServer(data);
      const folder = `day-browser-${language}`;
      const stage = await ChromiumStage.open(server.address, "zh-CN", folder).catch(async (error) => {
        await server.stop();
        throw error;
      });
      const faults = async () => [...stage.errors, ...(await serious(stage))];
      return { stage, faults, end: server.stop };
    }),
  );
});
