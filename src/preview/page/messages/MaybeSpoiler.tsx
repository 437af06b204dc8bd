import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";

interface MaybeSpoilerProps {
  readonly spoiler: boolean | undefined;
  readonly children: ComponentChildren;
}

/** Covers a whole component until it is pressed. */
export function MaybeSpoiler({ spoiler = false, children }: MaybeSpoilerProps) {
  const revealed = useSignal(false);
  if (!spoiler || revealed.value) return <>{children}</>;
  return (
    <div class="covered">
      <div inert>{children}</div>
      <button type="button" class="cover" onClick={() => (revealed.value = true)}>
        Spoiler
      </button>
    </div>
  );
}
