import { describe } from "vitest";
import { journey } from "./journey.ts";
import { temporary } from "./src/places.ts";
import { WindowStage } from "./src/window.ts";

describe("in the window", () => {
  journey(async () => {
    const data = temporary("data");
    const stage = await WindowStage.open(data.path).catch((error) => {
      data.remove();
      throw error;
    });
    const close = stage.close.bind(stage);
    stage.close = async () => {
      await close();
      data.remove();
    };
    return stage;
  });
});
