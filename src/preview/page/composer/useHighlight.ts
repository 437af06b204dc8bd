import { useEffect, useState } from "preact/hooks";

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
  const [index, set] = useState<number>(initial);
  useEffect(() => set(initial), [identity, initial]);
  return {
    index: index < count ? index : count > 0 ? initial : -1,
    set,
    move: (key) => {
      if (count === 0 || (key !== "ArrowDown" && key !== "ArrowUp")) return false;
      const step = key === "ArrowDown" ? 1 : -1;
      set(index < 0 && step < 0 ? count - 1 : (index + step + count) % count);
      return true;
    },
  };
}
