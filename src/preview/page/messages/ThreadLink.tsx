import type { GuildChannel } from "../../protocol.ts";
import { countMessages } from "../chrome/channels.ts";
import { goTo } from "../state/acts.ts";

/** The thread that hangs from a message, under it. */
export function ThreadLink({ thread }: { thread: GuildChannel }) {
  return (
    <button type="button" class="thread-link" onClick={() => void goTo(thread.id)}>
      <strong>{thread.name}</strong>{" "}
      <span class="thread-count">
        {countMessages(thread.activity?.messages ?? 0)} <span aria-hidden="true">›</span>
      </span>
    </button>
  );
}
