import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPace } from "../../src/discord/pace.ts";

describe("the pace of requests", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Takes turns without end, each answered after so many milliseconds; when each began. */
  function run(perSecond: number, answerMs: number, count: number) {
    const pace = createPace(perSecond);
    const began: number[] = [];
    for (let at = 0; at < count; at++)
      void pace.turn().then((done) => {
        began.push(Date.now());
        setTimeout(done, answerMs);
      });
    return { pace, began };
  }

  it.each([5, 80, 400])(
    "lets no second have more than its share, answers taking %i ms",
    async (ms) => {
      const { began } = run(20, ms, 100);
      await vi.advanceTimersByTimeAsync(20_000);
      expect(began).toHaveLength(100);
      for (const from of began)
        expect(began.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(
          20,
        );
    },
  );

  it("begins with a few at once and spreads the others over the second", async () => {
    const { began } = run(20, 5, 20);
    await vi.advanceTimersByTimeAsync(0);
    expect(began.length).toBeLessThan(10);
    await vi.advanceTimersByTimeAsync(200);
    expect(began.length).toBeLessThan(15);
  });

  it("holds everybody back for as long as it is told", async () => {
    const { pace, began } = run(20, 5, 1);
    await vi.advanceTimersByTimeAsync(100);
    pace.hold(5_000);
    const late = pace.turn();
    let isThere = false;
    void late.then(() => (isThere = true));
    await vi.advanceTimersByTimeAsync(4_800);
    expect(isThere).toBe(false);
    await vi.advanceTimersByTimeAsync(300);
    expect(isThere).toBe(true);
    expect(began).toHaveLength(1);
  });
});
