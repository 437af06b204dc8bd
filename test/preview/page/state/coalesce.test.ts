import { expect, it } from "vitest";
import { coalesce } from "../../../../src/preview/page/state/coalesce.ts";

function scene() {
  const runs: { readonly end: () => void; readonly fail: () => void }[] = [];
  const run = coalesce(
    () =>
      new Promise<void>((resolve, reject) => {
        runs.push({ end: resolve, fail: () => reject(new Error("lost")) });
      }),
  );
  return { runs, run };
}

it("answers all calls during a run by one further run", async () => {
  const { runs, run } = scene();
  const first = run();
  const second = run();
  const third = run();
  expect(runs).toHaveLength(1);
  runs[0]?.end();
  await first;
  await expect.poll(() => runs.length).toBe(2);
  runs[1]?.end();
  await Promise.all([second, third]);
  expect(runs).toHaveLength(2);
});

it("goes on after a run that failed", async () => {
  const { runs, run } = scene();
  const first = run();
  const second = run();
  runs[0]?.fail();
  await expect(first).rejects.toThrow("lost");
  await expect.poll(() => runs.length).toBe(2);
  runs[1]?.end();
  await expect(second).resolves.toBeUndefined();
});
