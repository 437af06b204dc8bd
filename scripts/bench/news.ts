/** A server with 10,000 claims: what it costs to read them, to keep them at hand and to answer from them. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { commands } from "../../commands/index.ts";
import { list } from "../../commands/rumors/list.ts";
import { outlets as whoReports } from "../../commands/rumors/outlets.ts";
import { show } from "../../commands/rumors/show.ts";
import { who } from "../../commands/who.ts";
import type { Canon } from "../../src/canon/canon.ts";
import { readCanon } from "../../src/data.ts";
import type { Deps } from "../../src/discord/command.ts";
import { present } from "../../src/discord/present.ts";
import { gatherKnowledge, knowledgeAt } from "../../src/knowledge.ts";
import { pageOf } from "../../src/news/addresses.ts";
import { claimsWithPage, likelySame } from "../../src/news/duplicates.ts";
import { type Claims, EMPTY_NEWS, type Kept } from "../../src/news/kept.ts";
import { trackRecord } from "../../src/news/track-record.ts";
import { entryNow } from "../../src/news/views.ts";
import { createClaims } from "../../src/newsroom/claims.ts";
import { createWarm } from "../../src/newsroom/warming.ts";
import type { ServerStore } from "../../src/ports.ts";
import { EMPTY_SERVER, type ServerRecord } from "../../src/reminders/subscription.ts";
import { claimCodec } from "../../src/store/news-records.ts";
import { type MadeUp, makeUpClaims } from "./made-up-claims.ts";
import { summary } from "./percentiles.ts";
import { openTemporaryStore } from "./store.ts";

const NOW = new Date("2026-11-01T12:00:00Z");
const CLAIMS = 10_000;
const ROUNDS = 200;
const SERVER = "1";

/** Prints what it measured. */
export async function benchNews(): Promise<void> {
  console.log(`\nA server with ${CLAIMS} claims of its own`);
  const canon = await readCanon("data/one-chicago");
  const made = makeUpClaims(canon, CLAIMS);
  const kept: ServerRecord = { ...EMPTY_SERVER, news: { ...EMPTY_NEWS, nextId: CLAIMS + 1 } };
  const claims = await readCold(made.claims, kept);
  const deps = depsOf(canon, claims, kept);
  await warmUp(deps);
  benchAnswers(deps, made);
}

/** From a file, as the first command after a start reads them. */
async function readCold(made: readonly Kept[], kept: ServerRecord): Promise<Claims> {
  const temporary = await openTemporaryStore();
  const table = temporary.store.table("claims", claimCodec);
  await Promise.all(made.map((claim) => table.set(`${SERVER}/${claim.id}`, claim)));
  const servers: ServerStore = {
    get: () => kept,
    change: async (_server, edit) => edit(kept),
  };
  const before = heap();
  const began = performance.now();
  const held = watchLoop();
  const claims = await createClaims({ table, servers }).of(SERVER);
  const longest = await held();
  const took = performance.now() - began;
  console.log(
    `  reading them cold: ${ms(took)}, holding the event loop for at most ${ms(longest)}`,
  );
  console.log(`  memory of one at hand: ${perClaim(heap() - before)}`);
  await temporary.remove();
  return claims;
}

/** As before the first answer; how much it takes is told, and how long others wait for it. */
async function warmUp({ claims, outlets, story }: Deps): Promise<void> {
  const before = heap();
  const began = performance.now();
  const held = watchLoop();
  await createWarm({ now: () => performance.now() })(claims, { outlets, day: story.today });
  const longest = await held();
  const took = performance.now() - began;
  console.log(
    `  working out views and entries: ${ms(took)}, holding the event loop for at most ${ms(longest)}`,
  );
  console.log(`  what is worked out for one and kept with it: ${perClaim(heap() - before)}`);
}

function benchAnswers(deps: Deps, { person, page, text, subjects, outlet }: MadeUp): void {
  const vantage = { outlets: deps.outlets, day: deps.story.today };
  const entries = () => [...deps.claims.values()].map((kept) => entryNow(kept, vantage));
  const suggest = typedInto(deps);
  const asked: Readonly<Record<string, readonly (() => unknown)[]>> = {
    "rumors list": [() => present(list.answer({}, deps))],
    "rumors list, an inner page": [() => present(list.answer({}, deps), 500)],
    "rumors list about one person": [() => present(list.answer({ about: `p:${person}` }, deps))],
    "rumors show, while its words are typed": TYPED.map((typed) => () => suggest(typed)),
    "rumors show, words that many have": [() => present(show.answer({ claim: "the" }, deps))],
    "rumors outlets": [() => present(whoReports.answer({}, deps))],
    "rumors outlets of one": [() => present(whoReports.answer({ outlet }, deps))],
    "who of a person with many": [() => present(who.answer({ name: `p:${person}` }, deps))],
    "the check for duplicates": [
      () => [likelySame(entries(), { text, subjects }), claimsWithPage(entries(), pageOf(page))],
    ],
    "track record of one outlet": [() => trackRecord(entries(), { outlet })],
  };
  for (const [name, calls] of Object.entries(asked)) {
    const began = performance.now();
    calls[0]?.();
    const first = performance.now() - began;
    console.log(`  ${name}: ${inMs(measure(calls))}, the first ${ms(first)}`);
  }
}

/** What people type on the way to a claim, hits and misses. */
const TYPED = ["", "l", "lea", "leaves", "leaves chi", "returns season", "c4711", "xyzzy"];

function typedInto(deps: Deps): (text: string) => unknown {
  const option = show.options["claim"];
  const suggest = option?.type === "string" ? option.suggest : undefined;
  return (text) => suggest?.(text, deps, {});
}

function depsOf(canon: Canon, claims: Claims, kept: ServerRecord): Deps {
  return {
    ...knowledgeAt(gatherKnowledge(canon), NOW),
    kept,
    claims,
    outlets: canon.outlets,
    commands,
    channelName: () => undefined,
    bot: { version: "bench", inviteUrl: undefined },
  };
}

/** Milliseconds of each call. */
function measure(calls: readonly (() => unknown)[]): number[] {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++)
    for (const call of calls) {
      const before = performance.now();
      call();
      times.push(performance.now() - before);
    }
  return times;
}

/** Looks at the event loop until it is asked how long it was held at most, in milliseconds. */
function watchLoop(): () => Promise<number> {
  let longest = 0;
  let isGoing = true;
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (isGoing) setImmediate(look);
  };
  setImmediate(look);
  return async () => {
    isGoing = false;
    await new Promise(setImmediate);
    return longest;
  };
}

function heap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

function perClaim(bytes: number): string {
  return `${(bytes / CLAIMS / 1_024).toFixed(2)} KiB`;
}

function inMs(times: readonly number[]): string {
  const { median, p99 } = summary(times);
  return `median ${ms(median)}, 99th percentile ${ms(p99)} (of ${times.length})`;
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`;
}
