import { describe, expect, it } from "vitest";
import type { OptionValues, Person } from "../../src/emulator/index.ts";
import { StoreError, type Table } from "../../src/ports.ts";
import type { Store } from "../../src/store/store.ts";
import { openMemoryStore } from "../store/memory.ts";
import type { Community } from "./community.ts";
import { openNewsdesk, run } from "./newsdesk.ts";
import { textOf } from "./read.ts";

const TEXT = "Tracy Spiridakos leaves Chicago P.D.";
const CLAIM = {
  claim: TEXT,
  about: "Tracy Spiridakos, Chicago P.D.",
  topic: "casting and departures",
  url: "https://deadline.com/2024/01/spiridakos",
  sourcing: "anonymous",
} as const;
const PRIVATE = {
  ...CLAIM,
  claim: "Tracy Spiridakos and Jesse Lee Soffer are together",
  about: "Tracy Spiridakos, Jesse Lee Soffer",
  topic: "private life",
} as const;
/** What a moderator does, and what must then be either as before or as after it. */
interface Deed {
  readonly name: string;
  prepare(at: Community): Promise<void>;
  /** May end in an error: the process dies in the midst of it. */
  act(at: Community): Promise<unknown>;
  /** What everybody sees in the news channel and in /rumors, in one word. */
  seen(at: Community): Promise<string>;
  readonly before: string;
  readonly after: string;
}

const ADD: Deed = {
  name: "adding a claim",
  async prepare() {},
  act: ({ juniors: [kim] }) => add(kim, CLAIM),
  seen: seenClaim,
  before: "nothing",
  after: "Unconfirmed",
};
const APPROVE: Deed = {
  name: "approving one",
  async prepare({ juniors: [kim] }) {
    await add(kim, PRIVATE);
  },
  act: async ({ juniors: [, adam] }) =>
    (await (await run(adam, "news queue")).press("Review c1")).press("Approve"),
  seen: seenClaim,
  before: "nothing",
  after: "Unconfirmed",
};
const SETTLE: Deed = {
  name: "setting its outcome",
  prepare: published,
  async act({ juniors: [kim] }) {
    const card = await run(kim, "news status", {
      claim: "c1",
      outcome: "wrong",
      note: "She stays",
    });
    return card.press("Post it");
  },
  seen: seenClaim,
  before: "Unconfirmed",
  after: "Wrong",
};
const RETRACT: Deed = {
  name: "taking it back",
  prepare: published,
  async act({ juniors: [kim] }) {
    const card = await run(kim, "news retract", { claim: "c1", reason: "A hoax" });
    return card.press("Retract it");
  },
  seen: seenClaim,
  before: "Unconfirmed",
  after: "nothing",
};

describe("a crash in the midst of", () => {
  it.each([ADD, APPROVE, SETTLE, RETRACT])(
    "$name: afterwards it is wholly there and posted once, or wholly not there",
    { timeout: 120_000 },
    async (deed) => {
      const seen: string[] = [];
      for (let writings = 0; ; writings++) {
        const { word, died } = await crashed(deed, writings);
        if (!died) break;
        seen.push(word);
      }
      expect(seen.length).toBeGreaterThan(4);
      expect(new Set(seen)).toEqual(new Set([deed.before, deed.after]));
    },
  );
});

/** @param writings so many are on disk before the process dies at the next, if there is one */
async function crashed(deed: Deed, writings: number) {
  const store = openMemoryStore();
  const mortal = mortalStore(store);
  const community = await openNewsdesk({ bot: { store: mortal } });
  try {
    await deed.prepare(community);
    await community.bot.settled();
    expect(await deed.seen(community)).toBe(deed.before);
    mortal.dieAfter(writings);
    // A dead process answers nobody.
    await Promise.race([deed.act(community).catch(() => undefined), mortal.death]);
    await Promise.race([community.bot.settled(), mortal.death]);
    const died = mortal.isDead();
    await community.restart(store);
    return { word: await deed.seen(community), died };
  } finally {
    await community.close();
  }
}

async function published(at: Community): Promise<void> {
  await add(at.juniors[0], CLAIM);
}

async function add(person: Person, claim: OptionValues): Promise<void> {
  const card = await run(person, "news add", claim);
  // Something of the kind ships.
  await (
    card.has("It is a different claim") ? await card.press("It is a different claim") : card
  ).press("Post");
}

/** The first word of the label, which post and answer must agree on; how many posts there are besides. */
async function seenClaim(at: Community): Promise<string> {
  const fan = at.fan.in(at.channel("one-chicago"));
  const answer = (await run(fan, "rumors show", { claim: "c1" })).text;
  const posts = at.posts("news").map(textOf);
  const originals = posts.filter((text) => text.includes("## Reported\n"));
  const word = wordIn(answer);
  if (word === undefined) {
    expect(posts).toEqual([]);
    return "nothing";
  }
  expect(originals.map(wordIn)).toEqual([word]);
  // An outcome is followed up once.
  expect(posts).toHaveLength(word === "Wrong" ? 2 : 1);
  return word;
}

function wordIn(text: string): string | undefined {
  return /(?:🟠|🔴) (\w+)/u.exec(text)?.[1];
}

interface MortalStore extends Store {
  /** So many writings more succeed; at the next one the process is dead. */
  dieAfter(writings: number): void;
  isDead(): boolean;
  /** Resolves when it is. */
  readonly death: Promise<void>;
}

function mortalStore(store: Store): MortalStore {
  let left = Infinity;
  let die = (): void => undefined;
  const death = new Promise<void>((resolve) => (die = resolve));
  const isDead = () => left < 0;
  const demandLife = () => {
    if (isDead()) throw new StoreError("The process is dead.");
  };
  async function write(work: () => Promise<void>): Promise<void> {
    left -= 1;
    if (!isDead()) return work();
    die();
    demandLife();
  }
  return {
    table<T>(name: string, codec: Parameters<typeof store.table<T>>[1]): Table<T> {
      const table = store.table(name, codec);
      // A dead process's lease lapses within a minute, which no test waits for.
      if (name === "leases") return table;
      return {
        ...table,
        async get(key) {
          demandLife();
          return table.get(key);
        },
        async getMany(keys) {
          demandLife();
          return table.getMany(keys);
        },
        set: (key, value) => write(() => table.set(key, value)),
        delete: (key) => write(() => table.delete(key)),
      };
    },
    async scrub() {
      demandLife();
    },
    async close() {},
    death,
    isDead,
    dieAfter(writings) {
      left = writings;
    },
  };
}
