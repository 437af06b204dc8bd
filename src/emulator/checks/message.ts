import { ComponentType, MessageFlags } from "discord-api-types/v10";
import { ApiError } from "../rest/errors.ts";
import { componentProblems, isRaw, walk, type Placed, type Raw } from "./components.ts";
import { embedProblems, fileProblems } from "./media.ts";
import { refuse, tooLong, type Problem } from "./problems.ts";
import type { Message } from "../world.ts";
import { specProblems, type SpecName } from "./spec.ts";

/** Message Object and Components Overview: lengths and counts that never change. */
const MAX_CONTENT = 2_000;
const MAX_V2_COMPONENTS = 40;
const MAX_V2_TEXT = 4_000;
const MAX_ROWS = 5;
/** Reported, not documented (discord-api-docs issue 8554): more bytes answer 500. */
const MAX_V2_BYTES = 10_170;
const V2_BYTES_A_TEXT = 12;

const LEGACY_COMPONENTS: readonly unknown[] = [ComponentType.ActionRow];

export interface MessageCheck {
  readonly schema: SpecName;
  /** Where the message lies in the body, e.g. `data` of a callback; the schema is for the body. */
  readonly within?: string;
  /** Of an edit: the message as it is. */
  readonly current?: Pick<Message, "content" | "embeds" | "flags" | "attachments">;
  /** Names of the files that came with it. */
  readonly files: readonly string[];
  readonly allowedFlags: number;
  /** Whether the message may stay without content, as an edit may. */
  readonly edit: boolean;
}

/**
 * Checks a message that is created or edited.
 * @throws {ApiError} 50035 with what is wrong, or 50006 when nothing would be shown
 */
export async function checkMessage(body: unknown, check: MessageCheck): Promise<void> {
  const path = check.within === undefined ? [] : [check.within];
  const inner = check.within !== undefined && isRaw(body) ? body[check.within] : body;
  const message = isRaw(inner) ? inner : {};
  refuse([
    ...(await specProblems(check.schema, withStringIds(body))),
    ...messageProblems(message, check).map((p) => ({ ...p, path: [...path, ...p.path] })),
  ]);
  if (!check.edit && isEmpty(message, check.files)) throw new ApiError("emptyMessage");
  if (textBytes(message["components"]) > MAX_V2_BYTES) throw new ApiError("serverError");
}

function textBytes(components: unknown): number {
  return texts(walk(components, [])).reduce(
    (sum, text) => sum + Buffer.byteLength(text) + V2_BYTES_A_TEXT,
    0,
  );
}

/** What the text displays say. */
function texts(placed: readonly Placed[]): string[] {
  return placed.flatMap(({ component: { type, content } }) =>
    type === ComponentType.TextDisplay && typeof content === "string" ? [content] : [],
  );
}

function messageProblems(message: Raw, check: MessageCheck): Problem[] {
  const { content, components, embeds } = message;
  const given = typeof message["flags"] === "number" ? message["flags"] : 0;
  const had = check.current?.flags ?? 0;
  const isV2 = ((given | had) & MessageFlags.IsComponentsV2) !== 0;
  const problems: Problem[] = [];
  if (typeof content === "string" && content.length > MAX_CONTENT) {
    problems.push(tooLong(["content"], MAX_CONTENT));
  }
  if ((given & ~check.allowedFlags) !== 0) {
    problems.push({
      path: ["flags"],
      code: "MESSAGE_FLAGS_INVALID",
      message: "These flags cannot be set here",
    });
  }
  // Message Object, "Message Flags": "Once a message has been sent with this flag, it can't be removed".
  if (
    had & MessageFlags.IsComponentsV2 &&
    "flags" in message &&
    !(given & MessageFlags.IsComponentsV2)
  ) {
    problems.push({
      path: ["flags"],
      code: "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG",
      message: "The IS_COMPONENTS_V2 flag cannot be removed",
    });
  }
  const placed = walk(components, ["components"]);
  problems.push(...componentProblems(placed));
  if (isV2) {
    problems.push(...v2Problems({ ...legacyOf(check.current), ...message }, placed));
  } else {
    problems.push(...legacyProblems(components));
  }
  return [
    ...problems,
    ...mentionProblems(message["allowed_mentions"]),
    ...embedProblems(embeds),
    ...fileProblems(placed, embeds, [...check.files, ...keptFiles(message, check.current)]),
  ];
}

