import { expect, it } from "vitest";
import { createPauses } from "../src/pauses.ts";

it("a slice ends after 8 ms, and the next begins when others had their turn", async () => {
  let now = 0;
  const pause = createPauses({ now: () => now });
  now = 7;
  expect(pause.isDue()).toBe(false);
  now = 8;
  expect(pause.isDue()).toBe(true);
  let others = false;
  setImmediate(() => (others = true));
  const taken = pause.take();
  // Whoever comes meanwhile waits as well.
  expect(pause.isDue()).toBe(true);
  await taken;
  expect(others).toBe(true);
  expect(pause.isDue()).toBe(false);
});
