/**
 * The day on which something was published, as people type it: `yesterday`, `Jan 8`, `2024-01`. It
 * lies in the past, so what leaves the year out means the latest such day; and it is only as precise
 * as what was typed.
 */
import {
  dayFrom,
  isWeekday,
  MONTH,
  monthNumber,
  plainDateText,
  twoDigits,
  WEEKDAY,
} from "../airtime/date-text.ts";
import { addDays, dayIn } from "../airtime/zone.ts";

/** What a text says, or why it could not be read. */
export type Reported =
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  { readonly kind: "read"; readonly reported: string } | ({ readonly kind: "unread" } & UnreadDate);

/** Why a text could not be read. */
export type UnreadDate =
  | { readonly because: "not understood" }
  /** Such as Feb 30. */
  | { readonly because: "no such date"; readonly typed: string }
  /** `3/4/2024`: both can be meant. */
  | { readonly because: "day or month first"; readonly days: readonly [string, string] }
  /** The date has another weekday than the one that was typed. */
  | { readonly because: "another weekday"; readonly day: string }
  /** It has not begun anywhere on Earth, or "tomorrow". */
  | { readonly because: "future"; readonly date: string }
  /** Before there was television to report on: a slip of the keyboard. */
  | { readonly because: "too long ago"; readonly date: string };

const EARLIEST_YEAR = "1940";
const HOUR = 3_600_000;
/** Where days begin first: Kiribati's Line Islands, UTC+14. */
const FIRST_ZONE_HOURS = 14;

/**
 * Reads it by the zone's calendar.
 *
 * @param zone an IANA name
 */
export function readReported(text: string, now: Date, zone: string): Reported {
  const latest = latestDay(now);
  const date = dateOf(plainReported(text), dayIn(zone, now), latest);
  if (typeof date !== "string") return { kind: "unread", ...date };
  if (isFuture(date, now)) return { kind: "unread", because: "future", date };
  if (date < EARLIEST_YEAR) return { kind: "unread", because: "too long ago", date };
  return { kind: "read", reported: date };
}

/** Whether a date, however precise, has not begun anywhere on Earth. */
export function isFuture(date: string, now: Date): boolean {
  return date > latestDay(now).slice(0, date.length);
}

/** The latest date that it is anywhere. */
function latestDay(now: Date): string {
  return new Date(now.getTime() + FIRST_ZONE_HOURS * HOUR).toISOString().slice(0, 10);
}

/** Without what datelines say besides: "Published Jan. 8, 2024, 5:04 p.m. ET". */
function plainReported(text: string): string {
  return plainDateText(text)
    .replace(/^(?:published|posted|updated)(?: on)?:? /, "")
    .replace(/^on /, "")
    .replace(/(?<= \d{1,2}(?:st|nd|rd|th)?| \d{4}|-\d{2}) \d{1,2}:\d{2}\b.*$/, "");
}

const RELATIVE: Readonly<Record<string, number>> = {
  today: 0,
  tonight: 0,
  "this morning": 0,
  yesterday: -1,
  "last night": -1,
  tomorrow: 1,
};
const UNIT_DAYS: Readonly<Record<string, number>> = { day: 1, week: 7 };

const AGO = /^(?<count>an?|\d{1,3}) (?<unit>day|week)s? ago$/;
const ISO = /^(?<year>\d{4})[-/](?<month>\d{1,2})(?:[-/](?<date>\d{1,2}))?$/;
const YEAR = /^\d{4}$/;
const SLASHES = /^(?<one>\d{1,2})[/.](?<other>\d{1,2})[/.](?<year>\d{4})$/;
const DATE = "(?<date>\\d{1,2})(?:st|nd|rd|th)?";
const MONTH_FIRST = new RegExp(
  `^(?:(?<weekday>${WEEKDAY}) )?(?<month>${MONTH}) ${DATE}(?: (?<year>\\d{4}))?$`,
);
const DATE_FIRST = new RegExp(
  `^(?:(?<weekday>${WEEKDAY}) )?${DATE} (?:of )?(?<month>${MONTH})(?: (?<year>\\d{4}))?$`,
);
const ONLY_MONTH = new RegExp(`^(?<month>${MONTH})(?: (?<year>\\d{4}))?$`);
const ONLY_WEEKDAY = new RegExp(`^(?<weekday>${WEEKDAY})$`);

