/**
 * Real seasons as TVmaze would have told them, one poll a day: announced the day before the first
 * premiere, and moved on the days on which nights really were moved.
 */
import type { PolledEpisode, PolledShow, PolledWhen } from "../../src/airtime/poll.ts";
import type { Canon } from "../../src/canon/canon.ts";
import { canon } from "./scene.ts";

/** A community that knows its shows, and of their episodes what it is told. */
export const bare: Canon = {
  ...canon,
  community: { ...canon.community, asOf: "2012-01-01", through: "2012-01-01" },
  episodes: new Map(),
  episodesByShow: new Map(),
  airingsByEpisode: new Map(),
};

/** When an episode was to air, and since when that was believed. */
export interface Version {
  /** Instant, milliseconds. */
  readonly from: number;
  readonly day: string;
  /** Wall time in New York; undefined where only the date was known. */
  readonly time: string | undefined;
}

export interface Told {
  readonly show: string;
  readonly code: string;
  readonly season: number;
  readonly number: number;
  readonly title: string | undefined;
  /** The first one first. */
  readonly versions: readonly Version[];
}

export interface Season {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly episodes: readonly Told[];
  /** ISO, ascending. */
  readonly polls: readonly string[];
}

/** What an evening did to the schedule. */
interface Moved {
  /** The date that was left and the one taken instead. */
  readonly from: string;
  readonly to: string;
  /** The polls that said so; the last one is believed. */
  readonly polls: readonly string[];
}

const SHOWS = ["chicago-med", "chicago-fire", "chicago-pd"];
/** The slots of each season, Eastern. */
const SLOTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "2017–18": { "chicago-med": "22:00", "chicago-fire": "22:00", "chicago-pd": "22:00" },
  "2020–21": { "chicago-med": "20:00", "chicago-fire": "21:00", "chicago-pd": "22:00" },
  "2024–25": { "chicago-med": "20:00", "chicago-fire": "21:00", "chicago-pd": "22:00" },
};
const MOVES: Readonly<Record<string, readonly Moved[]>> = {
  "2017–18": [],
  "2020–21": [
    // That evening, ten minutes after Med's half-hour notice; the week after follows on a second look.
    { from: "2021-01-06", to: "2021-01-13", polls: ["2021-01-07T00:40:00.000Z"] },
    {
      from: "2021-01-13",
      to: "2021-01-20",
      polls: ["2021-01-07T00:40:00.000Z", "2021-01-07T01:10:00.000Z"],
    },
    {
      from: "2021-01-20",
      to: "2021-01-27",
      polls: ["2021-01-13T15:00:00.000Z", "2021-01-13T15:30:00.000Z"],
    },
  ],
  "2024–25": [
    {
      from: "2025-01-15",
      to: "2025-01-22",
      polls: ["2025-01-13T16:00:00.000Z", "2025-01-13T16:30:00.000Z"],
    },
    {
      from: "2025-01-22",
      to: "2025-01-29",
      polls: ["2025-01-13T16:00:00.000Z", "2025-01-13T16:30:00.000Z"],
    },
  ],
};
/** The dates that were announced first, of those that were moved. */
const ANNOUNCED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "2017–18": {},
  "2020–21": { "2021-01-13": "2021-01-06", "2021-01-27": "2021-01-13" },
  "2024–25": { "2025-01-22": "2025-01-15", "2025-01-29": "2025-01-22" },
};

const DAY = 86_400_000;

/** @param firstYear of the season: it lasts from September to August */
export function season(firstYear: number): Season {
  const name = `${firstYear}–${String(firstYear + 1).slice(2)}`;
  const [from, to] = [`${firstYear}-09-01`, `${firstYear + 1}-08-31`];
  const aired = SHOWS.flatMap((show) => canon.episodesByShow.get(show) ?? []).filter(
    ({ date = "" }) => from <= date && date <= to,
  );
  const premiere = aired.map(({ date = "" }) => date).toSorted()[0] ?? "";
  const announcedAt = Date.parse(`${premiere}T12:00:00Z`) - DAY;
  const daily = Array.from({ length: (Date.parse(to) - Date.parse(from)) / DAY }, (_, day) =>
    new Date(Date.parse(`${from}T12:00:00Z`) + day * DAY).toISOString(),
  );
  const moves = MOVES[name] ?? [];
  return {
    name,
    from,
    to,
    polls: [...new Set([...daily, ...moves.flatMap(({ polls }) => polls)])].toSorted(),
    episodes: aired.map(({ show, code, season: number_, number, title, date = "" }) => {
      const first = ANNOUNCED[name]?.[date] ?? date;
      const versions = [{ from: announcedAt, day: first }];
      for (const { from: left, to: taken, polls } of moves) {
        const before = versions.at(-1);
        const isLast = before?.day === date;
        if (before?.day === left && !isLast)
          versions.push({ from: Date.parse(polls.at(-1) ?? ""), day: taken });
      }
      // No page gives the hour of the two-hour finale: TVmaze has none either.
      const time = (day: string) =>
        show === "chicago-fire" && day === "2018-05-10" ? undefined : SLOTS[name]?.[show];
      return {
        show,
        code,
        season: number_,
        number,
        title,
        versions: versions.map((version) => ({ ...version, time: time(version.day) })),
      };
    }),
  };
}

/** What TVmaze says of each show at an instant: a move from its first poll on, before it is believed. */
export function pollsAt({ name, episodes }: Season, at: string): PolledShow[] {
  return SHOWS.map((show, id) => {
    const told = episodes.filter(
      (one) => one.show === show && (one.versions[0]?.from ?? Infinity) <= Date.parse(at),
    );
    const last = new Map<number, number>();
    for (const one of told) last.set(one.season, Math.max(last.get(one.season) ?? 0, one.number));
    return {
      show,
      polledAt: at,
      updated: 1,
      orders: Object.fromEntries(last),
      episodes: told.map((one, index): PolledEpisode => ({
        id: (id + 1) * 1_000 + index,
        season: one.season,
        number: one.number,
        title: one.title,
        runtime: 60,
        when: whenAt(one, at, MOVES[name] ?? []),
      })),
    };
  });
}

function whenAt({ versions }: Told, at: string, moves: readonly Moved[]): PolledWhen {
  const said = versions.findLast(({ from, day }, index) => {
    const before = versions[index - 1];
    const move = moves.find((one) => one.from === before?.day && one.to === day);
    return move === undefined ? from <= Date.parse(at) : (move.polls[0] ?? "") <= at;
  });
  if (said === undefined) return { precision: "unknown" };
  return said.time === undefined
    ? { precision: "date", day: said.day }
    : { precision: "exact", start: new Date(easternTime(said.day, said.time)).toISOString() };
}

/** When New York's clocks were an hour ahead, as the almanac has it. */
const SUMMERS = [
  ["2017-03-12", "2017-11-05"],
  ["2018-03-11", "2018-11-04"],
  ["2020-03-08", "2020-11-01"],
  ["2021-03-14", "2021-11-07"],
  ["2024-03-10", "2024-11-03"],
  ["2025-03-09", "2025-11-02"],
] as const;

/** The instant of a wall time in New York, after three in the morning. */
export function easternTime(day: string, time: string): number {
  const isSummer = SUMMERS.some(([first, last]) => first <= day && day < last);
  return Date.parse(`${day}T${time}:00${isSummer ? "-04:00" : "-05:00"}`);
}
