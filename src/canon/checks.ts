/** What records must say of each other: the linter's rules. Every problem is reported, none thrown. */
import { type Canon, buildCanon, parseCode, parseSeasons } from "./canon.ts";
import type { Placed, Problem, Records } from "./load.ts";
import type { Kind } from "./records.ts";

/** How much of the data nobody has tied to a page yet, in the words of the report. */
export interface Unchecked {
  readonly what: string;
  readonly count: number;
  readonly of: number;
}

type AnyPlaced = { [K in Kind]: Placed<K> }[Kind];

/** Every problem between the records; an empty list means that `buildCanon` may be trusted. */
export function checkRecords(records: Records): Problem[] {
  const problems: Problem[] = [];
  const canon = buildCanon(records);
  const report = (record: AnyPlaced, field: string, message: string) =>
    problems.push({ file: record.at.file, record: labelOf(record), field, message });
  const check: Check = { canon, records, report };
  checkUnique(check);
  checkSources(check);
  for (const show of records.shows) checkShow(check, show);
  checkAirings(check);
  for (const role of records.roles) checkRole(check, role);
  for (const character of records.characters)
    if (!canon.rolesByCharacter.has(character.id))
      report(character, "id", "has no role; add one in roles/, or remove the character");
  for (const event of records.events) checkEvent(check, event);
  for (const relationship of records.relationships) checkRelationship(check, relationship);
  for (const pair of records.offscreen) {
    for (const end of ["a", "b"] as const)
      needs(check, pair, end, pair[end], canon.people, "person");
    if (pair.a === pair.b) report(pair, "b", "is the same person as a");
  }
  for (const claim of records.claims) checkClaim(check, claim);
  return problems;
}

/** Counts what may ship, but is not tied to a page yet. */
export function countUnchecked(records: Records): Unchecked[] {
  const { relationships, events, roles } = records;
  const slots = records.shows.flatMap((show) => show.slots);
  return [
    count("on-screen relationships without the episode they begin with", relationships, (one) => {
      return one.begins === undefined;
    }),
    count(
      "on-screen relationships whose first episode no page was seen for",
      relationships,
      (one) => {
        return one.begins !== undefined && one.begins.checked === undefined;
      },
    ),
    count("events without a page that ties them to their episode", events, (one) => {
      return one.episode !== undefined && one.checked === undefined;
    }),
    count("roles of which no page says whether regular or recurring", roles, (one) => {
      return one.kinds.length === 0;
    }),
    count("slots whose hour no page supports (date only)", slots, (one) => one.time === undefined),
  ];
}

function count<T>(what: string, all: readonly T[], is: (one: T) => boolean): Unchecked {
  return { what, count: all.filter(is).length, of: all.length };
}

interface Check {
  readonly canon: Canon;
  readonly records: Records;
  readonly report: (record: AnyPlaced, field: string, message: string) => void;
}

function labelOf(record: AnyPlaced): string {
  if ("id" in record) return record.id;
  if ("person" in record) return `${record.person} as ${record.character} (line ${record.at.line})`;
  return "code" in record ? record.code : record.episode;
}

/** Reports an id that is in no file, with the kind of file to look in. */
function needs(
  { report }: Check,
  record: AnyPlaced,
  field: string,
  id: string,
  known: ReadonlyMap<string, unknown>,
  what: string,
): void {
  if (!known.has(id)) report(record, field, `names the ${what} "${id}", which is in no file`);
}

function checkUnique({ records, report }: Check): void {
  for (const kind of Object.keys(records) as (keyof Records)[]) {
    if (kind === "community") continue;
    const seen = new Map<string, AnyPlaced>();
    for (const record of records[kind] as readonly AnyPlaced[]) {
      const key = uniqueKey(record);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, record);
      else report(record, "id", `is there twice: also ${first.at.file}, line ${first.at.line}`);
    }
  }
  const urls = new Map<string, string>();
  for (const source of records.sources) {
    if (source.url === undefined) continue;
    const first = urls.get(source.url);
    if (first === undefined) urls.set(source.url, source.id);
    else report(source, "url", `is the address of the source "${first}" already; use that one`);
  }
}

