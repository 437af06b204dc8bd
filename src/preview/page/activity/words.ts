/** An instant on the viewer's clock, to the millisecond: 22:00:00.042. */
export function clockTime(iso: string): string {
  const instant = new Date(iso);
  const two = (number: number): string => String(number).padStart(2, "0");
  const time = [instant.getHours(), instant.getMinutes(), instant.getSeconds()].map(two).join(":");
  return `${time}.${String(instant.getMilliseconds()).padStart(3, "0")}`;
}

/** How long something took: 12 ms, 2.1 s. */
export const durationOf = (ms: number): string =>
  ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`;
