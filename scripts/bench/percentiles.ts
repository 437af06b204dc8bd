/** Percentiles of measured times. */

/** Median, 99th percentile and count of some milliseconds. */
export function summary(times: readonly number[]): { median: number; p99: number; count: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { median: at(0.5), p99: at(0.99), count: sorted.length };
}

/** "median 0.05 ms, 99th percentile 0.21 ms (of 2,000)". */
export function summaryWords(times: readonly number[]): string {
  const { median, p99, count } = summary(times);
  return `median ${median.toFixed(3)} ms, 99th percentile ${p99.toFixed(3)} ms (of ${count})`;
}
