/** Sees to it that what was erased is gone from the disk as well: once a day, if there was anything. */
import type { Table } from "../ports.ts";
import { createSerial } from "../serial.ts";

export interface Scrubbing {
  /** Runs what erases something, and remembers that it did. @throws {StoreError} */
  erasing<T>(work: () => Promise<T>): Promise<T>;
  /** Scrubs the store if anything was erased since. @throws {StoreError} */
  scrub(): Promise<void>;
}

export interface ScrubbingOptions {
  /** For what is known of the store as a whole. */
  readonly index: Table<readonly string[]>;
  /** Leaves nothing on disk of what was deleted or written over. @throws {StoreError} */
  readonly scrubStore: () => Promise<void>;
}

/** There while something has to be scrubbed. */
const UNSCRUBBED = "unscrubbed";

export function createScrubbing({ index, scrubStore }: ScrubbingOptions): Scrubbing {
  const serial = createSerial();
  let isMarked = false;

  const mark = () =>
    serial.run("", async () => {
      if (isMarked) return;
      await index.set(UNSCRUBBED, ["yes"]);
      isMarked = true;
    });

  return {
    async erasing(work) {
      await mark();
      const done = await work();
      // It may have been scrubbed meanwhile.
      await mark();
      return done;
    },
    scrub: () =>
      serial.run("", async () => {
        if ((await index.get(UNSCRUBBED)) === undefined) return;
        await scrubStore();
        await index.delete(UNSCRUBBED);
        isMarked = false;
      }),
  };
}
