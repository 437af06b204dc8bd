import { ApiError } from "../rest/errors.ts";

/** One thing that is wrong with a body. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

interface Nested {
  [key: string]: Nested | readonly { code: string; message: string }[];
}

/** Discord's nested shape: `{ embeds: { 0: { title: { _errors: [{ code, message }] } } } }`. */
export function nestProblems(problems: readonly Problem[]): Nested {
  const root: Nested = {};
  for (const { path, code, message } of problems) {
    let node = root;
    for (const key of path) {
      const inner = node[key];
      node = inner === undefined || isList(inner) ? (node[key] = {}) : inner;
    }
    const known = node["_errors"];
    node["_errors"] = [...(known !== undefined && isList(known) ? known : []), { code, message }];
  }
  return root;
}

function isList(
  value: Nested | readonly { code: string; message: string }[],
): value is readonly { code: string; message: string }[] {
  return Array.isArray(value);
}

/** @throws {ApiError} 50035 with every problem, when there is one */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new ApiError("invalidFormBody", {
    errors: nestProblems(problems),
    broken: problems.map(({ path, message }) => `${path.join(".") || "body"}: ${message}`),
  });
}

export function tooLong(path: Problem["path"], max: number): Problem {
  return { path, code: "BASE_TYPE_MAX_LENGTH", message: `Must be ${max} or fewer in length.` };
}

export function badLength(path: Problem["path"], min: number, max: number): Problem {
  return {
    path,
    code: "BASE_TYPE_BAD_LENGTH",
    message: `Must be between ${min} and ${max} in length.`,
  };
}

export function required(path: Problem["path"]): Problem {
  return { path, code: "BASE_TYPE_REQUIRED", message: "This field is required" };
}