function dateOf(plain: string, today: string, latest: string): string | UnreadDate {
  const days = relativeDays(plain);
  // It may have begun elsewhere, but whoever types it means what is still to come.
  if (days !== undefined && days > 0) return { because: "future", date: addDays(today, days) };
  if (days !== undefined) return addDays(today, days);
  if (YEAR.test(plain)) return plain;
  const iso = ISO.exec(plain)?.groups;
  if (iso !== undefined) return calendarDate(iso, plain);
  const slashes = SLASHES.exec(plain)?.groups;
  if (slashes !== undefined) return eitherWay(slashes, plain);
  const words = (MONTH_FIRST.exec(plain) ?? DATE_FIRST.exec(plain))?.groups;
  if (words !== undefined) return dateInWords(words, plain, latest);
  const month = ONLY_MONTH.exec(plain)?.groups;
  if (month !== undefined) return monthInWords(month, latest);
  const weekday = ONLY_WEEKDAY.exec(plain)?.groups?.["weekday"];
  return weekday === undefined ? { because: "not understood" } : lastWeekday(weekday, today);
}

type Groups = Readonly<Record<string, string | undefined>>;

function relativeDays(plain: string): number | undefined {
  if (Object.hasOwn(RELATIVE, plain)) return RELATIVE[plain];
  const ago = AGO.exec(plain)?.groups;
  if (ago === undefined) return undefined;
  const count = Number(ago["count"]?.replace(/^an?$/, "1"));
  return -count * (UNIT_DAYS[ago["unit"] ?? ""] ?? 0);
}

function calendarDate({ year = "", month, date }: Groups, typed: string): string | UnreadDate {
  const [y, m] = [Number(year), Number(month)];
  if (date !== undefined) return dayFrom(y, m, Number(date)) ?? { because: "no such date", typed };
  return dayFrom(y, m, 1)?.slice(0, 7) ?? { because: "no such date", typed };
}

/** Americans write the month first, others the date; only one that is no month tells. */
function eitherWay({ one, other, year }: Groups, typed: string): string | UnreadDate {
  const first = dayFrom(Number(year), Number(one), Number(other));
  const second = dayFrom(Number(year), Number(other), Number(one));
  if (first !== undefined && second !== undefined && first !== second)
    return { because: "day or month first", days: [first, second] };
  return first ?? second ?? { because: "no such date", typed };
}

function dateInWords(words: Groups, typed: string, latest: string): string | UnreadDate {
  const month = monthNumber(words["month"] ?? "");
  const date = Number(words["date"]);
  const day =
    words["year"] === undefined
      ? yearsBefore(latest)
          .flatMap((year) => dayFrom(year, month, date) ?? [])
          .find((one) => one <= latest)
      : dayFrom(Number(words["year"]), month, date);
  if (day === undefined) return { because: "no such date", typed };
  const weekday = words["weekday"];
  const fits = weekday === undefined || isWeekday(day, weekday);
  return fits ? day : { because: "another weekday", day };
}

function monthInWords(words: Groups, latest: string): string {
  const month = twoDigits(monthNumber(words["month"] ?? ""));
  if (words["year"] !== undefined) return `${words["year"]}-${month}`;
  const year = Number(latest.slice(0, 4));
  return month <= latest.slice(5, 7) ? `${year}-${month}` : `${year - 1}-${month}`;
}

/** Enough of them that one has a Feb 29, over a century that has none as well. */
function yearsBefore(latest: string): number[] {
  const year = Number(latest.slice(0, 4));
  return Array.from({ length: 9 }, (_, back) => year - back);
}

function lastWeekday(weekday: string, today: string): string {
  const days = Array.from({ length: 7 }, (_, back) => addDays(today, -back));
  return days.find((day) => isWeekday(day, weekday)) ?? today;
}
