/** What TVmaze's JSON says, in the project's words. The traps of its fields are met here and nowhere else. */
import * as v from "valibot";
import type { PolledEpisode, PolledShow, PolledWhen } from "../airtime/poll.ts";

/** What was made of an answer: one bad record is left out and told, a bad whole is a failure. */
export type Reading<T> =
  | {
      readonly kind: "read";
      readonly value: T;
      /** A sentence for each record that was left out. */
      readonly skipped: readonly string[];
    }
  | { readonly kind: "garbage"; readonly detail: string };

/** A show with its numbered episodes, from one answer: they belong together. */
export interface ReadShow {
  readonly id: number;
  /** TVmaze's own number of its last change. */
  readonly updated: number;
  readonly episodes: readonly PolledEpisode[];
  /** How many episodes a season has, where that is announced. */
  readonly orders: Readonly<Record<number, number>>;
}

/** Discord fits more, but nothing that long is a title. */
const LONGEST_TITLE = 150;
/** Minutes; more than a day is a slip of the pen. */
const LONGEST_RUNTIME = 1_440;
/** Titles that say only that there is none yet. */
const PLACEHOLDER =
  /^(tb[acd]|to be (announced|confirmed|determined)|untitled( episode)?|episode #?\d+(\.\d+)?)$/i;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

const whole = v.pipe(v.number(), v.integer());
const positive = v.pipe(whole, v.minValue(1));
const countFromZero = v.pipe(whole, v.minValue(0));
/** Left out, null and "" all say that it is not known. */
const blankOr = (isGood: (text: string) => boolean, message: string) =>
  v.pipe(
    v.nullish(v.string(), ""),
    v.check((text) => text === "" || isGood(text), message),
  );

const episodeJson = v.object({
  id: positive,
  season: countFromZero,
  number: v.nullish(countFromZero),
  type: v.nullish(v.string()),
  // What only adorns is not worth losing an episode for.
  name: v.fallback(v.nullish(v.string(), ""), ""),
  runtime: v.fallback(v.nullish(v.pipe(positive, v.maxValue(LONGEST_RUNTIME))), null),
  airdate: blankOr(isDay, "is no date"),
  airtime: v.nullish(v.string(), ""),
  airstamp: blankOr(isInstant, "is no instant with its zone"),
});
type EpisodeJson = v.InferOutput<typeof episodeJson>;

const seasonJson = v.object({ number: countFromZero, episodeOrder: v.nullish(countFromZero) });

const showJson = v.object({
  id: positive,
  updated: positive,
  _embedded: v.object({ episodes: v.array(v.unknown()), seasons: v.array(v.unknown()) }),
});

/**
 * Reads `/shows/:id?embed[]=episodes&embed[]=seasons`.
 *
 * @param id the show that was asked for: another one is garbage
 */
export function readShow(json: unknown, id: number): Reading<ReadShow> {
  const show = v.safeParse(showJson, json);
  if (!show.success) return garbage(problemOf(show.issues));
  if (show.output.id !== id) return garbage(`show ${show.output.id} came instead of ${id}`);
  const { updated, _embedded: embedded } = show.output;
  const episodes = readEpisodes(embedded.episodes);
  const seasons = readOrders(embedded.seasons);
  return {
    kind: "read",
    value: { id, updated, episodes: episodes.value, orders: seasons.value },
    skipped: [...episodes.skipped, ...seasons.skipped],
  };
}

/** Reads `/shows/:id/episodes?specials=1` for what no other answer holds: the specials. */
export function readSpecials(json: unknown): Reading<readonly PolledEpisode[]> {
  if (!Array.isArray(json)) return garbage("the episodes are no list");
  const { value, skipped } = readEpisodes(json);
  const specials = value.filter(({ number }) => number === undefined);
  return { kind: "read", value: specials, skipped };
}

/** Reads `/updates/shows`: TVmaze's id of a show, and its number of the show's last change. */
export function readUpdates(json: unknown): Reading<ReadonlyMap<number, number>> {
  // PHP writes a table without entries as [].
  if (Array.isArray(json) && json.length === 0) return read(new Map());
  if (typeof json !== "object" || json === null || Array.isArray(json))
    return garbage("the updates are no table");
  const updates = new Map<number, number>();
  const skipped: string[] = [];
  for (const [id, updated] of Object.entries(json)) {
    if (/^\d+$/.test(id) && v.is(positive, updated)) updates.set(Number(id), updated);
    else skipped.push(`update "${id.slice(0, 20)}" is no id with its number`);
  }
  if (updates.size === 0 && skipped.length > 0) return garbage("the updates hold no id");
  return { kind: "read", value: updates, skipped };
}

/**
 * A show in the project's words. Specials come from an answer of its own, which may be older: for
 * what both hold, the show's holds.
 */
export function polledShow(
  show: string,
  polledAt: Date,
  { updated, episodes, orders }: ReadShow,
  specials: readonly PolledEpisode[],
): PolledShow {
  const ids = new Set(episodes.map(({ id }) => id));
  return {
    show,
    polledAt: polledAt.toISOString(),
    updated,
    episodes: [...episodes, ...specials.filter(({ id }) => !ids.has(id))],
    orders,
  };
}

interface Some<T> {
  readonly value: T;
  readonly skipped: readonly string[];
}

function readEpisodes(list: readonly unknown[]): Some<PolledEpisode[]> {
  const byId = new Map<number, PolledEpisode>();
  const skipped: string[] = [];
  for (const [place, item] of list.entries()) {
    const parsed = v.safeParse(episodeJson, item);
    if (!parsed.success)
      skipped.push(`episode ${nameOf(item, "id", place)}: ${problemOf(parsed.issues)}`);
    else if (byId.has(parsed.output.id)) skipped.push(`episode ${parsed.output.id} is there twice`);
    else byId.set(parsed.output.id, toEpisode(parsed.output));
  }
  return { value: [...byId.values()], skipped };
}

function readOrders(list: readonly unknown[]): Some<Record<number, number>> {
  const orders: Record<number, number> = {};
  const skipped: string[] = [];
  for (const [place, item] of list.entries()) {
    const parsed = v.safeParse(seasonJson, item);
    if (!parsed.success)
      skipped.push(`season ${nameOf(item, "number", place)}: ${problemOf(parsed.issues)}`);
    else if (parsed.output.episodeOrder) orders[parsed.output.number] = parsed.output.episodeOrder;
  }
  return { value: orders, skipped };
}

function toEpisode(episode: EpisodeJson): PolledEpisode {
  const isSpecial = (episode.type ?? "regular") !== "regular";
  return {
    id: episode.id,
    season: episode.season,
    number: isSpecial ? undefined : (episode.number ?? undefined),
    title: titleOf(episode.name),
    runtime: episode.runtime ?? undefined,
    when: whenOf(episode),
  };
}

/**
 * The instant is `airstamp`, never airdate and airtime: what airs after midnight keeps the airdate of
 * the evening before. Without an airtime the stamp is a placeholder, noon of the day.
 */
function whenOf({ airdate, airtime, airstamp }: EpisodeJson): PolledWhen {
  if (airtime !== "" && airstamp !== "")
    return { precision: "exact", start: new Date(airstamp).toISOString() };
  return airdate === "" ? { precision: "unknown" } : { precision: "date", day: airdate };
}

function titleOf(name: string): string | undefined {
  const title = name.replaceAll(/\s+/g, " ").trim();
  if (title === "" || PLACEHOLDER.test(title)) return undefined;
  return Array.from(title).slice(0, LONGEST_TITLE).join("");
}

function isInstant(text: string): boolean {
  return INSTANT.test(text) && !Number.isNaN(Date.parse(text));
}

/** Some engines read February 30 as March 1: it has to come back as it went in. */
function isDay(text: string): boolean {
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text;
}

function nameOf(item: unknown, key: "id" | "number", place: number): string {
  const value = (item as Readonly<Record<string, unknown>> | null)?.[key];
  return typeof value === "number" ? String(value) : `at place ${place + 1}`;
}

function problemOf([issue]: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}

function read<T>(value: T): Reading<T> {
  return { kind: "read", value, skipped: [] };
}

function garbage(detail: string): { readonly kind: "garbage"; readonly detail: string } {
  return { kind: "garbage", detail };
}
