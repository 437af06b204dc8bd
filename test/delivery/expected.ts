/**
 * What channels are to hear of a season, worked out by plain loops: nothing of the bot's own planning
 * is in it. One line a message.
 */
import type { Subscription } from "../../src/reminders/subscription.ts";
import { easternTime, type Season, type Told, type Version } from "./seasons.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Instant, kind, channel, subject, feed, lead, date, episodes told of. */
export function expectedPosts(season: Season, subscriptions: readonly Subscription[]): string[] {
  return subscriptions.flatMap((subscription) => {
    const wanted = season.episodes.filter((one) => isWanted(one, subscription, season));
    if (subscription.leads === "weekly") return weeks(season, subscription, wanted);
    const units = subscription.group ? [wanted] : wanted.map((one) => [one]);
    const posts = units.flatMap((unit) => postsOf(unit, subscription));
    return [...posts.map(({ line }) => line), ...notices(posts, subscription, wanted)];
  });
}

function isWanted(
  { show, season, number }: Told,
  { show: only, only: which }: Subscription,
  { episodes }: Season,
): boolean {
  if (only !== undefined && only !== show) return false;
  if (which === "every episode") return true;
  const numbers = episodes.flatMap((one) =>
    one.show === show && one.season === season ? [one.number] : [],
  );
  return number === 1 || number === Math.max(...numbers);
}

interface Post {
  readonly at: number;
  readonly date: string;
  readonly line: string;
  readonly episodes: readonly Told[];
}

/** Every date that a unit ever had, and within each the spans in which nothing changed. */
function postsOf(unit: readonly Told[], subscription: Subscription): Post[] {
  const { feed, channel, group, leads } = subscription;
  const dates = [...new Set(unit.flatMap(({ versions }) => versions.map(({ day }) => day)))];
  const changes = [...new Set(unit.flatMap(({ versions }) => versions.map(({ from }) => from)))];
  const spans = changes.toSorted((a, b) => a - b);
  const posts: Post[] = [];
  for (const date of dates) {
    const done = new Set<string>();
    for (const [index, begins] of spans.entries()) {
      const ends = spans[index + 1] ?? Infinity;
      const there = unit
        .map((one) => ({ one, version: versionAt(one, begins) }))
        .flatMap(({ one, version }) => (version?.day === date ? [{ one, version }] : []))
        .toSorted((a, b) => (startOn(feed, a.version) ?? 0) - (startOn(feed, b.version) ?? 0));
      const exact = there.find(({ version }) => startOn(feed, version) !== undefined);
      const first = exact ?? there[0];
      if (first === undefined) continue;
      const known = Math.min(...there.map(({ version }) => version.from));
      const start = startOn(feed, first.version);
      const wishes =
        start === undefined
          ? [{ lead: "day", due: noonOn(feed, date), until: endOfDay(feed, date) }]
          : (leads as readonly number[]).map((lead) => ({
              lead: String(lead),
              due: start - lead * MINUTE,
              until: lead === 0 ? start + HOUR : start,
            }));
      const sent = wishes
        .map(({ lead, due, until }) => ({ lead, until, at: Math.max(due, known, begins) }))
        .filter(({ lead, at, until }) => at < ends && at < until && !done.has(lead));
      for (const { lead, at } of sent) {
        // Of several at one instant only the one nearest to the start is told.
        if (sent.some((other) => other.at === at && Number(other.lead) < Number(lead))) continue;
        const episodes = there.map(({ one }) => one);
        const subject = group ? "night" : refOf(first.one);
        const line = lineOf(at, "post", channel, subject, feed, lead, date, episodes);
        posts.push({ at, date, line, episodes });
      }
      for (const { lead } of sent) done.add(lead);
    }
  }
  return posts;
}

/** One for each episode that left a date after a post had told of it. */
function notices(posts: readonly Post[], { channel, feed }: Subscription, wanted: readonly Told[]) {
  const lines = new Set<string>();
  for (const one of wanted)
    for (const [index, version] of one.versions.entries()) {
      const next = one.versions[index + 1];
      if (next === undefined || next.day === version.day) continue;
      const isTold = posts.some(
        ({ at, date, episodes }) =>
          date === version.day && at < next.from && episodes.includes(one),
      );
      if (isTold)
        lines.add(lineOf(next.from, "notice", channel, refOf(one), feed, "-", version.day, [one]));
    }
  return [...lines];
}

/** Sundays at noon, in New York: all that airs on that feed until Saturday. */
function weeks(
  { from, to }: Season,
  { channel, feed }: Subscription,
  wanted: readonly Told[],
): string[] {
  const lines: string[] = [];
  for (let day = Date.parse(from); day <= Date.parse(to); day += DAY) {
    if (new Date(day).getUTCDay() !== 0) continue;
    const sunday = dateText(day);
    const at = easternTime(sunday, "12:00");
    const known = wanted.filter((one) => {
      const shown = versionAt(one, at)?.day;
      const local =
        shown === undefined ? NaN : Date.parse(shown) + (feed === "streaming" ? DAY : 0);
      return day <= local && local < day + 7 * DAY;
    });
    lines.push(lineOf(at, "post", channel, "week", feed, "weekly", sunday, known));
  }
  return lines;
}

function versionAt({ versions }: Told, at: number): Version | undefined {
  return versions.findLast(({ from }) => from <= at);
}

/** Pacific stations have the same wall time, three hours later; streaming has no hour. */
function startOn(feed: Subscription["feed"], { day, time }: Version): number | undefined {
  if (time === undefined || feed === "streaming") return undefined;
  const late = { eastern: 0, mountain: HOUR, pacific: 3 * HOUR }[feed];
  return easternTime(day, time) + late;
}

function shownOn(feed: Subscription["feed"], date: string): string {
  return feed === "streaming" ? dateText(Date.parse(date) + DAY) : date;
}

function noonOn(feed: Subscription["feed"], date: string): number {
  return easternTime(shownOn(feed, date), "12:00");
}

function endOfDay(feed: Subscription["feed"], date: string): number {
  return noonOn(feed, date) + DAY / 2;
}

function refOf({ show, code }: Told): string {
  return `${show}/${code}`;
}

function dateText(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}

export function lineOf(
  at: number,
  kind: string,
  channel: string,
  subject: string,
  feed: string,
  lead: string,
  date: string,
  episodes: readonly (Told | string)[],
): string {
  const refs = episodes.map((one) => (typeof one === "string" ? one : refOf(one))).toSorted();
  return [new Date(at).toISOString(), kind, channel, subject, feed, lead, date, ...refs].join(" ");
}
