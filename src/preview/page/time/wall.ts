/** Wall times of a zone, as a date-time field has them, and the instants that they stand for. */

const DAY = 86_400_000;

/** What the zone's clocks show: YYYY-MM-DDTHH:MM. */
export function wallIn(zone: string, instant: Date): string {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? "";
  const day = `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
  return `${day}T${part("hour")}:${part("minute")}`;
}

/**
 * The instant of a wall time: the first of two where it happens twice, moved on by the gap where
 * clocks skip it.
 * @returns `undefined` for what is none, as while it is typed
 */
export function instantIn(zone: string, wall: string): Date | undefined {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const shift = (at: number): number =>
    Date.parse(`${wallIn(zone, new Date(at))}Z`) - Math.floor(at / 60_000) * 60_000;
  // No zone changes its clocks twice in two days: one of the two holds.
  const [before, after] = [asUtc - DAY, asUtc + DAY].map((at) => new Date(asUtc - shift(at)));
  return after && wallIn(zone, after) === wall && before && wallIn(zone, before) !== wall
    ? after
    : before;
}

/** A zone in words: "New York" for America/New_York. */
export const placeOf = (zone: string): string =>
  zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
