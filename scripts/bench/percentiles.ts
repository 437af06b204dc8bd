/** Percentiles of measured times. */

/** Of some milliseconds. */
export interface Summary {
  readonly median: number;
  readonly p99: number;
  readonly worst: number;
  readonly count: number;
}

export function summary(times: readonly number[]): Summary {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { median: at(0.5), p99: at(0.99), worst: sorted.at(-1) ?? 0, count: sorted.length };
}

/** "median 0.05 ms, 99th percentile 0.21 ms (of 2,000)". */
export function summaryWords(times: readonly number[]): string {
  const { median, p99, count } = summary(times);
  return `median ${median.toFixed(3)} ms, 99th percentile ${p99.toFixed(3)} ms (of ${count})`;
}

/** "median 12 ms, 99th percentile 40 ms, worst 41 ms (of 1,000)": for what takes whole milliseconds. */
export function worstWords(times: readonly number[]): string {
  const { median, p99, worst, count } = summary(times);
  return `median ${ms(median)}, 99th percentile ${ms(p99)}, worst ${ms(worst)} (of ${count})`;
}

function ms(time: number): string {
  return Math.abs(time) < 10_000 ? `${time.toFixed(0)} ms` : `${(time / 1_000).toFixed(1)} s`;
}
