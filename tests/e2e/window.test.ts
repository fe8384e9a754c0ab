import { describe } from "vitest";
import { journey } from "./journey.ts";
import { host } from "./src/host.ts";
import { WindowStage } from "./src/window.ts";

describe("in the window", () => {
  journey(() => host(async (data) => ({ stage: await WindowStage.open(data) })));
});
