import type { MessageView } from "../../protocol.ts";
import { Avatar } from "../chrome/Avatar.tsx";

/** The line above an answer: who used which command. */
export function UsedCommand({ message }: { message: MessageView }) {
  const user = message.interaction_metadata?.user;
  // The name is only in the older field, which Discord still sends.
  const name = message.interaction?.name;
  if (!user || name === undefined) return null;
  return <UsedCommandLine id={user.id} user={user.global_name ?? user.username} name={name} />;
}

/** A command that is typed has no capital letter; one of a menu, which has no slash, begins with one. */
const withSlash = (name: string): string => (name === name.toLowerCase() ? `/${name}` : name);

interface UsedCommandLineProps {
  readonly id: string;
  readonly user: string;
  readonly name: string;
}

export function UsedCommandLine({ id, user, name }: UsedCommandLineProps) {
  return (
    <p class="used">
      <Avatar id={id} name={user} /> <span class="user">{user}</span> used{" "}
      <span class="command-used">{withSlash(name)}</span>
    </p>
  );
}
