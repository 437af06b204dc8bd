/**
 * The order of changes to one file. Waiting for the disk is what a change costs, so the changes that
 * come while one is waited for are written in one transaction, with one wait for all of them.
 */

/** Runs a change in its turn; resolves once it is on disk, rejects where it is not there. */
export type Write = (change: () => Promise<unknown>) => Promise<void>;

export interface Writer {
  readonly write: Write;
  /** The same, for what must not stand in a transaction. */
  readonly alone: Write;
  /** Resolves once every change that was asked for has ended. */
  idle(): Promise<void>;
}

interface Waiting {
  readonly isAlone: boolean;
  readonly change: () => Promise<unknown>;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** A reader waits no longer than one batch takes: some ten milliseconds. */
const MOST_TOGETHER = 200;

/**
 * @param query runs SQL on the connection that the changes use. Nothing else may write on it: a
 *   change that is run again after its neighbour failed must come to the same
 */
export function createWriter(query: (sql: string) => Promise<unknown>): Writer {
  let waiting: Waiting[] = [];
  let draining: Promise<void> | undefined;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, countTogether());
      const again = await (batch.length === 1 ? oneByOne(batch) : together(batch));
      waiting = [...again, ...waiting];
    }
    draining = undefined;
  }

  function countTogether(): number {
    const next = waiting.findIndex(({ isAlone }) => isAlone);
    return next === -1 ? MOST_TOGETHER : Math.min(MOST_TOGETHER, Math.max(1, next));
  }

  async function oneByOne(batch: readonly Waiting[]): Promise<Waiting[]> {
    for (const { change, done, failed } of batch) await change().then(done, failed);
    return [];
  }

  /** @returns what has to be tried again, because a neighbour failed and took it along */
  async function together(batch: readonly Waiting[]): Promise<Waiting[]> {
    let current: Waiting | undefined;
    try {
      await query("BEGIN IMMEDIATE");
      for (current of batch) await current.change();
      current = undefined;
      await query("COMMIT");
      for (const { done } of batch) done();
      return [];
    } catch (error) {
      // SQLite may have rolled back by itself, or never begun: then this fails, and that is well.
      await query("ROLLBACK").catch(() => undefined);
      const fallen = batch.filter((one) => current === undefined || one === current);
      for (const { failed } of fallen) failed(error);
      return batch.filter((one) => !fallen.includes(one));
    }
  }

  const writeAs =
    (isAlone: boolean): Write =>
    (change) =>
      new Promise((done, failed) => {
        waiting.push({ isAlone, change, done, failed });
        draining ??= drain();
      });

  return {
    write: writeAs(false),
    alone: writeAs(true),
    async idle() {
      await draining;
    },
  };
}
