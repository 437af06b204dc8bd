import type * as Spec from "discord-api-spec/zod";
import type { Issue, Schema } from "discord-api-spec/zod";
import type { Problem } from "./problems.ts";

type SpecModule = typeof Spec;
/** A schema of the package. */
export type SpecName = keyof SpecModule;

// 95 ms and 25 MB: loaded on the first body, and once.
let loading: Promise<SpecModule> | undefined;

/** What Discord's published schema, and its list of known keys, say against a body. */
export async function specProblems(name: SpecName, body: unknown): Promise<Problem[]> {
  loading ??= import("discord-api-spec/zod");
  const schema = (await loading)[name];
  const issues = schema.safeParse(body).error?.issues ?? [];
  return [
    ...issues.flatMap((issue) => toProblems(issue, [], body)),
    ...unknownKeys(schema, body, []),
  ];
}

function toProblems(issue: Issue, base: Problem["path"], body: unknown): Problem[] {
  const path = [...base, ...issue.path];
  if (issue.code === "invalid_union") {
    // The branch that the body meant is the one whose `type` fits.
    const branch = issue.errors?.find((issues) => !issues.some(isOfAnotherType));
    if (branch) return branch.flatMap((inner) => toProblems(inner, path, body));
    return [{ path, code: "UNION_TYPE_CHOICES", message: "Value of this type is not allowed." }];
  }
  return [{ path, ...words(issue, valueAt(body, path) === undefined) }];
}

/** Whether the value itself is of another kind than the branch; a part of it may be wrong. */
function isOfAnotherType({ path: [first, ...rest] }: Issue): boolean {
  return first === undefined || (first === "type" && rest.length === 0);
}

function words(issue: Issue, missing: boolean): { code: string; message: string } {
  if (missing) return { code: "BASE_TYPE_REQUIRED", message: "This field is required" };
  const isNumber = issue.origin === "number" || issue.origin === "int";
  switch (issue.code) {
    case "too_big":
      return isNumber
        ? {
            code: "NUMBER_TYPE_MAX",
            message: `Value should be less than or equal to ${issue.maximum}.`,
          }
        : {
            code: "BASE_TYPE_MAX_LENGTH",
            message: `Must be ${issue.maximum} or fewer in length.`,
          };
    case "too_small":
      return isNumber
        ? {
            code: "NUMBER_TYPE_MIN",
            message: `Value should be greater than or equal to ${issue.minimum}.`,
          }
        : { code: "BASE_TYPE_MIN_LENGTH", message: `Must be ${issue.minimum} or more in length.` };
    case "invalid_value":
      return {
        code: "BASE_TYPE_CHOICES",
        message: `Value must be one of (${issue.values?.join(", ")}).`,
      };
    case "invalid_format":
      return { code: "STRING_TYPE_REGEX", message: "String value did not match its format." };
    default:
      return {
        code: `${(issue.expected ?? "base").toUpperCase()}_TYPE_CONVERT`,
        message: `Value is not a valid ${issue.expected ?? "value"}.`,
      };
  }
}

function valueAt(body: unknown, path: Problem["path"]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    body,
  );
}

/**
 * Keys that are no mistake although a schema lacks them: those that Discord's documents have, and
 * those that discord.js puts into the body of every message, wherever it goes.
 */
const ALSO_KNOWN = new Set([
  "nsfw",
  "default_permission",
  "username",
  "avatar_url",
  "nonce",
  "enforce_nonce",
  "tts",
  "poll",
  "message_reference",
  "sticker_ids",
]);

function unknownKeys(schema: Schema, value: unknown, path: Problem["path"]): Problem[] {
  if (typeof value !== "object" || value === null) return [];
  const { def } = schema;
  if (def.type === "lazy" && def.getter) return unknownKeys(def.getter(), value, path);
  if (def.innerType) return unknownKeys(def.innerType, value, path);
  if (def.options) {
    const branch = meantBranch(def.options, value);
    return branch ? unknownKeys(branch, value, path) : [];
  }
  if (def.element && Array.isArray(value)) {
    const { element } = def;
    return value.flatMap((item, index) => unknownKeys(element, item, [...path, index]));
  }
  const { shape } = def;
  if (!shape) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const known = shape[key];
    if (known) return unknownKeys(known, inner, [...path, key]);
    if (ALSO_KNOWN.has(key)) return [];
    return [{ path: [...path, key], code: "UNKNOWN_KEY", message: "Discord knows no such key." }];
  });
}

/** Of a union's branches the one with the value's `type`; without types, the first that fits. */
function meantBranch(options: readonly Schema[], value: object): Schema | undefined {
  const branches = options.map(unwrap).filter((schema) => schema.def.type !== "null");
  const type: unknown = "type" in value ? value.type : undefined;
  const byType = branches.find((schema) => {
    const { options: nested, shape } = schema.def;
    if (nested) return meantBranch(nested, value) !== undefined;
    const literal = shape?.["type"];
    return literal !== undefined && unwrap(literal).def.values?.includes(type);
  });
  return byType ?? branches.find((schema) => schema.safeParse(value).error === undefined);
}

function unwrap(schema: Schema): Schema {
  const { getter, innerType } = schema.def;
  if (getter) return unwrap(getter());
  return innerType ? unwrap(innerType) : schema;
}
