/** Airtimes in plain words, as the network writes them. */
import type { Airing, When } from "./schedule.ts";
import { weekdayOf } from "./zone.ts";

/** "January 17, 2024"; the year is left out where it is that of `today`. */
export function dateWords(day: string, today: string): string {
  const [year, month, date] = day.split("-");
  const words = `${MONTHS[Number(month) - 1]} ${Number(date)}`;
  return year === today.slice(0, 4) ? words : `${words}, ${year}`;
}

const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );

/** "Wednesday, January 17". */
export function dayWords(day: string, today: string): string {
  return `${weekdayOf(day)}, ${dateWords(day, today)}`;
}

/** "10/9c": Eastern and Central, the way US networks announce a slot; minutes only where there are any. */
export function slotWords(time: string): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const twelve = (hours: number) => ((hours + 11) % 12) + 1;
  const minutes = minute === 0 ? "" : `:${String(minute).padStart(2, "0")}`;
  return `${twelve(hour)}${minutes}/${twelve(hour + 23)}${minutes}c`;
}

/** "Wednesday, January 17 at 10/9c on NBC", or without the hour where it is not known. */
export function airingWords({ when, show }: Airing, today: string): string {
  return `${whenWords(when, today)} on ${show.network}`;
}

function whenWords(when: When, today: string): string {
  switch (when.precision) {
    case "exact":
      return `${dayWords(when.day, today)} at ${slotWords(when.time)}`;
    case "date":
      return `${dayWords(when.day, today)}, hour not known,`;
    case "unknown":
      return "No date announced";
  }
}
