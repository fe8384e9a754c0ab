import { Child } from "./child.ts";
import { freePort, program, temporary, until } from "./places.ts";

/** A server of its own for one journey, on an empty data folder. */
export interface Server {
  /** Where it listens, without a slash at the end. */
  address: string;
  /** Its data folder. */
  data: string;
  stop(): Promise<void>;
}

export async function startServer(words: string[] = []): Promise<Server> {
  const data = temporary("server");
  const port = await freePort();
  const child = new Child("huiyin-server", program("huiyin-server"), [
    "--data",
    data.path,
    "--listen",
    `127.0.0.1:${port}`,
    ...words,
  ]);
  const address = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await child.stop();
    data.remove();
  };
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
  return { address, data: data.path, stop };
}
