import { describe } from "vitest";
import { day } from "./day.ts";
import { host } from "./src/host.ts";
import { makeSample } from "./src/roles.ts";
import { WindowStage } from "./src/window.ts";

describe.each(["zh-CN", "en"] as const)("a working day in the window, in %s", (language) => {
  day(language, () =>
    host(async (data) => {
      makeSample(data, 300, language);
      return { stage: await WindowStage.open(data, `day-window-${language}`) };
    }),
  );
});
