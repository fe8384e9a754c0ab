import { describe } from "vitest";
import { day } from "./day.ts";
import { host } from "./src/host.ts";
import { makeSample } from "./src/roles.ts";
import { WindowStage } from "./src/window.ts";

describe("a working day in the window", () => {
  day(() =>
    host(async (data) => {
      makeSample(data, 300);
      return { stage: await WindowStage.open(data, "day-window") };
    }),
  );
});
