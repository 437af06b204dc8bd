/** What went wrong with the store's file, in one sentence that says what to do. */
import { StoreError } from "../ports.ts";

const closed = "was closed already: the bot is stopping";
const locked =
  "is locked by another program: close whatever has it open, a backup or a database browser";
const folder = "cannot be made: name a file in a folder that this user may write to";

/** By the codes of SQLite (https://sqlite.org/rescode.html) and of the system. */
const SENTENCES: Readonly<Record<string, string>> = {
  SQLITE_BUSY: locked,
  SQLITE_CANTOPEN:
    "cannot be opened: name in STORE_URL a file, not a folder, that this user may write to",
  SQLITE_CORRUPT: "is damaged: restore it from a backup",
  SQLITE_FULL: "cannot grow, the disk is full: free some space",
  SQLITE_IOERR: "cannot be read or written: check the disk, and how full it is",
  SQLITE_LOCKED: "is locked by another program: close whatever has it open",
  SQLITE_MISUSE: closed,
  SQLITE_NOTADB: "is no SQLite file: move it away, or name another in STORE_URL",
  SQLITE_PERM: "may not be opened: let this user read and write it",
  SQLITE_READONLY: "may not be written: let this user write it and its folder",
  EACCES: folder,
  EEXIST: folder,
  ENOENT: folder,
  ENOTDIR: folder,
  EPERM: folder,
  EROFS: folder,
  ENOSPC: "cannot be made, the disk is full: free some space",
};

/** @param file the store's file, as it is to be named */
export function explain(file: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const sentence = SENTENCES[codeOf(error)] ?? `failed (${messageOf(error)}): look at the log`;
  return new StoreError(`The store ${file} ${sentence}.`, { cause: error });
}

/** Of a call that came after the end. */
export const closedError = (file: string): StoreError =>
  new StoreError(`The store ${file} ${closed}.`);

/** Of a checkpoint that another program's reading keeps from its end. */
export const busyError = (file: string): StoreError =>
  new StoreError(`The store ${file} ${locked}.`);

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
