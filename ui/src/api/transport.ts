import type { Changed } from "./gen/Changed";

/** What a stream of changes tells its listener. */
export interface ChangeListener {
  /** The stream begins, or begins again: whatever happened before may have been missed. */
  opened(): void;
  changed(change: Changed): void;
}

/** A way to the host. Replies and failures are texts; a failure rejects with an `ApiError`. */
export interface Transport {
  send(command: string, envelope: string): Promise<string>;
  /** Whether a session can be open at all; where the page cannot know, it asks the host. */
  mayHaveSession?(): boolean;
  /** Begins to listen; the result ends it. */
  listen(listener: ChangeListener): () => void;
}
