import { afterEach, describe, expect, it } from "vitest";
import type { OptionValues, Person } from "../../src/emulator/index.ts";
import { readCanon } from "../../src/data.ts";
import { countsFrom, type Claim, type Report } from "../../src/news/origins.ts";
import { CONCERNED } from "../../src/news/read-draft.ts";
import { inOrder, recorded } from "../news/chains.ts";
import { brokenIn, type Community } from "./community.ts";
import { type Hand, openNewsdesk, run } from "./newsdesk.ts";
import { textOf } from "./read.ts";

const canon = await readCanon("data/one-chicago");
const THERE_ALREADY = "This may be there already";

let community: Community | undefined;
afterEach(async () => {
  await community?.close();
  community = undefined;
});

describe("a draft that seems to be there already", () => {
  it("stays as it is while they look at who said what", async () => {
    community = await openNewsdesk({ startAt: "2024-01-12T17:00:00Z" });
    const card = await run(community.juniors[0], "news add", {
      claim: "Tracy Spiridakos leaves Chicago P.D. after season 11",
      about: "Tracy Spiridakos, Chicago P.D.",
      topic: "casting and departures",
      url: "https://deadline.com/2024/01/spiridakos",
      sourcing: "anonymous",
    });
    const beside = await card.press("Who said what");
    expect(beside.card.id).not.toBe(card.card.id);
    expect(beside.text).toContain("Reports, oldest first");
    const ready = await card.press("It is a different claim");
    expect(ready.card.id).toBe(card.card.id);
    expect((await ready.press("Post")).text).toContain("Written down");
  });
});

describe("a recorded chain, written down as moderators write it", () => {
  it.each(recorded.chains)("$claim.id", { timeout: 60_000 }, async ({ claim, expect: days }) => {
    const first = inOrder(claim.reports)[0];
    if (first === undefined) throw new Error("nothing was reported");
    community = await openNewsdesk({ startAt: minutesAfterNoon(countsFrom(first.reported), 0) });
    const words: string[] = [];
    for (const turn of turnsOf(claim, days)) {
      await community.moveTo(turn.at);
      if (turn.kind === "report") {
        await enter(community, claim, turn.report);
        await community.bot.settled();
        words.push(labelIn(await postOf(community)));
        continue;
      }
      const { standing, labelSays, repeatedBy, origins } = turn.day;
      const label = labelIn(await shownTo(community));
      expect(label.toLowerCase()).toContain(standing);
      for (const part of labelSays) expect(label).toContain(part);
      if (repeatedBy !== undefined) expect(label).toContain(`repeated by ${repeatedBy}`);
      if (origins === 1) expect(label).toMatch(/one (anonymous|named) source/);
      if (origins === 2) expect(label).toMatch(/2 (anonymous|independent) sources/);
      expect(labelIn(await postOf(community))).toBe(label);
    }
    if (claim.id === SEED)
      expect(new Set(words.map((label) => label.split(" ")[1]))).toEqual(new Set(["Unconfirmed"]));
    // One post, and a follow-up for each further report.
    expect(community.posts("news")).toHaveLength(claim.reports.length);
    expect(brokenIn(community)).toEqual([]);
  });
});

const SEED = "soffer-spiridakos-dating";

type Day = (typeof recorded.chains)[number]["expect"][number];
type Turn = { readonly at: string } & (
  | { readonly kind: "report"; readonly report: Report }
  | { readonly kind: "look"; readonly day: Day }
);

/**
 * Each report at noon of the day it counts from, or of one that repeats it and counts sooner; each
 * look at the end of its day.
 */
function turnsOf({ reports }: Claim, days: readonly Day[]): Turn[] {
  const dayOf = ({ id, reported }: Report): string =>
    [
      countsFrom(reported),
      ...reports.filter(({ repeats }) => repeats === id).map(dayOf),
    ].toSorted()[0] ?? "";
  return [
    ...inOrder(reports).map((report, index): Turn => ({
      kind: "report",
      at: minutesAfterNoon(dayOf(report), index),
      report,
    })),
    ...days.map((day): Turn => ({ kind: "look", at: `${day.asOf}T23:30:00Z`, day })),
  ].toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
}

