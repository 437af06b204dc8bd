import { EyeIcon } from "./icons.tsx";

/** The line under what nobody else sees. */
export function OnlyYou({ onDismiss }: { onDismiss: () => void }) {
  return (
    <p class="only-you">
      <EyeIcon /> Only you can see this ·{" "}
      <button type="button" class="link" onClick={onDismiss}>
        Dismiss message
      </button>
    </p>
  );
}
