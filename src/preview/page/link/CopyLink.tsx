import { useSignal } from "@preact/signals";
import { linkToThis } from "./open.ts";

/** How long it says that the link was copied, in milliseconds. */
const SAID = 3_000;

/** Copies the address of what is shown: who, where, when, and the command that is being typed. */
export function CopyLink() {
  const said = useSignal("");

  const copy = async () => {
    const link = linkToThis();
    try {
      await navigator.clipboard.writeText(link);
      said.value = "Link copied";
    } catch {
      // Not allowed in every browser: then it is there to be copied by hand.
      history.replaceState(null, "", link);
      said.value = "The link is in the address bar";
    }
    setTimeout(() => (said.value = ""), SAID);
  };

  return (
    <span class="copy-link">
      <button
        type="button"
        class="icon"
        aria-label="Copy link to this"
        title="Copy link to this"
        onClick={() => void copy()}
      >
        <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
          <path
            d="M10 14a4 4 0 0 0 6 0l3-3a4.2 4.2 0 0 0-6-6l-1 1m2 4a4 4 0 0 0-6 0l-3 3a4.2 4.2 0 0 0 6 6l1-1"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
          />
        </svg>
      </button>
      <span class="said" role="status">
        {said.value}
      </span>
    </span>
  );
}
