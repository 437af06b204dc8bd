import { signal } from "@preact/signals";

/** Story time, to the second. */
export const storyNow = signal(new Date());

let aheadMs = 0;

/** Sets story time to what the server says it is now. */
export function setStoryTime(iso: string): void {
  aheadMs = Date.parse(iso) - Date.now();
  tick();
}

function tick(): void {
  storyNow.value = new Date(Date.now() + aheadMs);
}

/** Lets story time pass. */
export function startClock(): void {
  setInterval(tick, 1_000);
}
