/** Claims and drafts for tests of commands: in memory, and changed one after the other, as they are. */
import { randomBytes } from "node:crypto";
import { createDrafts } from "../../src/newsroom/drafts.ts";
import { type Kept, nextClaimId } from "../../src/news/kept.ts";
import {
  type ChangedClaim,
  type ClaimStore,
  type DraftStore,
  type ServerStore,
  StoreError,
} from "../../src/ports.ts";
import { draftsCodec } from "../../src/store/news-records.ts";
import { createSerial } from "../../src/serial.ts";
import { openMemoryStore } from "../store/memory.ts";

/** A server's claims, which a test can look at without waiting. */
export interface MemoryClaims extends ClaimStore {
  readonly at: ReadonlyMap<string, Map<string, Kept>>;
}

/** @param kept by server */
export function memoryClaims(
  servers: ServerStore,
  kept: Readonly<Record<string, readonly Kept[]>>,
  isDown: boolean,
): MemoryClaims {
  const at = new Map(
    Object.entries(kept).map(([server, claims]) => [
      server,
      new Map(claims.map((claim) => [claim.id, claim])),
    ]),
  );
  const serial = createSerial();
  const claimsOf = (server: string) => {
    const claims = at.get(server) ?? new Map<string, Kept>();
    at.set(server, claims);
    return claims;
  };
  async function keep<R extends { readonly kind: string }>(
    server: string,
    made: ChangedClaim | R,
  ): Promise<ChangedClaim | R> {
    if (made.kind !== "changed") return made;
    if (isDown) throw new StoreError("The disk is full: make room on it.");
    const { claim } = made as ChangedClaim;
    const nextId = Math.max(servers.get(server).news.nextId, Number(claim.id.slice(1)) + 1);
    await servers.change(server, (record) => ({ ...record, news: { ...record.news, nextId } }));
    claimsOf(server).set(claim.id, claim);
    return made;
  }
  return {
    at,
    of: async (server) => claimsOf(server),
    add: (server, make) =>
      serial.run(server, () => {
        const record = servers.get(server);
        const now = { claims: claimsOf(server), server: record };
        return keep(server, make(nextClaimId(record.news), now));
      }),
    change: (server, id, edit) =>
      serial.run(server, () => {
        const claims = claimsOf(server);
        return keep(server, edit(claims.get(id), { claims, server: servers.get(server) }));
      }),
    async forget(server, id) {
      claimsOf(server).delete(id);
    },
  };
}

/** @param realNow real time, milliseconds */
export function memoryDrafts(realNow: () => number = () => 1_705_000_000_000): DraftStore {
  return createDrafts({
    table: openMemoryStore().table("drafts", draftsCodec),
    realNow,
    newId: () => randomBytes(5).toString("base64url"),
  });
}
