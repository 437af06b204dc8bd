/** Which parts of the page are open. A reload finds them as they were. */
import { effect, signal, type Signal } from "@preact/signals";

/** Servers and channels, where they do not fit beside the messages. */
export const navigationOpen = signal(false);
export const clockOpen = signal(false);
export const activityOpen = signal(false);
/** Open on the first visit, until it is put away. */
export const guideOpen = signal(true);
/** Only its head line is shown: where it is narrow, what a step does would be out of sight. */
export const guideFolded = signal(false);

/** Closes a panel, and gives the focus back to what opened it. @param id of the panel's element */
export function closePanel(open: Signal<boolean>, id: string): void {
  open.value = false;
  document.querySelector<HTMLElement>(`[aria-controls="${id}"]`)?.focus();
}

/** Whether the page is as narrow as its style sheets call it. */
export const isNarrow = (): boolean => matchMedia("(max-width: 720px)").matches;

/** @param isReload whether what was open in this tab is meant to be open again */
export function startPanels(isReload: boolean): void {
  keep(guideOpen, "guide", localStorage, true);
  keep(clockOpen, "clock", sessionStorage, isReload);
  keep(activityOpen, "activity", sessionStorage, isReload);
}

function keep(open: Signal<boolean>, key: string, storage: Storage, isRestored: boolean): void {
  const stored = isRestored ? storage.getItem(key) : null;
  if (stored !== null) open.value = stored === "open";
  effect(() => storage.setItem(key, open.value ? "open" : "closed"));
}

/** Whether the page was loaded anew and not gone to. */
export function isReloaded(): boolean {
  const [navigation] = performance.getEntriesByType("navigation");
  return (navigation as PerformanceNavigationTiming | undefined)?.type === "reload";
}