function uniqueKey(record: AnyPlaced): string {
  if ("id" in record) return record.id;
  if ("person" in record)
    return `${record.person}/${record.character}/${record.show}/${record.first}`;
  return "code" in record
    ? `${"show" in record ? String(record.show) : ""}/${record.code}`
    : record.episode;
}

/** Every source that any record names, at any depth, must exist; each source needs its outlet. */
function checkSources(check: Check): void {
  const { canon, records, report } = check;
  for (const source of records.sources) {
    needs(check, source, "outlet", source.outlet, canon.outlets, "outlet");
    if (source.via !== undefined) needs(check, source, "via", source.via, canon.sources, "source");
    if ((source.url === undefined) === (source.via === undefined))
      report(
        source,
        "url",
        "needs either an address that was seen, or via: the seen page that names it",
      );
    if (source.published !== undefined && source.published > source.seen)
      report(source, "published", "lies after the day it was seen");
  }
  for (const kind of Object.keys(records) as (keyof Records)[]) {
    if (kind === "community" || kind === "sources" || kind === "claims") continue;
    for (const record of records[kind] as readonly AnyPlaced[])
      for (const [field, id] of sourceIds(record, ""))
        needs(check, record, field, id, canon.sources, "source");
  }
}

function* sourceIds(value: unknown, path: string): Generator<[field: string, id: string]> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const field = path === "" ? key : `${path}.${key}`;
    if (key === "checked" && typeof inner === "string") yield [field, inner];
    else if (key === "sources" && Array.isArray(inner))
      for (const id of inner) yield [field, String(id)];
    else yield* sourceIds(inner, field);
  }
}

function checkShow(check: Check, show: Placed<"shows">): void {
  const { canon, report } = check;
  for (const [index, { person }] of [...show.creators, ...show.showrunners].entries())
    needs(check, show, `creators and showrunners, ${index + 1}`, person, canon.people, "person");
  if (show.began !== undefined)
    needs(check, show, "began.episode", show.began.episode, canon.episodes, "episode");
  let before: string | undefined;
  for (const [index, slot] of show.slots.entries()) {
    if (before !== undefined && slot.from <= before)
      report(show, `slots.${index}.from`, "must lie after the end of the slot before it");
    if (slot.to !== undefined && slot.to < slot.from)
      report(show, `slots.${index}.to`, "lies before its from");
    if (slot.to === undefined && index < show.slots.length - 1)
      report(show, `slots.${index}.to`, "is needed: only the last slot may go on");
    before = slot.to;
  }
}

function checkAirings(check: Check): void {
  const { canon, records, report } = check;
  for (const episode of records.episodes)
    needs(check, episode, "show", episode.show, canon.shows, "show");
  for (const airing of records.airings) {
    needs(check, airing, "episode", airing.episode, canon.episodes, "episode");
    const episode = canon.episodes.get(airing.episode);
    const last = (canon.episodesByShow.get(episode?.show ?? "") ?? []).findLast(
      ({ season }) => season === episode?.season,
    );
    if (airing.finale === true && last?.ref !== airing.episode)
      report(airing, "finale", `is not the last episode of its season, ${last?.code}`);
    const date = episode?.date;
    if (date === undefined) continue;
    if (airing.was === date) report(airing, "was", "is the date on which it aired after all");
    if (airing.announced !== undefined && airing.announced > date)
      report(airing, "announced", `lies after its air date, ${date}`);
  }
  for (const crossover of records.crossovers)
    for (const [index, part] of crossover.parts.entries())
      if ("episode" in part)
        needs(check, crossover, `parts.${index}`, part.episode, canon.episodes, "episode");
}

function checkRole(check: Check, role: Placed<"roles">): void {
  const { canon, report } = check;
  needs(check, role, "person", role.person, canon.people, "person");
  needs(check, role, "character", role.character, canon.characters, "character");
  needs(check, role, "show", role.show, canon.shows, "show");
  const numbers = parseSeasons(role.seasons);
  for (const [field, code, season] of [
    ["first", role.first, numbers[0]],
    ["last", role.last, numbers.at(-1)],
  ] as const) {
    if (code === undefined) continue;
    needs(check, role, field, `${role.show}/${code}`, canon.episodes, "episode");
    if (parseCode(code)?.season !== season)
      report(role, field, `is ${code}, but the seasons are ${role.seasons}`);
  }
  const latest = canon.episodesByShow.get(role.show)?.at(-1)?.season;
  if (role.last === undefined && latest !== undefined && numbers.at(-1) !== latest)
    report(
      role,
      "last",
      `is needed: the seasons end with ${numbers.at(-1)}, the show has ${latest}`,
    );
  for (const [index, kind] of role.kinds.entries())
    for (const season of parseSeasons(kind.seasons))
      if (!numbers.includes(season))
        report(role, `kinds.${index}.seasons`, `names season ${season}, which is not of the role`);
}

