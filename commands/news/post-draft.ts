/** Posting a draft: once, whatever happens in between. */
import type { ActionDeps } from "../../src/discord/command.ts";
import type { Posted } from "../../src/discord/words/drafts-done.ts";
import type { ClaimView } from "../../src/news/claims.ts";
import { type EntryDraft } from "../../src/news/kept-draft.ts";
import { addOutlet } from "../../src/news/own-outlets.ts";
import { isReady, type Weighed, weighDraft } from "../../src/news/weigh-draft.ts";
import { type ChangedClaim, type ClaimsNow } from "../../src/ports.ts";
import { rulingOf, serverOf } from "./acting.ts";
import { somethingWaits, tellWaiting } from "./deciding.ts";
import { discardDone, weigh } from "./drafting.ts";
import { actOf, roomOf } from "./room.ts";

/** What came of posting. */
export type Posting =
  | ({ readonly kind: "posted" } & Posted)
  /** Something is in the way: the card says what. */
  | { readonly kind: "not ready"; readonly weighed: Weighed };

/**
 * Posts a draft. The claim is written first and the draft thrown away after: a draft that a crash or
 * a failing store leaves is harmless, since what it would become is seen to be there already.
 *
 * @throws {StoreError} where nothing was posted; the draft is still there
 */
export async function postDraft(draft: EntryDraft, deps: ActionDeps): Promise<Posting> {
  const before = weigh(draft, deps);
  if (before.already === undefined) {
    if (!isReady(before)) return { kind: "not ready", weighed: before };
    await bringOutlet(before, deps);
  }
  const shipped = shippedLike(draft, deps);
  const result = await write(draft, deps);
  if (result.kind === "not ready") return result;
  await discardDone(draft.id, deps);
  return { ...result, shipped };
}

/** What they said that theirs is not, of all that comes built in: a moderator may want to hide it. */
function shippedLike(draft: EntryDraft, deps: ActionDeps): ClaimView[] {
  if (draft.becomes.kind !== "claim") return [];
  const asked = { ...draft, fields: { ...draft.fields, isAnother: undefined } };
  const { alike } = weigh(asked, deps);
  return alike?.kind === "claims"
    ? alike.claims.flatMap((one) => (one.from === "community" ? [one.view] : []))
    : [];
}

/** The outlet that nobody knew yet becomes one of the server's own, before a report names it. */
async function bringOutlet({ draft, read }: Weighed, deps: ActionDeps): Promise<void> {
  const { newOutlet } = read;
  if (newOutlet === undefined) return;
  await deps.desk.servers.change(serverOf(deps), (record) => {
    const { outlets } = rulingOf(deps, record);
    const added = addOutlet(record.news, newOutlet, actOf(draft.becomes, deps), outlets);
    // Another may have brought it in the meantime: then it is that one.
    return added.kind === "changed" ? { ...record, news: added.settings } : record;
  });
}

/** The rules are asked again in the change's own turn, of the server as it is then. */
async function write(draft: EntryDraft, deps: ActionDeps): Promise<Written> {
  const { claims } = deps.desk;
  const server = serverOf(deps);
  let before = false;
  const decide = (now: ClaimsNow, id?: string) => {
    before = somethingWaits(now.claims);
    return decided(weighDraft(draft, roomOf(draft, deps, now), id));
  };
  const { becomes } = draft;
  const result =
    becomes.kind === "report"
      ? await claims.change(server, becomes.claim, (_kept, now) => decide(now))
      : await claims.add(server, (id, now) => decide(now, id));
  if (result.kind === "not ready") return result;
  const isAgain = result.kind === "there already";
  if (!isAgain) tellWaiting(result.claim, before, deps);
  return { kind: "posted", draft, claim: result.claim as Posted["claim"], isAgain };
}

type Written =
  | Omit<Extract<Posting, { readonly kind: "posted" }>, "shipped">
  | Extract<Posting, { readonly kind: "not ready" }>;

type Decided =
  | ChangedClaim
  | { readonly kind: "there already"; readonly claim: Posted["claim"] }
  | { readonly kind: "not ready"; readonly weighed: Weighed };

function decided(weighed: Weighed): Decided {
  const { already, made } = weighed;
  if (already !== undefined) return { kind: "there already", claim: already };
  if (!isReady(weighed) || made === undefined) return { kind: "not ready", weighed };
  return { kind: "changed", claim: made.claim, step: made.step };
}