/** In New York, in winter. */
function minutesAfterNoon(day: string, minutes: number): string {
  return `${day}T17:${String(minutes).padStart(2, "0")}:00Z`;
}

async function enter(at: Community, claim: Claim, report: Report): Promise<void> {
  const [kim, adam] = at.juniors;
  const isFirst = at.posts("news").length === 0;
  let hand = isFirst
    ? await run(kim, "news add", {
        claim: claim.text,
        about: claim.subjects.map(nameOf).join(", "),
        topic: claim.topic,
        ...optionsOf(report),
      })
    : await run(kim, "news report", {
        claim: "c1",
        ...optionsOf(report),
        ...repeated(claim, report),
      });
  if (report.via !== undefined || (isFirst && claim.note !== undefined))
    hand = await details(hand, report, isFirst ? claim.note : undefined);
  if (hand.text.includes(THERE_ALREADY))
    hand = await hand.press(`It is a different ${isFirst ? "claim" : "report"}`);
  hand = await hand.press("Post");
  expect(hand.text).toContain(isFirst ? "Written down" : "Report added");
  if (isFirst && claim.topic === "private life") {
    // The first moderator cannot be the second as well.
    await refusedTo(kim);
    const card = await reviewed(adam);
    await card.press("Approve");
  }
}

async function refusedTo(kim: Person): Promise<void> {
  const card = await reviewed(kim);
  await expect(card.press("Approve")).rejects.toThrow("is disabled");
}

async function reviewed(person: Person): Promise<Hand> {
  const queue = await run(person, "news queue");
  return queue.press("Review c1");
}

function details(hand: Hand, report: Report, note: string | undefined): Promise<Hand> {
  return hand.fill("Details", {
    outlet: outletName(report),
    ...(report.via === undefined ? {} : { via: report.via }),
    ...(note === undefined ? {} : { note }),
  });
}

function optionsOf({
  outlet,
  url,
  reported,
  sourcing,
  stance,
  concerned,
  quote,
}: Report): OptionValues {
  return {
    outlet: outletName({ outlet }),
    reported,
    sourcing: concerned === true ? CONCERNED : sourcing,
    stance,
    ...(url === undefined ? {} : { url }),
    ...(quote === undefined ? {} : { quote }),
  };
}

/** The ids are those of the order in which they were written down. */
function repeated({ reports }: Claim, { repeats }: Report): OptionValues {
  if (repeats === undefined) return {};
  const place = inOrder(reports).findIndex(({ id }) => id === repeats);
  return { repeats: `r${place + 1}` };
}

function outletName({ outlet }: Pick<Report, "outlet">): string {
  return canon.outlets.get(outlet)?.name ?? outlet;
}

function nameOf(subject: string): string {
  const [kind, id = ""] = subject.split(":");
  const record = kind === "person" ? canon.people.get(id) : canon.shows.get(id);
  if (record === undefined) throw new Error(`no ${subject}`);
  return record.name;
}

async function shownTo(at: Community): Promise<string> {
  return (await run(at.fan.in(at.channel("one-chicago")), "rumors show", { claim: "c1" })).text;
}

async function postOf(at: Community): Promise<string> {
  const [post] = at.posts("news");
  if (post === undefined) throw new Error("nothing was posted");
  return textOf(post);
}

/** The line that begins with a coloured mark. */
function labelIn(text: string): string {
  const line = text.split("\n").find((one) => /[🟢🔵🟠🟣🔴⚪]/u.test(one));
  if (line === undefined) throw new Error(`no label in ${text}`);
  return line.replace(/^-# /, "");
}
