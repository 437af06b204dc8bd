/**
 * A date and hour as people type it: `2025-01-22 21:00`, `Jan 22 9pm`, `tomorrow 8 pm`, `Wed 22:00`.
 * What is not plain is told back, never guessed.
 */
import {
  dayFrom,
  isWeekday,
  MONTH,
  monthNumber,
  plainDateText,
  twoDigits,
  WEEKDAY,
} from "./date-text.ts";
import { addDays, dayIn, instantOf, timeIn } from "./zone.ts";

/** What a text says: a wall time in the zone, or why it could not be read. */
export type WhenText =
  | {
      readonly kind: "read";
      /** Local date, YYYY-MM-DD. */
      readonly day: string;
      /** Wall time, HH:MM; undefined where the text is a date only. */
      readonly time: string | undefined;
    }
  | ({ readonly kind: "unread" } & Unread);

/** Why a text could not be read. */
export type Unread =
  | { readonly because: "not understood" }
  /** Such as Feb 30, or 25:00. */
  | { readonly because: "no such date" | "no such hour"; readonly typed: string }
  /** `9`, or `9:30` beside words: by day or by night. The hour is HH:MM of the morning one. */
  | { readonly because: "morning or evening"; readonly day: string; readonly time: string }
  /** The date has another weekday than the one that was typed. */
  | { readonly because: "another weekday"; readonly day: string }
  /** Without a year: it was not long ago, and is again only in `next`. */
  | { readonly because: "just past"; readonly day: string; readonly next: string }
  /** The weekday is today's and the hour has passed. */
  | {
      readonly because: "today or next week";
      readonly day: string;
      readonly next: string;
      readonly time: string;
    }
  /** A clock change leaves the wall time out, or has it twice. */
  | { readonly because: "skipped" | "doubled"; readonly day: string; readonly time: string }
  /** Years ahead: a slip of the keyboard. */
  | { readonly because: "too far"; readonly day: string };

/** Without a year, a date that passed so many days ago is more likely meant than the next one. */
const RECENT_DAYS = 90;
const MOST_DAYS_AHEAD = 730;

/**
 * Reads it by the zone's calendar and clock.
 *
 * @param zone an IANA name
 * @param ownDay the local date that a time alone is meant for; without one a time alone says nothing
 */
export function readWhen(text: string, now: Date, zone: string, ownDay?: string): WhenText {
  const today = dayIn(zone, now);
  const parts = partsOf(text) ?? (ownDay === undefined ? undefined : timeAlone(text, ownDay));
  if (parts === undefined) return unread({ because: "not understood" });
  const day = dayOf(parts.date, today);
  if (typeof day !== "string") return unread(day);
  if (day > addDays(today, MOST_DAYS_AHEAD)) return unread({ because: "too far", day });
  if (parts.hour === "") return { kind: "read", day, time: undefined };
  const time = timeOf(parts.hour, parts.date.kind === "iso", day);
  if (typeof time !== "string") return unread(time);
  const problem = clockProblem(day, time, zone);
  if (problem !== undefined) return unread({ because: problem, day, time });
  const isPast = instantOf(day, time, zone) < now;
  if (parts.date.kind === "weekday" && day === today && isPast)
    return unread({ because: "today or next week", day, next: addDays(day, 7), time });
  return { kind: "read", day, time };
}

function unread(why: Unread): WhenText {
  return { kind: "unread", ...why };
}

/** A date in one of its forms, lower case. */
type DateText =
  | { readonly kind: "iso"; readonly day: string }
  | {
      readonly kind: "words";
      readonly typed: string;
      readonly weekday: string | undefined;
      readonly month: number;
      readonly date: number;
      readonly year: number | undefined;
    }
  | { readonly kind: "weekday"; readonly weekday: string }
  | { readonly kind: "relative"; readonly days: number }
  /** Not typed: a time stood alone. */
  | { readonly kind: "own"; readonly day: string };

const RELATIVE: Readonly<Record<string, number>> = {
  yesterday: -1,
  today: 0,
  tonight: 0,
  tomorrow: 1,
};

/** What follows a date: its hour, or nothing. */
const REST = "(?: (?<hour>.+))?$";
const ISO = new RegExp(`^(?<day>\\d{4}-\\d{1,2}-\\d{1,2})${REST}`);
const WORDS = new RegExp(
  `^(?<typed>(?:(?<weekday>${WEEKDAY}) )?(?<month>${MONTH}) (?<date>\\d{1,2})(?:st|nd|rd|th)?(?: (?<year>\\d{4}))?)${REST}`,
);
const ONLY_WEEKDAY = new RegExp(`^(?<weekday>${WEEKDAY})${REST}`);
const ONLY_RELATIVE = new RegExp(`^(?<word>${Object.keys(RELATIVE).join("|")})${REST}`);

interface WhenParts {
  readonly date: DateText;
  /** Empty where there is none. */
  readonly hour: string;
}

/** A time that stands alone, with the date that it is meant for; undefined where it is none. */
function timeAlone(text: string, day: string): WhenParts | undefined {
  const hour = plainDateText(text);
  return CLOCK.test(hour) || SLOT.test(hour) ? { date: { kind: "own", day }, hour } : undefined;
}

