import { storyNow } from "../state/clock.ts";
import { snapshot } from "../state/store.ts";
import { dateTimeIn } from "../time/words.ts";
import { dismissLinkTrouble, earlier, goBack, linkTrouble } from "./open.ts";

/** What a link asked for and could not be had, and whether time shall run back for it. */
export function LinkNotice() {
  const instant = earlier.value;
  const zone = snapshot.value?.zone;
  if (linkTrouble.value === undefined && !instant) return null;
  return (
    <div class="banner" role="alert">
      {linkTrouble.value !== undefined && <p>{linkTrouble.value}</p>}
      {instant && (
        <p>
          This link is of {dateTimeIn(zone, instant)}, which is earlier than it is: what was posted
          until {dateTimeIn(zone, storyNow.peek(), "short")} would stay.
        </p>
      )}
      {instant && (
        <button type="button" class="button danger" onClick={() => void goBack()}>
          Set it back
        </button>
      )}
      <button type="button" class="button secondary" onClick={dismissLinkTrouble}>
        {instant ? "Leave it" : "Dismiss"}
      </button>
    </div>
  );
}
