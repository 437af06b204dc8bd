/** What a moderator does about a claim that waits: approve, decline, block whoever suggested it. */
import type { ActionDeps } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import { textProblemWords } from "../../src/discord/words/draft-problems.ts";
import { memberName, noClaimLayout, refusedLayout } from "../../src/discord/words/refusals.ts";
import {
  decidedLayout,
  declineAction,
  reviewCard,
  type Told,
  toldFan,
  unblockedLayout,
} from "../../src/discord/words/reviews.ts";
import { decide, type Decision } from "../../src/news/changes.ts";
import { type Claims, isRetracted, type Kept, type ServerClaim } from "../../src/news/kept.ts";
import { withBlocked, withoutBlocked } from "../../src/news/moderation.ts";
import { isOpen } from "../../src/news/suggestions.ts";
import { checkText, TEXT_LIMITS } from "../../src/news/text.ts";
import { moderatorAct, serverOf } from "./acting.ts";
import { changeClaim, changeNews } from "./answers.ts";

/** A claim that waits for a decision, or what is said instead of a card. */
export type Undecided =
  | { readonly kind: "claim"; readonly claim: ServerClaim }
  | { readonly kind: "layout"; readonly layout: Layout };

/**
 * Whether there is anything to decide.
 *
 * @param seen the revision that was shown; left out where a look is what is asked for
 * @throws {StoreError}
 */
export async function undecided(id: string, deps: ActionDeps, seen?: number): Promise<Undecided> {
  const kept = (await deps.desk.claims.of(serverOf(deps))).get(id);
  if (kept === undefined) return { kind: "layout", layout: noClaimLayout(id) };
  const would = decide(kept, ANY, moderatorAct(deps), deps.kept.news, seen ?? kept.revision);
  // What can be decided is whole: of one that was taken back nothing can.
  if (would.kind === "changed") return { kind: "claim", claim: kept as ServerClaim };
  return { kind: "layout", layout: refusedLayout(would, { id, outlets: deps.outlets }) };
}

/** A decision that every moderator may take of whatever waits. */
const ANY: Decision = { kind: "decline", why: "asked only" };

/** Decides, and tells whoever suggested it, if they asked for that. */
export async function decideNow(
  id: string,
  decision: Decision,
  seen: number,
  deps: ActionDeps,
): Promise<Layout> {
  const act = moderatorAct(deps);
  const before = somethingWaits(await deps.desk.claims.of(serverOf(deps)), id);
  const made = await changeClaim(deps, id, (kept, ruling) =>
    decide(kept, decision, act, ruling, seen),
  );
  if (made.kind === "no claim") return noClaimLayout(id);
  if (made.kind === "refused") {
    const layout = refusedLayout(made, { id, outlets: deps.outlets, typed: decision.why });
    const isReason = made.because === "reason needed" || made.because === "reason refused";
    return isReason ? { ...layout, actions: [declineAction(id, seen)] } : layout;
  }
  tellWaiting(made.claim, before, deps);
  return decidedLayout(made.claim, await tell(made.claim, deps), deps);
}

/** Whether anything waits for a decision, but for the claim itself where it is there already. */
export function somethingWaits(claims: Claims, but?: string): boolean {
  return [...claims.values()].some((kept) => kept.id !== but && isOpen(kept));
}

/**
 * Tells in the alerts channel that a claim has begun to wait. Nothing waits for it: a form has three
 * seconds for everything, and the claim is written whether or not anybody is told.
 *
 * @param before whether something waited already: then they have been told
 */
export function tellWaiting({ state }: Kept, before: boolean, { desk, kept }: ActionDeps): void {
  if (before || kept.alerts === undefined) return;
  if (state.kind === "suggested")
    void desk.announcer.alert(kept.alerts, { kind: "waits", what: "suggestion" });
  if (state.kind === "waiting")
    void desk.announcer.alert(kept.alerts, { kind: "waits", what: "second approval" });
}

/** By direct message; the decision stands where that fails. */
async function tell(claim: ServerClaim, { desk }: ActionDeps): Promise<Told> {
  const { suggested } = claim;
  const words = toldFan(claim);
  if (suggested?.tell !== true || words === undefined) return "not asked";
  const opened = await desk.people.openDirect(suggested.by);
  if (opened.kind === "failed") return "not reached";
  const written = await desk.people.write(opened.placed.channel, words.markup);
  return written.kind === "failed" ? "not reached" : "told";
}

/** Whoever suggested a claim may not suggest any more; the claim waits as before. */
export async function blockNow(
  id: string,
  typed: string | undefined,
  deps: ActionDeps,
): Promise<Layout> {
  const kept = (await deps.desk.claims.of(serverOf(deps))).get(id);
  const suggested = kept === undefined || isRetracted(kept) ? undefined : kept.suggested;
  if (suggested === undefined) return noClaimLayout(id);
  const check = typed === undefined ? undefined : checkText(typed, TEXT_LIMITS.why);
  if (check?.kind === "refused")
    return {
      tone: "problem",
      title: say`Nobody was blocked yet`,
      blocks: [
        {
          lines: [textProblemWords(check, "The reason"), say`You wrote: ${typed ?? ""}`],
        },
      ],
    };
  const act = moderatorAct(deps);
  const after = await changeNews(deps, (news) => withBlocked(news, suggested.by, check?.text, act));
  const note = say`${memberName(suggested.by)} can no longer suggest anything. This suggestion is still waiting for a decision.`;
  const undecidedNow = await undecided(id, deps);
  return undecidedNow.kind === "layout"
    ? undecidedNow.layout
    : reviewCard(undecidedNow.claim, after, note);
}

/** A person may suggest again. */
export async function unblockNow(user: string, deps: ActionDeps): Promise<Layout> {
  await changeNews(deps, (news) => withoutBlocked(news, user));
  return unblockedLayout(user);
}
