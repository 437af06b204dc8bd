import { useState } from "preact/hooks";

export interface Highlight {
  readonly index: number;
  readonly set: (index: number) => void;
  /** Moves with the arrow keys, round the ends. @returns whether the key was one of them */
  readonly move: (key: string) => boolean;
}

/**
 * Which item of a list is highlighted.
 *
 * @param initial where it stands when the list is another one: 0, or -1 for none
 * @param identity changes when the list is another one
 */
export function useHighlight(count: number, initial: 0 | -1, identity: string): Highlight {
  // Kept with the list that it is of, so that a new list never shows the place in the last one.
  const [last, setLast] = useState<{ identity: string; index: number }>({
    identity,
    index: initial,
  });
  const kept = last.identity === identity ? last.index : initial;
  const index = kept < count ? kept : -1;
  const set = (next: number) => setLast({ identity, index: next });
  return {
    index,
    set,
    move: (key) => {
      if (count === 0 || (key !== "ArrowDown" && key !== "ArrowUp")) return false;
      const step = key === "ArrowDown" ? 1 : -1;
      set(index < 0 && step < 0 ? count - 1 : (index + step + count) % count);
      return true;
    },
  };
}
