import { memberJson, partialChannelJson, roleJson, userJson } from "../json.ts";
import { permissionsIn } from "../permissions.ts";
import type { AttachmentValue } from "../types.ts";
import type { Channel, World } from "../world.ts";

/** Collects what ids in an interaction stand for (Receiving and Responding, "Resolved Data"). */
export interface Resolved {
  /** Each notes the record and says whether (or what) the id is. */
  user(id: unknown): boolean;
  role(id: unknown): boolean;
  channel(id: unknown): Channel | undefined;
  /** @returns the attachment's new id */
  attachment(file: AttachmentValue): string;
  message(id: string, json: object): void;
  /** `{ resolved }`, or nothing when nothing was noted. */
  json(): { readonly resolved?: object };
}

export function createResolved(world: World, place: Channel, actorId: string): Resolved {
  const found: Record<string, Record<string, object>> = {};
  const guild = world.guilds.get(place.guildId ?? "");
  const note = (kind: string, id: string, json: object): void => {
    (found[kind] ??= {})[id] = json;
  };
  return {
    user(id) {
      const user = world.users.get(String(id));
      if (!user) return false;
      note("users", user.id, userJson(user));
      const member = guild?.members.get(user.id);
      if (member) {
        const permissions = String(permissionsIn(world, place, user.id));
        note("members", user.id, { ...memberJson(member), permissions });
      }
      return true;
    },
    role(id) {
      const role = guild?.roles.get(String(id));
      if (role) note("roles", role.id, roleJson(role));
      return role !== undefined;
    },
    channel(id) {
      const channel = world.channels.get(String(id));
      if (!channel || channel.guildId === undefined || channel.guildId !== place.guildId) {
        return undefined;
      }
      note("channels", channel.id, partialChannelJson(world, channel, actorId));
      return channel;
    },
    attachment(file) {
      const id = world.ids.next();
      const { filename, contentType = "application/octet-stream", size = 0 } = file;
      const url =
        file.url ?? `https://cdn.discordapp.invalid/ephemeral-attachments/${id}/${filename}`;
      note("attachments", id, {
        id,
        filename,
        content_type: contentType,
        size,
        url,
        proxy_url: url,
        ephemeral: true,
      });
      return id;
    },
    message: (id, json) => note("messages", id, json),
    json: () => (Object.keys(found).length === 0 ? {} : { resolved: found }),
  };
}
