/** Where the state is kept, as `STORE_URL` says it. */

/** A store that can be opened, or what is wrong with the address. */
export type StoreUrl =
  | { readonly kind: "sqlite"; readonly path: string }
  /** One sentence for whoever set it. */
  | { readonly kind: "unusable"; readonly problem: string };

const USE_SQLITE = "use sqlite:<file>, like sqlite:.state/continuity.sqlite";

/**
 * Reads `sqlite:<path>` and `sqlite://<path>`; the path is taken as it stands. Of any other address
 * only the scheme is ever repeated: the rest may hold a password.
 */
export function readStoreUrl(url: string): StoreUrl {
  const [, scheme, path = ""] = /^([a-z][a-z0-9+.-]*):(?:\/\/)?(.*)$/is.exec(url) ?? [];
  switch (scheme?.toLowerCase()) {
    case undefined:
      return unusable(`STORE_URL is no address: ${USE_SQLITE}.`);
    case "sqlite":
      if (path === "") return unusable(`STORE_URL names no file: ${USE_SQLITE}.`);
      if (path === ":memory:")
        return unusable(`STORE_URL is memory, which nothing survives: ${USE_SQLITE}.`);
      return { kind: "sqlite", path };
    case "postgres":
    case "postgresql":
    case "redis":
    case "rediss":
      return unusable(`STORE_URL begins with ${scheme}:, which is not there yet: ${USE_SQLITE}.`);
    default:
      return unusable(`STORE_URL begins with ${scheme}:, which is no store: ${USE_SQLITE}.`);
  }
}

const unusable = (problem: string): StoreUrl => ({ kind: "unusable", problem });
