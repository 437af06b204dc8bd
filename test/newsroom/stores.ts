/** What tests of the newsroom run on: the real tables, in memory and in a file. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openServers, type Servers } from "../../src/delivery/servers.ts";
import { type ClaimsOptions, createClaims, type KeptClaims } from "../../src/newsroom/claims.ts";
import { claimCodec } from "../../src/store/news-records.ts";
import { indexCodec, serverCodec } from "../../src/store/records.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { openMemoryStore } from "../store/memory.ts";

/** A new store of each kind, gone at the test's end. */
export const STORES: readonly [string, () => Promise<Store>][] = [
  ["memory", async () => openMemoryStore()],
  ["a file", async () => (await openFile()).store],
];

/** A store in a file in a folder of its own. */
export async function openFile(): Promise<{ readonly store: Store; readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), "newsroom-"));
  const store = await openStore(`sqlite:${join(folder, "state.sqlite")}`);
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  return { store, folder };
}

export interface Newsroom {
  readonly servers: Servers;
  readonly claims: KeptClaims;
}

/** What a process that starts on a store finds there. */
export async function openNewsroom(
  store: Store,
  options: Omit<ClaimsOptions, "table" | "servers"> = {},
): Promise<Newsroom> {
  const index = store.table("indexes", indexCodec);
  const servers = await openServers({ servers: store.table("servers", serverCodec), index });
  return {
    servers,
    claims: createClaims({ table: store.table("claims", claimCodec), servers, ...options }),
  };
}
