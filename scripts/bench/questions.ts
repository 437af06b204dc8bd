/** Autocomplete and each question in process: on the shipped community and on one ten times its size. */
import { commands } from "../../commands/index.ts";
import { type Canon, buildCanon } from "../../src/canon/canon.ts";
import { loadRecords, type Records } from "../../src/canon/load.ts";
import { suggest } from "../../src/canon/search.ts";
import { readCommunityFiles } from "../../src/data.ts";
import type { Command, Deps, RawArgs } from "../../src/discord/command.ts";
import { present } from "../../src/discord/present.ts";
import { gatherKnowledge, knowledgeAt } from "../../src/knowledge.ts";
import { NO_CLAIMS } from "../../src/news/kept.ts";
import { EMPTY_SERVER } from "../../src/reminders/subscription.ts";
import { summaryWords } from "./percentiles.ts";

const NOW = new Date("2024-01-11T12:00:00Z");
const ROUNDS = 400;
/** What people type on the way to a name, hits and misses. */
const TYPED = ["h", "ha", "hal", "halst", "halsted", "upton", "spiradakos", "joe min", "xyzzy", ""];

/** Prints what it measured. */
export async function benchQuestions(): Promise<void> {
  const loaded = loadRecords(await readCommunityFiles("data/one-chicago"));
  if (!loaded.ok) throw new Error("the shipped data has problems; run npm run check-data");
  benchCommunity("One Chicago", buildCanon(loaded.records));
  benchCommunity("a synthetic community, ten times as large", buildCanon(tenfold(loaded.records)));
}

function benchCommunity(name: string, canon: Canon): void {
  const started = performance.now();
  const knowledge = gatherKnowledge(canon);
  console.log(`\n${name}: ${canon.characters.size} characters, ${canon.episodes.size} episodes`);
  console.log(`  gathering knowledge: ${(performance.now() - started).toFixed(0)} ms`);
  const deps: Deps = {
    ...knowledgeAt(knowledge, NOW),
    kept: EMPTY_SERVER,
    claims: NO_CLAIMS,
    outlets: canon.outlets,
    commands,
    channelName: () => undefined,
    bot: { version: "bench", inviteUrl: undefined },
  };
  const kinds = ["character", "person", "pair"];
  const typing = () => TYPED.map((text) => () => suggest(deps.names, text, NOW.getTime(), kinds));
  console.log(`  autocomplete: ${summaryWords(measure(typing()))}`);
  for (const [command, args] of questions()) {
    const times = measure([() => present(command.answer(args, deps))]);
    console.log(`  ${command.name}: ${summaryWords(times)}`);
  }
}

type QuestionCommand = Command & { readonly kind: "question" };

function questions(): [QuestionCommand, RawArgs][] {
  const args: Readonly<Record<string, RawArgs>> = {
    who: { name: "Hailey Upton" },
    relationship: { of: "Mouch", with: "Will Halstead" },
    cast: { show: "chicago-pd", season: 10 },
    show: { show: "chicago-fire" },
    airtime: { show: "chicago-pd" },
    schedule: {},
    episode: { show: "chicago-pd", episode: "S9E9" },
  };
  return commands.flatMap((command): [QuestionCommand, RawArgs][] => {
    const given = args[command.name];
    const isOne = given !== undefined && "kind" in command && command.kind === "question";
    return isOne ? [[command, given]] : [];
  });
}

/** Milliseconds of each call, after a warm-up of the same number of calls. */
function measure(calls: readonly (() => unknown)[]): number[] {
  const times: number[] = [];
  for (let round = -ROUNDS; round < ROUNDS; round++)
    for (const call of calls) {
      const before = performance.now();
      call();
      if (round >= 0) times.push(performance.now() - before);
    }
  return times;
}

/** Nine more copies of everything that is about a show, under other ids and names. */
function tenfold(records: Records): Records {
  const copies = Array.from({ length: 10 }, (_, copy) => copy);
  const ids = new Set(
    [
      records.shows,
      records.people,
      records.characters,
      records.relationships,
      records.events,
    ].flatMap((list) => (list as readonly { readonly id: string }[]).map(({ id }) => id)),
  );
  const rename = (copy: number, value: unknown, key = ""): unknown => {
    if (copy === 0) return value;
    if (Array.isArray(value)) return value.map((one) => rename(copy, one, key));
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([k, one]) => [k, rename(copy, one, k)]));
    if (typeof value !== "string" || key === "sources" || key === "checked") return value;
    if (key === "name") return `${value}${"abcdefghi"[copy - 1]}`;
    const [head = "", ...tail] = value.split("/");
    return ids.has(head) ? [`${head}-${copy}`, ...tail].join("/") : value;
  };
  const times = <T>(list: readonly T[]): T[] =>
    copies.flatMap((copy) => list.map((record) => rename(copy, record) as T));
  return {
    ...records,
    shows: times(records.shows),
    episodes: times(records.episodes),
    airings: times(records.airings),
    people: times(records.people),
    characters: times(records.characters),
    roles: times(records.roles),
    events: times(records.events),
    relationships: times(records.relationships),
  };
}
