/** How long before the start a channel hears: read as people type it. */

/** Minutes before the start, the longest first; `weekly` posts the coming week. */
export type Leads = readonly number[] | "weekly";

/** What was typed as leads. */
export type ParsedLeads =
  | { readonly kind: "leads"; readonly leads: Leads }
  | { readonly kind: "bad"; readonly why: BadLeads };

/** Why leads could not be taken. */
export type BadLeads =
  /** A part of it that says no length of time. */
  | { readonly kind: "unreadable"; readonly part: string }
  | { readonly kind: "too long before"; readonly part: string }
  | { readonly kind: "too many"; readonly count: number }
  /** `weekly` is a post of its own kind: it has no minutes. */
  | { readonly kind: "weekly and others" };

/** A week, in minutes: nothing is planned much further ahead. */
export const LONGEST_LEAD = 10_080;
export const MOST_LEADS = 4;

const MINUTES = { m: 1, h: 60, d: 1_440, w: 10_080 } as const;
type Unit = keyof typeof MINUTES;
/** A number and, after it, minutes, hours, days or weeks, written out or not. */
const LENGTH =
  /^(\d+(?:\.\d+)?)\s*(m(?:in(?:ute)?)?s?|h(?:(?:ou)?r)?s?|d(?:ay)?s?|w(?:(?:ee)?k)?s?)?\.?(?=$|[\s\d])\s*/;
/** What people write around or in place of a number. */
const SPOKEN: readonly (readonly [RegExp, string])[] = [
  [/\b(before|early|ahead)\b/g, " "],
  [/\bt ?[-−–] ?(?=\d)/g, " "],
  [/\b(\d+)h([0-5]\d)(?![\d.]|\s*[a-z])/g, "$1h $2m"],
  [/\bhalf an hour\b/g, "30m"],
  [/\b(an?|one)\b/g, "1"],
];
const AT_START = /^(now|start|(at |on |the )*(the )?(start|air ?time|time|beginning))$/;
const WEEKLY = /^(weekly|every week|once a week|(each|every) sunday)$/;

/** "30", "60, 0", "1h", "1 day", "30 min, 0", "1 h 30 min", "1h30", "T-60", "at the start", "weekly". */
export function parseLeads(text: string): ParsedLeads {
  const parts = text
    .toLowerCase()
    .split(/[,;&+|/\n]|\band\b/)
    .map((part) => SPOKEN.reduce((said, [word, to]) => said.replace(word, to), part).trim())
    .filter((part) => part !== "");
  if (parts.length === 0) return bad({ kind: "unreadable", part: text.trim() });
  if (parts.some((part) => WEEKLY.test(part)))
    return parts.length === 1
      ? { kind: "leads", leads: "weekly" }
      : bad({ kind: "weekly and others" });
  const leads = new Set<number>();
  for (const part of parts) {
    const minutes = minutesOf(part);
    if (minutes === undefined) return bad({ kind: "unreadable", part });
    for (const one of minutes) {
      if (one > LONGEST_LEAD) return bad({ kind: "too long before", part });
      leads.add(one);
    }
  }
  if (leads.size > MOST_LEADS) return bad({ kind: "too many", count: leads.size });
  return { kind: "leads", leads: [...leads].toSorted((a, b) => b - a) };
}

/** Whether two say the same. */
export function sameLeads(one: Leads, other: Leads): boolean {
  return String(one) === String(other);
}

function bad(why: BadLeads): ParsedLeads {
  return { kind: "bad", why };
}

/**
 * Whole minutes of "1 h 30 min", which is one length since each unit is smaller than the one before
 * it; what stands side by side otherwise is several.
 *
 * @returns undefined where it is no length of time
 */
function minutesOf(part: string): number[] | undefined {
  if (AT_START.test(part)) return [0];
  const lengths: number[] = [];
  let before: Unit | undefined;
  for (let rest = part; rest !== "";) {
    const match = LENGTH.exec(rest);
    if (match === null) return undefined;
    const [whole, number = "", typed] = match;
    const unit = typed?.[0] as Unit | undefined;
    const minutes = Number(number) * MINUTES[unit ?? "m"];
    if (!Number.isInteger(minutes)) return undefined;
    const isSmaller = before !== undefined && MINUTES[unit ?? "m"] < MINUTES[before];
    // "1h 30" might be an hour and a half, or two reminders.
    if (isSmaller && unit === undefined && minutes > 0) return undefined;
    if (isSmaller && unit !== undefined) lengths.push((lengths.pop() ?? 0) + minutes);
    else lengths.push(minutes);
    before = unit;
    rest = rest.slice(whole.length);
  }
  return lengths;
}
