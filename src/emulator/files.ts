import type { APIAttachment, APIMessageTopLevelComponent } from "discord-api-types/v10";
import { isRaw, walk, type Raw } from "./checks/components.ts";
import type { Message, World } from "./world.ts";

/** A file that came with a request. */
export interface UploadedFile {
  readonly name: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** Bytes of all files that are kept; the oldest go first, so that a long run stays small. */
const MAX_KEPT = 4 * 2 ** 20;

const ATTACHMENT = "attachment://";

/** Gives files the shape in which a message carries them, and keeps what is in them. */
export function attach(
  world: World,
  messageId: string,
  files: readonly UploadedFile[],
): APIAttachment[] {
  return files.map(({ name, contentType, content }) => {
    const id = world.ids.next();
    world.files.set(id, content);
    const url = `https://cdn.discordapp.invalid/attachments/${messageId}/${encodeURIComponent(name)}`;
    return {
      id,
      filename: name,
      size: content.byteLength,
      url,
      proxy_url: url,
      content_type: contentType,
    };
  });
}

/** Drops the oldest files that there is no room for. */
export function makeRoom(world: World): void {
  let kept = 0;
  for (const { byteLength } of world.files.values()) kept += byteLength;
  for (const [id, { byteLength }] of world.files) {
    if (kept <= MAX_KEPT) return;
    world.files.delete(id);
    kept -= byteLength;
  }
}

/** Forgets what was in files that no message carries any longer. */
export function detach(world: World, { attachments }: Pick<Message, "attachments">): void {
  for (const { id } of attachments) world.files.delete(id);
}

/**
 * Puts the attachments in the place of `attachment://name`, as Discord does in what it answers
 * (Components, "Unfurled Media Item"). The components are the caller's own copy.
 */
export function placeAttachments(
  components: readonly APIMessageTopLevelComponent[],
  attachments: readonly APIAttachment[],
): void {
  for (const { component } of walk(components, [])) {
    const { items } = component;
    const holders = Array.isArray(items) ? items.filter(isRaw) : [component];
    for (const holder of holders) placeOne(holder, attachments);
  }
}

function placeOne(holder: Raw, attachments: readonly APIAttachment[]): void {
  for (const key of ["media", "file"]) {
    const item = holder[key];
    const url = isRaw(item) ? item["url"] : undefined;
    if (typeof url !== "string" || !url.startsWith(ATTACHMENT)) continue;
    const named = attachments.find(({ filename }) => filename === url.slice(ATTACHMENT.length));
    if (!named) continue;
    const { id, filename, size, content_type: contentType } = named;
    Object.assign(holder, {
      [key]: { url: named.url, proxy_url: named.url, attachment_id: id, content_type: contentType },
      // Of a file only: a picture's name is not said.
      ...(key === "file" && { name: filename, size }),
    });
  }
}