function checkEvent(check: Check, event: Placed<"events">): void {
  const { canon, report } = check;
  needs(check, event, "character", event.character, canon.characters, "character");
  needs(check, event, "show", event.show, canon.shows, "show");
  if (event.episode !== undefined)
    needs(check, event, "episode", event.episode, canon.episodes, "episode");
  if (event.kind === "departure announced" && event.date === undefined)
    report(event, "date", "is needed: the day the departure was made known");
  if (event.episode !== undefined && event.kind !== "departure announced")
    checkReach(check, event, "episode", event.episode, [event.character]);
}

function checkRelationship(check: Check, one: Placed<"relationships">): void {
  const { canon, report } = check;
  for (const end of ["a", "b"] as const)
    needs(check, one, end, one[end], canon.characters, "character");
  if (one.a === one.b) report(one, "b", "is the same character as a");
  for (const [field, ref] of [
    ["begins.episode", one.begins?.episode],
    ["ends.episode", one.ends?.episode],
  ] as const) {
    if (ref === undefined) continue;
    needs(check, one, field, ref, canon.episodes, "episode");
    if (field === "begins.episode") checkReach(check, one, field, ref, [one.a, one.b]);
  }
  const begins = canon.episodes.get(one.begins?.episode ?? "")?.date;
  const ends = canon.episodes.get(one.ends?.episode ?? "")?.date;
  if (begins !== undefined && ends !== undefined && ends < begins)
    report(one, "ends.episode", `aired ${ends}, before it begins on ${begins}`);
}

/** The characters' roles, over all shows, must reach the episode: from first to last credit. */
function checkReach(
  { canon, report }: Check,
  record: AnyPlaced,
  field: string,
  ref: string,
  characters: readonly string[],
): void {
  const date = canon.episodes.get(ref)?.date;
  if (date === undefined) return;
  for (const character of characters) {
    const roles = canon.rolesByCharacter.get(character) ?? [];
    const dateOf = (show: string, code: string) => canon.episodes.get(`${show}/${code}`)?.date;
    const starts = roles.map((role) => dateOf(role.show, role.first) ?? "");
    const ends = roles.map((role) => (role.last && dateOf(role.show, role.last)) ?? "9999");
    const from = starts.toSorted()[0];
    const to = ends.toSorted().at(-1);
    if (from !== undefined && to !== undefined && (date < from || date > to))
      report(
        record,
        field,
        `${ref} aired ${date}, but the roles of ${character} reach from ${from} to ${to}`,
      );
  }
}

function checkClaim(check: Check, claim: Placed<"claims">): void {
  const { canon, report } = check;
  for (const [index, subject] of claim.subjects.entries()) {
    const [kind = "", id = ""] = subject.split(":");
    const known = { person: canon.people, character: canon.characters, show: canon.shows }[kind];
    needs(check, claim, `subjects.${index}`, id, known ?? canon.episodes, kind);
  }
  const reports = new Map(claim.reports.map((one) => [one.id, one]));
  if (reports.size < claim.reports.length) report(claim, "reports", "has a report id twice");
  for (const one of claim.reports) {
    needs(check, claim, `reports.${one.id}.outlet`, one.outlet, canon.outlets, "outlet");
    if (one.url === undefined && one.via === undefined)
      report(claim, `reports.${one.id}`, "needs an address, or via: the seen page that names it");
    if (one.repeats === undefined) continue;
    if (!reports.has(one.repeats))
      report(claim, `reports.${one.id}.repeats`, `names "${one.repeats}", no report of this claim`);
    let step: string | undefined = one.repeats;
    for (const _ of claim.reports) step = step === undefined ? step : reports.get(step)?.repeats;
    if (step !== undefined) report(claim, `reports.${one.id}.repeats`, "goes round in a circle");
  }
}
