/** What `npm run preview -- --keep` keeps between two runs, besides the bot's own store. */
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
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

/** Beside the folder, which starting over empties. */
const ownerOf = (folder: string): string => `${folder}.pid`;

/**
 * Says that this process uses a folder. The bot alone would wait for the other's lease of the store.
 * @throws {KeptError} where another one uses it
 */
export async function claimKept(folder: string): Promise<void> {
  const owner = Number(await readFile(ownerOf(folder), "utf8").catch(() => ""));
  // In a container every run may have the same id: that was this one's former self.
  if (owner > 0 && owner !== process.pid && isThere(owner)) {
    throw new KeptError(`Another preview uses ${folder}; stop it, or run without --keep.`);
  }
  await mkdir(dirname(folder), { recursive: true });
  await writeFile(ownerOf(folder), String(process.pid));
}

export async function releaseKept(folder: string): Promise<void> {
  await rm(ownerOf(folder), { force: true });
}

/** Signal 0 only asks. A process that may not be asked is there all the same. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

/** Lets go of all that was kept. */
export async function forgetKept(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}
