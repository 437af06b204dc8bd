import { isRaw, type Placed, type Raw } from "./components.ts";
import type { Problem } from "./problems.ts";

/** Message, "Embed Limits": over all embeds of a message. */
const MAX_EMBED_TEXT = 6_000;
const ATTACHMENT = "attachment://";

export function embedProblems(embeds: unknown): Problem[] {
  if (!Array.isArray(embeds)) return [];
  const total = embeds.filter(isRaw).reduce((sum, embed) => sum + embedLength(embed), 0);
  if (total <= MAX_EMBED_TEXT) return [];
  return [
    {
      path: ["embeds"],
      code: "MAX_EMBED_SIZE_EXCEEDED",
      message: `Embed size exceeds maximum size of ${MAX_EMBED_TEXT}`,
    },
  ];
}

function embedLength(embed: Raw): number {
  const length = (value: unknown): number => (typeof value === "string" ? value.length : 0);
  const { footer, author, fields } = embed;
  return (
    length(embed["title"]) +
    length(embed["description"]) +
    (isRaw(footer) ? length(footer["text"]) : 0) +
    (isRaw(author) ? length(author["name"]) : 0) +
    (Array.isArray(fields)
      ? fields.filter(isRaw).reduce((n, f) => n + length(f["name"]) + length(f["value"]), 0)
      : 0)
  );
}

/** `attachment://name` has to name a file of the same request (Reference, "Uploading Files"). */
export function fileProblems(
  placed: readonly Placed[],
  embeds: unknown,
  files: readonly string[],
): Problem[] {
  return [...placed.flatMap(withItems), ...listed(embeds, ["embeds"])].flatMap(
    ({ component, path }) =>
      ["media", "file", "image", "thumbnail"].flatMap((key) => {
        const media = component[key];
        const url = isRaw(media) ? media["url"] : undefined;
        if (typeof url !== "string" || !url.startsWith(ATTACHMENT)) return [];
        if (files.includes(url.slice(ATTACHMENT.length))) return [];
        return [
          {
            path: [...path, key, "url"],
            code: "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
            message: "The referenced attachment was not found",
          },
        ];
      }),
  );
}

/** A component, and the items of a gallery, which are no components. */
function withItems(placed: Placed): Placed[] {
  return [placed, ...listed(placed.component["items"], [...placed.path, "items"])];
}

function listed(values: unknown, path: Problem["path"]): Placed[] {
  if (!Array.isArray(values)) return [];
  return values.flatMap((component: unknown, index) =>
    isRaw(component) ? [{ component, path: [...path, index] }] : [],
  );
}
