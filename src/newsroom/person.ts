/** What is kept of a person over all servers, and how it is forgotten. */
import { type Claims, ERASED, isRetracted, type Kept } from "../news/kept.ts";
import { forgetUser, isBy } from "../news/suggestions.ts";
import type { KeptOfUser } from "../ports.ts";
import type { ServerRecord } from "../reminders/subscription.ts";
import type { Parts } from "./erasing.ts";

/** How many rows of deliveries are looked at together. */
const CHUNK = 100;

/** What is kept of a person, a server each; servers that keep nothing of them are left out. */
export async function keptOf(parts: Parts, user: string): Promise<KeptOfUser[]> {
  const drafts = await parts.drafts.countOf(user);
  const all: KeptOfUser[] = [];
  for (const server of new Set([...parts.servers.ids(), ...drafts.keys()])) {
    const record = parts.servers.get(server);
    const counted = {
      ...countIn(record, user),
      ...countAmong(await claimsOf(parts, server), user),
      drafts: drafts.get(server) ?? 0,
    };
    const isBlocked = record.news.blocked.some((one) => one.user === user);
    if (isBlocked || Object.values(counted).some((count) => count > 0))
      all.push({ server, isBlocked, ...counted });
  }
  return all;
}

/**
 * Forgets a person everywhere, but for blocks, which are the moderators' decision. Where it fails
 * halfway it is asked for again, and finishes.
 */
export async function forgetPerson(parts: Parts, user: string): Promise<void> {
  const { servers, drafts } = parts;
  await drafts.forgetUser(user);
  for (const server of servers.ids()) {
    await servers.change(server, (record) => withoutUser(record, user));
    for (const [id, kept] of await claimsOf(parts, server))
      if (forgetUser(kept, user).kind !== "unchanged") await forgetIn(parts, server, id, user);
  }
  await forgetMessages(parts, user);
}

/** Servers without a claim are not asked for theirs. */
async function claimsOf({ servers, claims }: Parts, server: string): Promise<Claims> {
  return servers.get(server).news.nextId > 1 ? claims.of(server) : new Map();
}

async function forgetIn({ claims }: Parts, server: string, id: string, user: string) {
  const result = await claims.change(server, id, (kept) => {
    const left = kept === undefined ? UNCHANGED : forgetUser(kept, user);
    if (left.kind !== "changed") return { kind: left.kind };
    const step = left.claim.history.at(-1);
    return step === undefined ? UNCHANGED : { ...left, step };
  });
  if (result.kind === "deleted")
    await claims.forget(server, id, (kept) => forgetUser(kept, user).kind === "deleted");
}

const UNCHANGED = { kind: "unchanged" } as const;

/** The records of messages that were sent to them. */
async function forgetMessages({ nights, nightKeys }: Parts, user: string): Promise<void> {
  const keys = await nightKeys();
  for (let from = 0; from < keys.length; from += CHUNK)
    await Promise.all(
      keys.slice(from, from + CHUNK).map(async (key) => {
        const at = key.indexOf("/");
        const [server, row] = [key.slice(0, at), key.slice(at + 1)];
        await nights.forget(server, row, (delivery) =>
          delivery.startsWith(`dm:${server}:${user}:`),
        );
      }),
    );
}

/** The same record where they are not in it. */
function withoutUser(record: ServerRecord, user: string): ServerRecord {
  const { personal, corrections, news } = record;
  const isTheirs = ({ by }: { readonly by: string }) => by === user;
  const lists = [corrections, news.hidden, news.blocked, news.outlets, news.grades];
  const isIn =
    personal.some((one) => one.user === user) || lists.some((list) => list.some(isTheirs));
  if (!isIn) return record;
  const unnamed = <T extends { readonly by: string }>(list: readonly T[]) =>
    list.map((one) => (isTheirs(one) ? { ...one, by: ERASED } : one));
  return {
    ...record,
    personal: personal.filter((one) => one.user !== user),
    corrections: unnamed(corrections),
    news: {
      ...news,
      hidden: unnamed(news.hidden),
      blocked: unnamed(news.blocked),
      outlets: unnamed(news.outlets),
      grades: unnamed(news.grades),
    },
  };
}

function countIn({ personal, corrections, news }: ServerRecord, user: string) {
  const by = (list: readonly { readonly by: string }[]) =>
    list.filter((one) => one.by === user).length;
  return {
    reminders: personal.filter((one) => one.user === user).length,
    corrections: by(corrections),
    settings: by(news.hidden) + by(news.blocked) + by(news.outlets) + by(news.grades),
  };
}

function countAmong(claims: Claims, user: string) {
  const all = [...claims.values()];
  const own = all.filter((kept) => isBy(kept, user));
  const published = own.filter(({ state }) => state.kind === "published").length;
  return {
    suggestions: own.length - published,
    published,
    acted: all.filter((kept) => hasActed(kept, user)).length,
  };
}

/** Whether they did anything to it besides suggesting it. */
function hasActed(kept: Kept, user: string): boolean {
  return kept.history.some(
    ({ by, what }) => by === user && (what !== "suggested" || isRetracted(kept)),
  );
}
