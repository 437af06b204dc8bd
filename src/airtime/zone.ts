/**
 * Wall times of a zone and the instants they stand for. The process must run in UTC (`src/utc.ts`).
 * Zones are checked when the data is loaded; a bad one here throws a RangeError.
 */
// By their own paths: the package as a whole loads all of date-fns, some 13 MiB.
import { fromZonedTime } from "date-fns-tz/fromZonedTime";
import { toZonedTime } from "date-fns-tz/toZonedTime";

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Every size that a clock change has had in a zone of the time-zone database since 1970, in minutes. */
const SHIFTS = [180, 120, 60, 30] as const;

/**
 * The instant of a wall time. A wall time that a clock change skips is moved forward by the size of
 * the gap, as clocks do; one that happens twice is the first of the two.
 *
 * @param day YYYY-MM-DD @param time HH:MM, 24 hours @param zone an IANA name
 */
export function instantOf(day: string, time: string, zone: string): Date {
  const wall = `${day}T${time}:00`;
  const guess = fromZonedTime(wall, zone);
  const shown = wallTime(guess, zone);
  // date-fns-tz answers a gap with the instant before it: what is missing is the gap's size.
  if (shown !== wall)
    return new Date(guess.getTime() + Date.parse(`${wall}Z`) - Date.parse(`${shown}Z`));
  // Where clocks did not change in the hours before, the wall time is there once.
  const longest = SHIFTS[0] * MINUTE;
  const hoursBefore = wallTime(new Date(guess.getTime() - longest), zone);
  if (Date.parse(`${wall}Z`) - Date.parse(`${hoursBefore}Z`) === longest) return guess;
  // In an overlap it answers the first or the second, depending on the zone.
  for (const shift of SHIFTS) {
    const earlier = new Date(guess.getTime() - shift * MINUTE);
    if (wallTime(earlier, zone) === wall) return earlier;
  }
  return guess;
}

/** The local date of an instant, YYYY-MM-DD. Never cut it from an ISO string: US prime time is on the next UTC day. */
export function dayIn(zone: string, instant: Date): string {
  return wallTime(instant, zone).slice(0, 10);
}

/** The wall time of an instant, HH:MM, 24 hours. */
export function timeIn(zone: string, instant: Date): string {
  return wallTime(instant, zone).slice(11, 16);
}

/** The instant at which a local date begins. */
export function startOfDay(day: string, zone: string): Date {
  return instantOf(day, "00:00", zone);
}

/** A date so many days later (or earlier, with a negative number). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The weekday of a date, in English. */
export function weekdayOf(day: string): string {
  return WEEKDAYS[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? "";
}

const WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** What the zone's clocks show, as 2024-01-17T22:00:00: in a UTC process a zoned time's UTC fields are just that. */
function wallTime(instant: Date, zone: string): string {
  return toZonedTime(instant, zone).toISOString().slice(0, 19);
}