/** Names of the files that an edit leaves: all, unless it lists those that stay. */
function keptFiles({ attachments: listed }: Raw, current: MessageCheck["current"]): string[] {
  const had = current?.attachments ?? [];
  const kept = Array.isArray(listed)
    ? had.filter(({ id }) => listed.some((one: unknown) => isRaw(one) && String(one["id"]) === id))
    : had;
  return kept.map(({ filename }) => filename);
}

/** What an edit has to take away before a message can be laid out by components. */
function legacyOf(current: MessageCheck["current"]): Raw {
  return current ? { content: current.content, embeds: current.embeds } : {};
}

function v2Problems(message: Raw, placed: readonly Placed[]): Problem[] {
  const problems: Problem[] = [];
  for (const key of ["content", "embeds", "poll", "stickers", "sticker_ids"]) {
    const value = message[key];
    const used = Array.isArray(value) ? value.length > 0 : Boolean(value);
    if (used) {
      problems.push({
        path: [key],
        code: "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        message: `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      });
    }
  }
  if (placed.length > MAX_V2_COMPONENTS) {
    problems.push({
      path: ["components"],
      code: "COMPONENT_TOTAL_COUNT_EXCEEDED",
      message: `The total number of components cannot exceed ${MAX_V2_COMPONENTS}`,
    });
  }
  const text = texts(placed).reduce((sum, { length }) => sum + length, 0);
  if (text > MAX_V2_TEXT) {
    problems.push({
      path: ["components"],
      code: "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
      message: `Displayable component text exceeds the maximum size of ${MAX_V2_TEXT}`,
    });
  }
  return problems;
}

function legacyProblems(components: unknown): Problem[] {
  if (!Array.isArray(components)) return [];
  const problems = components.flatMap((component: unknown, index): Problem[] =>
    isRaw(component) && !LEGACY_COMPONENTS.includes(component["type"])
      ? [
          {
            path: ["components", index, "type"],
            code: "UNION_TYPE_CHOICES",
            message: `Value of field "type" must be one of (1,).`,
          },
        ]
      : [],
  );
  return components.length > MAX_ROWS ? [...problems, tooLong(["components"], MAX_ROWS)] : problems;
}

/** Message, "Allowed Mentions Object": a kind is parsed or listed, not both. */
function mentionProblems(allowed: unknown): Problem[] {
  if (!isRaw(allowed) || !Array.isArray(allowed["parse"])) return [];
  const parse: unknown[] = allowed["parse"];
  return ["users", "roles"].flatMap((kind) => {
    const listed = allowed[kind];
    if (!parse.includes(kind) || !Array.isArray(listed) || listed.length === 0) return [];
    return [
      {
        path: ["allowed_mentions"],
        code: "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      },
    ];
  });
}

function isEmpty(message: Raw, files: readonly string[]): boolean {
  const filled = (value: unknown): boolean =>
    typeof value === "string"
      ? value.trim() !== ""
      : Array.isArray(value)
        ? value.length > 0
        : value !== undefined && value !== null;
  const shown = ["content", "embeds", "components", "sticker_ids", "poll", "shared_client_theme"];
  return files.length === 0 && !shown.some((key) => filled(message[key]));
}

/** Discord takes an attachment's id as a number too; the schema does not. */
function withStringIds(body: unknown): unknown {
  if (!isRaw(body)) return body;
  const inner = body["data"];
  if (isRaw(inner)) return { ...body, data: withStringIds(inner) };
  const { attachments } = body;
  if (!Array.isArray(attachments)) return body;
  return {
    ...body,
    attachments: attachments.map((a: unknown) =>
      isRaw(a) && typeof a["id"] === "number" ? { ...a, id: String(a["id"]) } : a,
    ),
  };
}
