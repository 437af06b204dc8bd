/** What a command that does something works with, in memory: one person in one server or in a direct message. */
import type { ActionDeps, Asker } from "../../src/discord/command.ts";
import { knowledgeAt } from "../../src/knowledge.ts";
import type { Desk, Outcome, People } from "../../src/ports.ts";
import { EMPTY_SERVER, type ServerRecord } from "../../src/reminders/subscription.ts";
import { depsAt } from "../support.ts";

export const SERVER = "100";
export const USER = "200";
export const DIRECT = "300";

export interface Scene {
  /** What the next command or button gets; the server's corrections are in it. */
  deps(now?: string): ActionDeps;
  readonly records: Map<string, ServerRecord>;
  readonly kept: ServerRecord;
  /** What was written to persons, in order. */
  readonly written: readonly { readonly channel: string; readonly text: string }[];
  /** Edits of records that changed something. */
  readonly changes: number;
}

export interface SceneOptions {
  readonly now: string;
  readonly kept?: Partial<ServerRecord>;
  /** Other servers' records. */
  readonly others?: Readonly<Record<string, Partial<ServerRecord>>>;
  readonly people?: Partial<People>;
  readonly asker?: Partial<Asker>;
  /** In the place of a change of a record: a store that fails. */
  readonly storeFails?: Error;
}

/** Discord as it says that it did something. */
export function done(channel: string): Outcome {
  return { kind: "done", placed: { id: "1", channel } };
}

export function sceneOf(options: SceneOptions): Scene {
  const { now, kept = {}, others = {}, people = {}, asker = {}, storeFails } = options;
  const records = new Map<string, ServerRecord>([[SERVER, { ...EMPTY_SERVER, ...kept }]]);
  for (const [server, record] of Object.entries(others))
    records.set(server, { ...EMPTY_SERVER, ...record });
  const written: { channel: string; text: string }[] = [];
  let changes = 0;
  const get = (server: string) => records.get(server) ?? EMPTY_SERVER;
  const desk: Pick<Desk, "servers" | "personalOf" | "people"> = {
    servers: {
      get,
      change: async (server, edit) => {
        if (storeFails !== undefined) throw storeFails;
        const before = get(server);
        const after = edit(before);
        if (after !== before) changes += 1;
        records.set(server, after);
        return after;
      },
    },
    personalOf: (user) =>
      [...records].flatMap(([server, { personal }]) =>
        personal
          .filter((reminder) => reminder.user === user)
          .map((reminder) => ({ server, reminder })),
      ),
    people: {
      openDirect: async () => done(DIRECT),
      write: async (channel, text) => {
        written.push({ channel, text });
        return done(channel);
      },
      toggleRole: async () => ({ kind: "given" }),
      ...people,
    },
  };
  return {
    deps: (at = now) => {
      const base = depsAt(at);
      const who = { user: USER, server: SERVER, channel: "400", ...asker };
      const here = who.server === undefined ? EMPTY_SERVER : get(who.server);
      return {
        ...base,
        ...knowledgeAt(base, new Date(at), here.corrections),
        kept: here,
        asker: who,
        // A command that uses more of it than this fails its test.
        desk: desk as Desk,
      };
    },
    records,
    get kept() {
      return get(SERVER);
    },
    written,
    get changes() {
      return changes;
    },
  };
}
