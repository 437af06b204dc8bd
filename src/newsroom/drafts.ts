/** What people have begun to write down, a record a server. What is a day old is forgotten. */
import { DRAFT_LIFE, type KeptDraft } from "../news/kept-draft.ts";
import type { DraftStore, Table } from "../ports.ts";
import { createSerial } from "../serial.ts";

export interface DraftsOptions {
  /** By server. */
  readonly table: Table<readonly KeptDraft[]>;
  /** Real time, milliseconds. */
  readonly realNow: () => number;
  /** An id that nobody can guess: a few letters and digits. */
  readonly newId: () => string;
}

/** More of one person's are nobody's work: the oldest goes. */
const MOST_OF_ONE = 10;

export function createDrafts({ table, realNow, newId }: DraftsOptions): DraftStore {
  const serial = createSerial();

  async function load(server: string): Promise<readonly KeptDraft[]> {
    const oldest = realNow() - DRAFT_LIFE;
    return ((await table.get(server)) ?? []).filter(({ at }) => at > oldest);
  }

  function keep(server: string, drafts: readonly KeptDraft[]): Promise<void> {
    return drafts.length === 0 ? table.delete(server) : table.set(server, drafts);
  }

  return {
    of: (server, user) =>
      serial.run(server, async () =>
        (await load(server)).filter(({ by }) => by === user).toSorted((a, b) => b.at - a.at),
      ),
    begin: (server, begun) =>
      serial.run(server, async () => {
        const draft: KeptDraft = { ...begun, id: newId(), at: realNow() };
        const drafts = await load(server);
        const own = drafts.filter(({ by }) => by === draft.by).toSorted((a, b) => b.at - a.at);
        const crowded = new Set(own.slice(MOST_OF_ONE - 1));
        await keep(server, [...drafts.filter((one) => !crowded.has(one)), draft]);
        return draft;
      }),
    change: (server, user, id, edit) =>
      serial.run(server, async () => {
        const drafts = await load(server);
        const before = drafts.find((one) => one.id === id && one.by === user);
        if (before === undefined) return undefined;
        const after: KeptDraft = { ...edit(before), at: realNow() };
        await keep(
          server,
          drafts.map((one) => (one === before ? after : one)),
        );
        return after;
      }),
    discard: (server, user, id) =>
      serial.run(server, async () => {
        const drafts = await load(server);
        const left = drafts.filter((one) => one.id !== id || one.by !== user);
        if (left.length === drafts.length) return false;
        await keep(server, left);
        return true;
      }),
  };
}
