import { useSignal } from "@preact/signals";
import { Composer } from "../composer/Composer.tsx";
import { Form } from "../forms/Form.tsx";
import { MessageList } from "../messages/MessageList.tsx";
import { channel, connection, openForm, viewpoint } from "../state/store.ts";
import { ChannelHeader } from "./ChannelHeader.tsx";
import { ForumPosts } from "./ForumPosts.tsx";
import { isForum } from "./channels.ts";
import { Sidebar } from "./Sidebar.tsx";

/** The whole page. */
export function App() {
  const navigationOpen = useSignal(false);
  const shown = channel.value;
  const form = openForm.value;
  return (
    <div class="app">
      <Sidebar open={navigationOpen} />
      <main class="chat">
        {connection.value === "lost" && (
          <p class="lost" role="alert">
            The preview has stopped. This page goes on as soon as it runs again.
          </p>
        )}
        {shown && <ChannelHeader channel={shown} navigationOpen={navigationOpen} />}
        {shown && isForum(shown) ? (
          <ForumPosts forum={shown} />
        ) : (
          shown && (
            <>
              <MessageList channel={shown} />
              {/* A new composer for each place: nothing half-typed follows to another channel. */}
              <Composer key={`${viewpoint.value.user}:${shown.id}`} channel={shown} />
            </>
          )
        )}
      </main>
      {form && <Form key={form.interactionId} modal={form} />}
    </div>
  );
}
