/** Whole years in story time, against lists that plain loops make: `expected.ts`. */
import { describe, expect, it } from "vitest";
import { partsOf } from "../../src/reminders/keys.ts";
import type { Subscription } from "../../src/reminders/subscription.ts";
import { expectedPosts, lineOf } from "./expected.ts";
import { type Done, openScene, subscribe, subscription } from "./scene.ts";
import { bare, pollsAt, season } from "./seasons.ts";

const SERVERS = 10;
const CHANNELS = 200;
const FEEDS = ["eastern", "pacific", "streaming"] as const;
/** What channels ask for, in turn. */
const WISHES: readonly Partial<Subscription>[] = [
  { leads: [30] },
  { leads: [60, 0] },
  { leads: [1_440, 30] },
  { leads: [10_080] },
  { leads: [30], group: true },
  { leads: [0], show: "chicago-pd" },
  { leads: [120], only: "premieres and finales" },
  { leads: "weekly" },
  { leads: [30], show: "chicago-fire" },
  { leads: [1_440, 10], group: true },
];

/** Every channel with its wish; each wish on each feed. */
function channels(since: string): { readonly server: string; readonly wish: Subscription }[] {
  return Array.from({ length: CHANNELS }, (_, index) => ({
    server: `s${index % SERVERS}`,
    wish: subscription({
      ...WISHES[Math.floor(index / FEEDS.length) % WISHES.length],
      id: `r${index}`,
      channel: `c${index}`,
      feed: FEEDS[index % FEEDS.length] ?? "eastern",
      since,
    }),
  }));
}

/** A message as a line. */
function lineOfSent({ at, key, planned: { content } }: Done): string {
  const { kind, target, subject, feed, lead, date } = partsOf(key);
  const showings =
    "showings" in content ? content.showings : "showing" in content ? [content.showing] : [];
  const refs = showings.map(({ airing }) => airing.episode.ref);
  return lineOf(Date.parse(at), kind, target, subject, feed, String(lead), date, refs);
}

describe.each([season(2017), season(2020), season(2024)])("the season $name", (told) => {
  it("is told to 200 channels over three feeds, each message once and at its minute", async () => {
    const begins = `${told.from}T04:00:00.000Z`;
    const asked = channels(begins);
    const scene = await openScene(begins, { canon: bare });
    for (const { server, wish } of asked) await subscribe(scene, server, wish);
    for (const at of told.polls) {
      await scene.moveTo(at);
      for (const polled of pollsAt(told, at)) await scene.schedules.hear(polled);
      await scene.moveTo(at);
    }
    await scene.moveTo(`${told.to}T23:59:00.000Z`);
    const sent = scene.discord.done.filter(({ what }) => what.startsWith("send")).map(lineOfSent);
    const expected = expectedPosts(
      told,
      asked.map(({ wish }) => wish),
    );
    expect(sent.length).toBeGreaterThan(5_000);
    expect(differences(sent, expected)).toEqual({ missing: [], tooMuch: [] });
    expect(sent).toHaveLength(expected.length);
  }, 120_000);
});

/** The first few of each: thousands would tell no more. */
function differences(sent: readonly string[], expected: readonly string[]) {
  const [there, wanted] = [new Set(sent), new Set(expected)];
  return {
    missing: expected.filter((line) => !there.has(line)).slice(0, 12),
    tooMuch: sent.filter((line) => !wanted.has(line)).slice(0, 12),
  };
}
