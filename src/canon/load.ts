/** From the text of a community's files to checked records: every problem is found, none is thrown. */
import * as v from "valibot";
import { type Community, communityRecord, type Kind, KINDS, type RecordOf } from "./records.ts";

/** A file of a community's folder. */
export interface DataFile {
  /** Path inside the community's folder, with forward slashes: `roles/chicago-pd.json`. */
  readonly path: string;
  readonly text: string;
}

/** Where a record stands, so that a person can be sent there. */
export interface Place {
  /** Path inside the community's folder. */
  readonly file: string;
  /** Line of the file, from 1. */
  readonly line: number;
}

/** Something wrong with the data: where, and what to do, in one sentence. */
export interface Problem {
  readonly file: string;
  readonly record?: string;
  readonly field?: string;
  readonly message: string;
}

/** A checked record, with its place. */
export type Placed<K extends Kind> = RecordOf<K> & { readonly at: Place };

/** All records of a community, by kind, in file order. Episodes know the show of their file. */
export type Records = {
  readonly [K in Exclude<Kind, "episodes">]: readonly Placed<K>[];
} & {
  readonly episodes: readonly (Placed<"episodes"> & { readonly show: string })[];
  readonly community: Community;
};

/** What loading gave: records where there is no problem, else all the problems. */
export type Loaded =
  | { readonly ok: true; readonly records: Records }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The shape of a record file; `credit` is asked for by the licence of what the file holds. */
const recordFile = v.strictObject({
  $schema: v.optional(v.string()),
  credit: v.optional(v.string()),
  show: v.optional(v.string()),
  records: v.array(v.record(v.string(), v.unknown())),
});

/**
 * Reads and checks each record by itself; what records say of each other is `checks.ts`'s business.
 *
 * @returns every problem of every file, or the records.
 */
export function loadRecords(files: readonly DataFile[]): Loaded {
  const problems: Problem[] = [];
  const byKind = new Map<Kind, object[]>();
  let community: Community | undefined;
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const json = parseJson(file, problems);
    if (json === undefined) continue;
    if (file.path === "community.json") {
      community = readCommunity(file.path, json, problems);
      continue;
    }
    const kind = kindOf(file.path);
    if (kind === undefined) {
      const kinds = Object.keys(KINDS).join(", ");
      problems.push({ file: file.path, message: `is of no known kind; the kinds are ${kinds}` });
      continue;
    }
    const list = byKind.get(kind) ?? [];
    byKind.set(kind, list);
    for (const record of readRecords(kind, file, json, problems)) list.push(record);
  }
  if (community === undefined && !problems.some((p) => p.file === "community.json"))
    problems.push({ file: "community.json", message: "is missing; every community needs one" });
  if (community === undefined || problems.length > 0) return { ok: false, problems };
  const kinds = Object.keys(KINDS).map((kind) => [kind, byKind.get(kind as Kind) ?? []]);
  return { ok: true, records: { ...Object.fromEntries(kinds), community } as Records };
}

/** The kind a path belongs to: its folder, or its name at the top of the community's folder. */
function kindOf(path: string): Kind | undefined {
  const kind = path.split("/")[0]?.replace(/\.json$/, "") ?? "";
  return Object.hasOwn(KINDS, kind) ? (kind as Kind) : undefined;
}

function parseJson(file: DataFile, problems: Problem[]): unknown {
  try {
    return JSON.parse(file.text) as unknown;
  } catch (error) {
    const message = `is not JSON: ${error instanceof Error ? error.message : String(error)}`;
    problems.push({ file: file.path, message });
    return undefined;
  }
}

function readCommunity(file: string, json: unknown, problems: Problem[]): Community | undefined {
  const bare = { ...(json as object) };
  if ("$schema" in bare) delete bare.$schema;
  const result = v.safeParse(communityRecord, bare);
  if (result.success) return result.output;
  pushIssues(result.issues, { file }, problems);
  return undefined;
}

function readRecords(kind: Kind, file: DataFile, json: unknown, problems: Problem[]): object[] {
  const shape = v.safeParse(recordFile, json);
  if (!shape.success) {
    pushIssues(shape.issues, { file: file.path }, problems);
    return [];
  }
  const { records, show } = shape.output;
  if (kind === "episodes" && show === undefined) {
    problems.push({ file: file.path, field: "show", message: "must name the show's id" });
    return [];
  }
  const lines = recordLines(file.text);
  if (lines.length !== records.length)
    problems.push({ file: file.path, message: "must have each record on a line of its own" });
  return records.flatMap((record, index) => {
    const at: Place = { file: file.path, line: lines[index] ?? 1 };
    const result = v.safeParse(KINDS[kind], record);
    if (result.success)
      return [kind === "episodes" ? { ...result.output, show, at } : { ...result.output, at }];
    pushIssues(result.issues, { file: file.path, record: nameOf(record, at.line) }, problems);
    return [];
  });
}

/** The lines, from 1, on which a record begins. */
function recordLines(text: string): number[] {
  return text
    .split("\n")
    .flatMap((line, index) => (/^\s*\{"/.test(line) && index > 0 ? [index + 1] : []));
}

/** How to name a record to a person: its id, its code, else its line. */
function nameOf(record: Record<string, unknown>, line: number): string {
  const name = record["id"] ?? record["code"] ?? record["episode"];
  return typeof name === "string" ? name : `line ${line}`;
}

function pushIssues(
  issues: readonly v.BaseIssue<unknown>[],
  where: { readonly file: string; readonly record?: string },
  problems: Problem[],
): void {
  for (const issue of issues) {
    const field = v.getDotPath(issue);
    problems.push({ ...where, ...(field === null ? {} : { field }), message: issue.message });
  }
}

/** One line for a person: `roles/chicago-pd.json, line 12, first: must be …`. */
export function problemLine(problem: Problem): string {
  const where = [problem.file, problem.record, problem.field].filter((part) => part !== undefined);
  return `${where.join(", ")}: ${problem.message}`;
}