/** The text in its two parts; undefined where it begins with no date that is known here. */
function partsOf(text: string): WhenParts | undefined {
  const plain = plainDateText(text);
  const iso = ISO.exec(plain)?.groups;
  if (iso !== undefined)
    return { date: { kind: "iso", day: iso["day"] ?? "" }, hour: iso["hour"] ?? "" };
  const words = WORDS.exec(plain)?.groups;
  if (words !== undefined) {
    const date = {
      kind: "words",
      typed: words["typed"] ?? "",
      weekday: words["weekday"],
      month: monthNumber(words["month"] ?? ""),
      date: Number(words["date"]),
      year: words["year"] === undefined ? undefined : Number(words["year"]),
    } as const;
    return { date, hour: words["hour"] ?? "" };
  }
  const weekday = ONLY_WEEKDAY.exec(plain)?.groups;
  if (weekday !== undefined) {
    const date = { kind: "weekday", weekday: weekday["weekday"] ?? "" } as const;
    return { date, hour: weekday["hour"] ?? "" };
  }
  const relative = ONLY_RELATIVE.exec(plain)?.groups;
  if (relative === undefined) return undefined;
  const date = { kind: "relative", days: RELATIVE[relative["word"] ?? ""] ?? 0 } as const;
  return { date, hour: relative["hour"] ?? "" };
}

/** Its local date, or why there is none. */
function dayOf(date: DateText, today: string): string | Unread {
  switch (date.kind) {
    case "iso": {
      const [year = 0, month = 0, day = 0] = date.day.split("-").map(Number);
      return dayFrom(year, month, day) ?? { because: "no such date", typed: date.day };
    }
    case "words":
      return dayInWords(date, today);
    case "weekday":
      return nextWeekday(date.weekday, today);
    case "relative":
      return addDays(today, date.days);
    case "own":
      return date.day;
  }
}

function dayInWords(words: DateText & { readonly kind: "words" }, today: string): string | Unread {
  const day =
    words.year === undefined
      ? nearestDay(words, today)
      : dayFrom(words.year, words.month, words.date);
  if (day === undefined) return { because: "no such date", typed: words.typed };
  if (typeof day !== "string") return day;
  const { weekday } = words;
  const fits = weekday === undefined || isWeekday(day, weekday);
  return fits ? day : { because: "another weekday", day };
}

/** Of a date without a year: yesterday's or the next one; a recent one is asked about. */
function nearestDay(
  { month, date }: { readonly month: number; readonly date: number },
  today: string,
): string | Unread | undefined {
  const year = Number(today.slice(0, 4));
  // Feb 29 may be years away in both directions: it needs its year.
  const days = [year - 1, year, year + 1].flatMap((one) => dayFrom(one, month, date) ?? []);
  const next = days.find((day) => day >= addDays(today, -1));
  const last = days.findLast((day) => day < addDays(today, -1));
  if (next === undefined) return undefined;
  const isRecent = last !== undefined && last > addDays(today, -RECENT_DAYS);
  return isRecent ? { because: "just past", day: last, next } : next;
}

function nextWeekday(weekday: string, today: string): string {
  for (let ahead = 0; ahead < 7; ahead++) {
    const day = addDays(today, ahead);
    if (isWeekday(day, weekday)) return day;
  }
  return today;
}

const CLOCK = /^(?<hour>\d{1,2})(?:[:.](?<minute>\d{2}))?(?: ?(?<half>[ap])\.?m)?$/;
/** `10/9c`, as networks announce a slot: always an evening. */
const SLOT = /^(?<hour>\d{1,2})(?::(?<minute>\d{2}))?\/\d{1,2}(?::\d{2})?c$/;

/**
 * The wall time, HH:MM, or why there is none.
 *
 * @param isIso beside an ISO date the clock has 24 hours
 */
function timeOf(text: string, isIso: boolean, day: string): string | Unread {
  const slot = SLOT.exec(text)?.groups;
  const clock = slot ?? CLOCK.exec(text)?.groups;
  if (clock === undefined) return { because: "not understood" };
  const [typed = "", minute = "00"] = [clock["hour"], clock["minute"]];
  const half = slot === undefined ? clock["half"] : "p";
  const hour = Number(typed);
  const fits = half === undefined ? hour <= 23 : hour >= 1 && hour <= 12;
  if (!fits || Number(minute) > 59) return { because: "no such hour", typed: text };
  if (half !== undefined) return `${twoDigits((hour % 12) + (half === "p" ? 12 : 0))}:${minute}`;
  // Only one of the two can be meant: 22:00, 09:00, 0:30.
  const is24 = hour > 12 || hour === 0 || typed.startsWith("0");
  if (clock["minute"] !== undefined && (is24 || isIso)) return `${twoDigits(hour)}:${minute}`;
  if (is24) return { because: "not understood" };
  return { because: "morning or evening", day, time: `${twoDigits(hour % 12)}:${minute}` };
}

/** Whether a clock change leaves a wall time out, or has it twice. */
function clockProblem(day: string, time: string, zone: string): "skipped" | "doubled" | undefined {
  const first = instantOf(day, time, zone);
  const shows = (instant: Date) => timeIn(zone, instant) === time && dayIn(zone, instant) === day;
  if (!shows(first)) return "skipped";
  const again = [30, 60, 120, 180].some((minutes) =>
    shows(new Date(first.getTime() + minutes * 60_000)),
  );
  return again ? "doubled" : undefined;
}
