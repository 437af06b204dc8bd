import type { GuildChannel } from "../../protocol.ts";
import { goTo } from "../state/acts.ts";
import { guild, unread } from "../state/store.ts";
import { dateTimeIn } from "../time/words.ts";
import { countMessages, lastActive } from "./channels.ts";

/** A forum has posts where other channels have messages: the last that was written in comes first. */
export function ForumPosts({ forum }: { forum: GuildChannel }) {
  const posts = (guild.value?.channels ?? [])
    .filter(({ parentId }) => parentId === forum.id)
    .toSorted((a, b) => lastActive(b) - lastActive(a));
  return (
    <div class="messages forum">
      {posts.length === 0 && <p class="beginning">Nothing has been posted in this forum yet.</p>}
      {posts.map((post) => (
        <Post key={post.id} post={post} />
      ))}
    </div>
  );
}

function Post({ post: { id, name, tags, archived, activity } }: { post: GuildChannel }) {
  const isUnread = unread.value.has(id);
  return (
    <button type="button" class={`post ${isUnread ? "unread" : ""}`} onClick={() => void goTo(id)}>
      {tags.length > 0 && (
        <span class="tags">
          {tags.map((tag) => (
            <span key={tag} class="tag">
              {tag}
            </span>
          ))}
        </span>
      )}
      <span class="post-name">{name}</span>
      <span class="post-activity">
        {isUnread && "Unread · "}
        {archived && "Closed · "}
        {countMessages(activity?.messages ?? 0)}
        {activity?.last !== undefined &&
          ` · ${dateTimeIn(undefined, new Date(activity.last), "short")}`}
      </span>
    </button>
  );
}
