import { Avatar } from "../chrome/Avatar.tsx";
import { forgetCommand } from "../state/acts.ts";
import { snapshot, viewer, type SentCommand } from "../state/store.ts";
import { OnlyYou } from "./OnlyYou.tsx";
import { UsedCommandLine } from "./UsedCommand.tsx";

/** A command that is under way, or that came to nothing. */
export function SentCommandRow({ command }: { command: SentCommand }) {
  const { name: bot = "", id = "" } = snapshot.value?.application ?? {};
  const failed = command.status === "failed";
  return (
    <article class={`message ${failed ? "ephemeral" : "sending"}`} aria-label={bot}>
      {viewer.value && (
        <UsedCommandLine id={viewer.value.id} user={viewer.value.displayName} name={command.name} />
      )}
      <Avatar id={id} name={bot} bot />
      <div class="content">
        <p class="author">
          <strong class="author-name">{bot}</strong>
          <span class="app-tag">APP</span>
        </p>
        <p class={failed ? "failure" : "thinking"} role={failed ? "alert" : "status"}>
          {failed ? command.text : "Sending command…"}
        </p>
        {failed && <OnlyYou onDismiss={() => forgetCommand(command.id)} />}
      </div>
    </article>
  );
}
