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

export interface KeptDrafts extends DraftStore {
  /** Forgets what is a day old, also on disk. @throws {StoreError} */
  forgetOld(): Promise<void>;
  /** Every draft of a server, whoever's it is. @throws {StoreError} */
  all(server: string): Promise<readonly KeptDraft[]>;
  /** Forgets all of a server's drafts. @throws {StoreError} */
  forgetServer(server: string): Promise<void>;
  /** How many a person has, by server. @throws {StoreError} */
  countOf(user: string): Promise<ReadonlyMap<string, number>>;
  /** Forgets a person's drafts in every server. @throws {StoreError} */
  forgetUser(user: string): Promise<void>;
}

/** More of one person's are nobody's work: the oldest goes. */
const MOST_OF_ONE = 10;

export function createDrafts({ table, realNow, newId }: DraftsOptions): KeptDrafts {
  const serial = createSerial();

  async function load(server: string): Promise<readonly KeptDraft[]> {
    const oldest = realNow() - DRAFT_LIFE;
    return ((await table.get(server)) ?? []).filter(({ at }) => at > oldest);
  }

  function keep(server: string, drafts: readonly KeptDraft[]): Promise<void> {
    return drafts.length === 0 ? table.delete(server) : table.set(server, drafts);
  }

  /** Forgets those of every server that are old or are to go. */
  async function sweep(isToGo: (draft: KeptDraft) => boolean): Promise<void> {
    // A server may have a draft and nothing else: no other list names it.
    for (const server of await table.keys())
      await serial.run(server, async () => {
        const before = (await table.get(server)) ?? [];
        const after = (await load(server)).filter((one) => !isToGo(one));
        if (after.length < before.length) await keep(server, after);
      });
  }

  return {
    of: (server, user) => serial.run(server, async () => ownOf(await load(server), user)),
    begin: (server, begun) =>
      serial.run(server, async () => {
        const draft: KeptDraft = { ...begun, id: newId(), at: realNow() };
        const drafts = await load(server);
        const crowded = new Set(ownOf(drafts, draft.by).slice(MOST_OF_ONE - 1));
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
    forgetOld: () => sweep(() => false),
    all: (server) => serial.run(server, () => load(server)),
    forgetServer: (server) => serial.run(server, () => table.delete(server)),
    async countOf(user) {
      const counts = new Map<string, number>();
      for (const server of await table.keys()) {
        const own = await serial.run(server, async () => ownOf(await load(server), user));
        if (own.length > 0) counts.set(server, own.length);
      }
      return counts;
    },
    forgetUser: (user) => sweep(({ by }) => by === user),
  };
}

/** The latest first; of one instant, the one that was begun later. */
function ownOf(drafts: readonly KeptDraft[], user: string): KeptDraft[] {
  return drafts
    .filter(({ by }) => by === user)
    .toReversed()
    .toSorted((a, b) => b.at - a.at);
}
