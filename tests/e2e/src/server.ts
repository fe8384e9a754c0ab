import { Child } from "./child.ts";
import { freePort, program, until } from "./places.ts";

/** A server of its own for one journey, on an empty data folder. */
export interface Server {
  /** Where it listens, without a slash at the end. */
  address: string;
  /** Its data folder. */
  data: string;
  /** Ends the server; its data stay. */
  stop(): Promise<void>;
}

/** Starts a server on `data` and waits until it answers. */
export async function startServer(data: string, words: string[] = []): Promise<Server> {
  const port = await freePort();
  const child = new Child("huiyin-server", program("huiyin-server"), [
    "--data",
    data,
    "--listen",
    `127.0.0.1:${port}`,
    ...words,
  ]);
  const address = `http://127.0.0.1:${port}`;
  const stop = () => child.stop();
  try {
    await until("the server to answer", 30_000, async () => {
      child.alive();
      const answer = await fetch(`${address}/`, { signal: AbortSignal.timeout(2000) });
      return answer.ok;
    });
  } catch (error) {
    await stop();
    throw new Error(`${error}\n${child.said}`);
  }
  return { address, data, stop };
}
