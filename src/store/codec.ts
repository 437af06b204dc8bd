/**
 * What a record looks like on disk: `{"v":1,"data":…}`. The version is the schema's; whoever changes
 * a schema so that older records no longer fit it raises the version and says here how to bring them
 * up to date.
 */
import * as v from "valibot";
import { StoreError } from "../ports.ts";

/** How records of one kind are written and read. */
export interface Codec<T> {
  /** Raised when the schema changes so that older records no longer fit it. */
  readonly version: number;
  /** Reads what it was given unchanged: what is stored is JSON, and no schema turns that back. */
  readonly schema: v.GenericSchema<T>;
  /** Makes of an older record's data what the schema reads; left out: there were no older ones. */
  readonly upgrade?: (data: unknown, from: number) => unknown;
}

/** Which record it is: for the sentence that says that it cannot be read. */
export interface Place {
  readonly table: string;
  readonly key: string;
}

const envelope = v.object({ v: v.pipe(v.number(), v.integer()), data: v.unknown() });

/**
 * What is to be stored for a value.
 *
 * @throws {TypeError} where the value does not fit its own schema, which is a bug: written down, it
 *   would be found only when it cannot be read
 */
export function encode<T>({ version, schema }: Codec<T>, value: T, place: Place): unknown {
  const { success, output, issues } = v.safeParse(schema, value);
  if (success) return { v: version, data: output };
  throw new TypeError(`${nameOf(place)} must not be written (${firstOf(issues)})`);
}

/** @throws {StoreError} where what is stored is of another version, or no such record at all */
export function decode<T>(codec: Codec<T>, stored: unknown, place: Place): T {
  const { version, schema, upgrade } = codec;
  const wrapped = v.safeParse(envelope, stored);
  if (!wrapped.success) throw unreadable(place, "it has no version");
  if (wrapped.output.v > version)
    throw new StoreError(
      `${nameOf(place)} was written by a newer version of this bot (the record's version is ${wrapped.output.v}, this bot reads ${version}): start the newer bot again.`,
    );
  const { v: from, data } = wrapped.output;
  if (from < version && upgrade === undefined)
    throw unreadable(place, `its version is ${from}, this bot reads ${version}`);
  const read = v.safeParse(schema, from < version ? upgrade?.(data, from) : data);
  if (!read.success) throw unreadable(place, firstOf(read.issues));
  return read.output;
}

const unreadable = (place: Place, why: string) =>
  new StoreError(
    `${nameOf(place)} cannot be read (${why}): restore the store from a backup, or delete this record from it.`,
  );

const nameOf = ({ table, key }: Place) => `The record "${key}" of "${table}"`;

function firstOf([issue]: readonly [v.BaseIssue<unknown>, ...unknown[]]): string {
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}
