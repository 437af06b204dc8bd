import type { ChannelView } from "../../protocol.ts";
import { goTo } from "../state/acts.ts";
import { guild } from "../state/store.ts";

/** A forum has posts where other channels have messages. */
export function ForumPosts({ forum }: { forum: ChannelView }) {
  const posts = (guild.value?.channels ?? []).filter(({ parentId }) => parentId === forum.id);
  return (
    <div class="messages forum">
      {posts.length === 0 && <p class="beginning">Nothing has been posted in this forum yet.</p>}
      {posts.map(({ id, name }) => (
        <button key={id} type="button" class="post" onClick={() => void goTo(id)}>
          {name}
        </button>
      ))}
    </div>
  );
}
