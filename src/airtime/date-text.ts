/** The words in which people type a date, for whoever reads one: a time to come, or a day past. */
import { weekdayOf } from "./zone.ts";

/** A weekday as it is typed, lower case: the source of a regular expression. */
export const WEEKDAY =
  "sun|mon|tue|wed|thu|fri|sat|(?:sun|mon|tues|wednes|thurs|fri|satur)day|tues|thurs";
/** A month as it is typed, lower case: the source of a regular expression. */
export const MONTH =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** Lower case, single spaces, no commas, no dots behind a word: "Sept. 25, 2024" → "sept 25 2024". */
export function plainDateText(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/,|@|\bat\b|(?<=\d)t(?=\d)/g, " ")
    .replaceAll(/(?<=[a-z])\.(?= |$)/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** The month's number, from 1, of a text that matches `MONTH`. */
export function monthNumber(typed: string): number {
  return MONTHS.indexOf(typed.slice(0, 3)) + 1;
}

/** Whether a date has the weekday that was typed. */
export function isWeekday(day: string, typed: string): boolean {
  return weekdayOf(day).toLowerCase().startsWith(typed.slice(0, 3));
}

/** Undefined where the calendar has no such date. */
export function dayFrom(year: number, month: number, date: number): string | undefined {
  const day = [String(year).padStart(4, "0"), twoDigits(month), twoDigits(date)].join("-");
  const instant = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== day
    ? undefined
    : day;
}

/** A number as calendars and clocks write it: 7 → "07". */
export function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
