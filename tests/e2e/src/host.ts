import { temporary } from "./places.ts";
import type { Stage } from "./stage.ts";

/** Where a journey happens: the app on a data folder of its own. */
export interface Host {
  stage: Stage;
  data: string;
  /** What is wrong with the screen as it stands, for an eye no test by hand has. */
  faults(): Promise<string[]>;
  /** Ends the app; the data stay. */
  end(): Promise<void>;
  /** Removes the data. */
  clear(): void;
}

interface Opened {
  stage: Stage;
  faults?: () => Promise<string[]>;
  end?: () => Promise<void>;
}

/** Opens the app on an empty data folder; nothing is left behind where that fails. */
export async function host(open: (data: string) => Promise<Opened>): Promise<Host> {
  const data = temporary("data");
  try {
    const { stage, faults = async () => [], end = async () => {} } = await open(data.path);
    let ended = false;
    return {
      stage,
      data: data.path,
      faults,
      async end() {
        if (ended) {
          return;
        }
        ended = true;
        await stage.close();
        await end();
      },
      clear: data.remove,
    };
  } catch (error) {
    data.remove();
    throw error;
  }
}
