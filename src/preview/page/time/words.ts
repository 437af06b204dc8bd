const LONG: Intl.DateTimeFormatOptions = {
  weekday: "short",
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
  timeZoneName: "short",
};
const SHORT: Intl.DateTimeFormatOptions = {
  weekday: "short",
  month: "short",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
};

/**
 * An instant in words, in a zone.
 * @param zone IANA; `undefined` for the viewer's own
 */
export function dateTimeIn(
  zone: string | undefined,
  instant: Date,
  length: "long" | "short" = "long",
): string {
  const options = length === "long" ? LONG : SHORT;
  return new Intl.DateTimeFormat(undefined, { ...options, timeZone: zone }).format(instant);
}
