import { ComponentType } from "discord-api-types/payloads/v10";
import type { MessageView } from "../../protocol.ts";

type Component = NonNullable<MessageView["components"]>[number];

/** What is written in a message, as its author wrote it: the content, then each text component. */
export function messageText({
  content,
  components = [],
}: Pick<MessageView, "content" | "components">): string {
  return [content, ...components.flatMap(textsOf)].filter((text) => text !== "").join("\n");
}

function textsOf(component: Component): readonly string[] {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return [component.content];
    case ComponentType.Section:
      return component.components.map(({ content }) => content);
    case ComponentType.Container:
      return component.components.flatMap(textsOf);
    case ComponentType.ActionRow:
    case ComponentType.File:
    case ComponentType.MediaGallery:
    case ComponentType.Separator:
      return [];
  }
}

/** The address of a message, as a client copies it. */
export function messageLink(
  guild: string | undefined,
  { channel_id: channel, id }: Pick<MessageView, "channel_id" | "id">,
): string {
  return `https://discord.com/channels/${guild ?? "@me"}/${channel}/${id}`;
}
