/** What `npm run preview -- --keep` keeps between two runs, besides the bot's own store. */
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SavedWorld } from "../../src/emulator/index.ts";
import type { Notes } from "../../src/preview/index.ts";

/** A play as it was left. */
export interface Kept {
  readonly world: SavedWorld;
  /** Story time, ISO. */
  readonly storyTime: string;
  readonly notes: Notes;
}

/** A kept play cannot be read. The message says what to do. */
export class KeptError extends Error {
  override readonly name = "KeptError";
}

const VERSION = 1;
const fileIn = (folder: string): string => join(folder, "world.json");

/** The address of the bot's store. */
export const storeIn = (folder: string): string => `sqlite:${join(folder, "state.sqlite")}`;

/**
 * @returns `undefined` where nothing was kept yet
 * @throws {KeptError}
 */
export async function readKept(folder: string): Promise<Kept | undefined> {
  let text: string;
  try {
    text = await readFile(fileIn(folder), "utf8");
  } catch {
    return undefined;
  }
  try {
    const { version, ...kept } = JSON.parse(text) as Kept & { readonly version: unknown };
    if (version !== VERSION) throw new Error(`it is of version ${String(version)}`);
    return kept;
  } catch (error) {
    throw new KeptError(
      `${fileIn(folder)} cannot be read (${String(error)}): delete ${folder} to begin anew.`,
    );
  }
}

/** Written beside and then put in place: a run that is killed leaves the whole of the last one. */
export async function writeKept(folder: string, kept: Kept): Promise<void> {
  await mkdir(folder, { recursive: true });
  const beside = `${fileIn(folder)}.new`;
  await writeFile(beside, JSON.stringify({ version: VERSION, ...kept }));
  await rename(beside, fileIn(folder));
}

/** Lets go of all that was kept. */
export async function forgetKept(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}
