import type { Packed, SavedWorld } from "./types.ts";
import type { World } from "./world.ts";

type State = Pick<World, "users" | "guilds" | "channels" | "commands" | "files">;

/** What is said once and over: sessions, tokens of interactions and rate limits are not kept. */
export function saveWorld(world: World): SavedWorld {
  const { application, token, ids, users, guilds, channels, commands, files } = world;
  const state: State = { users, guilds, channels, commands, files };
  return { version: 1, application, token, ids: ids.marks(), state: pack(state) };
}

/**
 * Reads what {@link saveWorld} wrote.
 * @throws when it is of another version
 */
export function loadState(saved: SavedWorld): State {
  const version: unknown = saved.version;
  if (version !== 1) throw new Error(`a saved world of version ${String(version)} cannot be read`);
  // Written by this same file: what its records are is not checked once more.
  return unpack(saved.state) as State;
}

function pack(value: unknown): Packed {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return value;
    case "bigint":
      return tag("bigint", String(value));
    case "object":
      return value === null ? null : packObject(value);
    case "undefined":
    case "function":
    case "symbol":
      throw new Error(`a world holds a ${typeof value}, which cannot be saved`);
  }
}

function packObject(value: object): Packed {
  if (Array.isArray(value)) return value.map(pack);
  if (value instanceof Map)
    return tag(
      "map",
      [...value].flat().map((each) => pack(each)),
    );
  if (value instanceof Set) return tag("set", [...value].map(pack));
  if (value instanceof Uint8Array) return tag("bytes", Buffer.from(value).toString("base64"));
  const present = Object.entries(value).filter(([, each]) => each !== undefined);
  const packed = Object.fromEntries(present.map(([key, each]) => [key, pack(each)]));
  // A bot may send such a key of its own.
  return "$" in packed ? tag("object", packed) : packed;
}

const tag = (kind: string, of: Packed): Packed => ({ $: kind, of });

function unpack(value: Packed): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map(unpack);
  if (!("$" in value)) return unpackEntries(value);
  const { $: kind = null, of = null } = value;
  switch (textOf(kind)) {
    case "bigint":
      return BigInt(textOf(of));
    case "bytes":
      return Buffer.from(textOf(of), "base64");
    case "set":
      return new Set(listOf(of).map(unpack));
    case "map": {
      const flat = listOf(of).map(unpack);
      return new Map(
        flat.flatMap((key, at) => (at % 2 === 0 ? [[key, flat[at + 1]] as const] : [])),
      );
    }
    case "object":
      return unpackEntries(of as { readonly [key: string]: Packed });
    default:
      throw new Error(`a saved world holds an unknown ${textOf(kind)}`);
  }
}

const unpackEntries = (value: { readonly [key: string]: Packed }): unknown =>
  Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unpack(each)]));

/** `Array.isArray` does not tell a read-only list from an object. */
const isList = (value: Packed): value is readonly Packed[] => Array.isArray(value);

const listOf = (value: Packed): readonly Packed[] => (isList(value) ? value : []);

const textOf = (value: Packed): string => (typeof value === "string" ? value : "");
