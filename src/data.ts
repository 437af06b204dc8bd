/** Reads a community's folder from disk and hands its text to the pure loader. */
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { type Canon, buildCanon } from "./canon/canon.ts";
import { checkRecords } from "./canon/checks.ts";
import { type DataFile, type Problem, loadRecords, problemLine } from "./canon/load.ts";

/** The folder cannot be read, or what is in it is wrong. The message says everything, line by line. */
export class DataError extends Error {
  override readonly name = "DataError";
}

/**
 * All JSON files of a community's folder.
 *
 * @throws {DataError} where the folder cannot be read.
 */
export async function readCommunityFiles(folder: string): Promise<DataFile[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
      .map((entry) => join(entry.parentPath, entry.name));
    return await Promise.all(
      paths.map(async (path) => ({
        path: relative(folder, path).split(sep).join("/"),
        text: await readFile(path, "utf8"),
      })),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataError(
      `The data folder ${folder} cannot be read (${reason}). Set DATA_DIR to a community's folder, such as data/one-chicago.`,
    );
  }
}

/**
 * Reads, checks and joins a community.
 *
 * @throws {DataError} with every problem of every file.
 */
export async function readCanon(folder: string): Promise<Canon> {
  const loaded = loadRecords(await readCommunityFiles(folder));
  const problems = loaded.ok ? checkRecords(loaded.records) : loaded.problems;
  if (loaded.ok && problems.length === 0) return buildCanon(loaded.records);
  throw new DataError(describeProblems(folder, problems));
}

function describeProblems(folder: string, problems: readonly Problem[]): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return [
    `The data in ${folder} has ${count}; mend each and start again:`,
    ...problems.map((problem) => `  ${problemLine(problem)}`),
  ].join("\n");
}
