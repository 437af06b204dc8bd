import { Activity } from "../activity/Activity.tsx";
import { ConditionBanner } from "../activity/ConditionBanner.tsx";
import { Composer } from "../composer/Composer.tsx";
import { Form } from "../forms/Form.tsx";
import { Guide } from "../guide/Guide.tsx";
import { LinkNotice } from "../link/LinkNotice.tsx";
import { MessageList } from "../messages/MessageList.tsx";
import { channel, connection, guildChannel, openForm, viewpoint } from "../state/store.ts";
import { StoryClock } from "../time/StoryClock.tsx";
import { ChannelHeader } from "./ChannelHeader.tsx";
import { ForumPosts } from "./ForumPosts.tsx";
import { isForum } from "./channels.ts";
import { activityOpen, clockOpen, guideOpen, navigationOpen } from "./panels.ts";
import { Sidebar } from "./Sidebar.tsx";

/** The whole page. */
export function App() {
  const shown = channel.value;
  const form = openForm.value;
  const forum = guildChannel.value && isForum(guildChannel.value) ? guildChannel.value : undefined;
  return (
    <div class="app">
      <Sidebar open={navigationOpen} />
      <main class="chat">
        {connection.value === "lost" && (
          <p class="lost" role="alert">
            The preview has stopped. Start it again with npm run preview, and this page goes on.
          </p>
        )}
        {shown && (
          <ChannelHeader channel={shown} navigationOpen={navigationOpen} clockOpen={clockOpen} />
        )}
        <ConditionBanner />
        <LinkNotice />
        {clockOpen.value && <StoryClock open={clockOpen} />}
        {guideOpen.value && <Guide />}
        {forum ? (
          <ForumPosts forum={forum} />
        ) : (
          shown && (
            <>
              {/* A new list too: each begins at its end. */}
              <MessageList key={`list:${viewpoint.value.user}:${shown.id}`} channel={shown} />
              {/* A new composer for each place: nothing half-typed follows to another channel. */}
              <Composer key={`${viewpoint.value.user}:${shown.id}`} channel={shown} />
            </>
          )
        )}
      </main>
      {activityOpen.value && <Activity />}
      {form && <Form key={form.interactionId} modal={form} />}
    </div>
  );
}
