import type { TimestampStyle } from "./nodes.ts";

/** Where and in which language the reader is. */
export interface Reader {
  /** BCP 47; `undefined` for the browser's own. */
  readonly locale?: string | undefined;
  /** IANA; `undefined` for the browser's own. */
  readonly zone?: string | undefined;
}

const FORMATS: Readonly<Record<Exclude<TimestampStyle, "R">, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { year: "numeric", month: "2-digit", day: "2-digit" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};

/** A span and how many of it make the next larger one. */
const SPANS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 30.4],
  ["month", 12],
  ["year", Number.POSITIVE_INFINITY],
];

/** Says `<t:SECONDS:STYLE>` as a client of that reader does. */
export function formatTimestamp(
  seconds: number,
  style: TimestampStyle,
  now: Date,
  { locale, zone }: Reader = {},
): string {
  const date = new Date(seconds * 1_000);
  if (Number.isNaN(date.getTime())) return "Invalid date";
  if (style === "R") return relative((date.getTime() - now.getTime()) / 1_000, locale);
  return new Intl.DateTimeFormat(locale, { ...FORMATS[style], timeZone: zone }).format(date);
}

function relative(seconds: number, locale: string | undefined): string {
  let amount = seconds;
  for (const [unit, size] of SPANS) {
    if (Math.round(Math.abs(amount)) < size) {
      return new Intl.RelativeTimeFormat(locale).format(Math.round(amount), unit);
    }
    amount /= size;
  }
  return "";
}
