/** What is said when a date and hour could not be read: always with one that could. */
import type { Unread } from "../../airtime/when-text.ts";
import { dateWords, dayWords } from "../../airtime/words.ts";
import { addDays, instantOf, timeIn, weekdayOf } from "../../airtime/zone.ts";
import type { Layout } from "../layout.ts";
import { cut } from "../limits.ts";
import { type Markup, say } from "../markup.ts";

/** Why a time that a moderator typed is not taken. */
export type BadTime =
  | Unread
  /** It is over for more than a day. */
  | { readonly because: "past"; readonly day: string };

/** Where and when it was typed. */
export interface TypedAt {
  /** Local date in the zone. */
  readonly today: string;
  readonly zone: string;
}

/** Longer texts are no dates: only their beginning is repeated. */
const MOST_REPEATED = 60;

/** Says what is wrong with it, and how to write it. */
export function badTimeLayout(text: string, why: BadTime, at: TypedAt): Layout {
  return {
    tone: "ask",
    title: say`When is “${cut(text, MOST_REPEATED)}”?`,
    blocks: [{ lines: linesOf(why, at) }],
    footer: [say`Hours are read in ${zoneWords(at.zone)}. Nothing was changed.`],
  };
}

/** "Eastern Time". */
export function zoneWords(zone: string): string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longGeneric" });
  return format.formatToParts(0).find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

function linesOf(why: BadTime, { today, zone }: TypedAt): Markup[] {
  const inAWeek = addDays(today, 7);
  switch (why.because) {
    case "not understood":
      return [
        say`I cannot read that. Write it like one of these; without an hour it is the date only.`,
        say`- \`${inAWeek} 21:00\``,
        say`- \`${dateWords(inAWeek, today)} 9 pm\``,
        say`- \`${weekdayOf(inAWeek).slice(0, 3)} 21:00\``,
        say`- \`tomorrow 9 pm\``,
      ];
    case "no such date":
      return [say`The calendar has no ${why.typed}. Write a date like \`${inAWeek} 21:00\`.`];
    case "no such hour":
      return [say`The clock has no ${why.typed}. Write an hour like \`21:00\` or \`9 pm\`.`];
    case "morning or evening":
      return [
        say`In the morning or in the evening? Write \`${why.day} ${why.time}\` or \`${why.day} ${later(why.time)}\`.`,
      ];
    case "another weekday":
      return [
        say`${dateWords(why.day, today)} is a ${weekdayOf(why.day)}. Write the date alone, like \`${why.day} 21:00\`.`,
      ];
    case "just past":
      return [
        say`${dateWords(why.day, "")} is past. For the next one write its year too, like \`${why.next} 21:00\`.`,
      ];
    case "today or next week":
      return [
        say`Today is ${weekdayOf(why.day)}, and ${why.time} is past. Write \`${why.day} ${why.time}\` or \`${why.next} ${why.time}\`.`,
      ];
    case "skipped":
      return [
        say`On ${dayWords(why.day, today)} clocks go forward and leave ${why.time} out. Write an hour that there is, like \`${why.day} ${timeIn(zone, instantOf(why.day, why.time, zone))}\`.`,
      ];
    case "doubled":
      return [
        say`On ${dayWords(why.day, today)} clocks go back and ${why.time} comes twice: I cannot tell the two apart. Write an hour that comes once, like \`${why.day} 03:00\`.`,
      ];
    case "too far":
      return [
        say`${dateWords(why.day, "")} is more than two years ahead. Is the year right? Write it like \`${inAWeek} 21:00\`.`,
      ];
    case "past":
      return [
        say`${dayWords(why.day, today)} is past; a correction may be a day late at most. Write when it airs now, like \`${inAWeek} 21:00\`, or take it off with \`/schedule-fix cancel\`.`,
      ];
  }
}

/** Twelve hours after an hour of the morning. */
function later(time: string): string {
  return `${Number(time.slice(0, 2)) + 12}${time.slice(2)}`;
}
