import {
  type ActionDeps,
  defineOwnButton,
  defineOwnOpener,
  type Given,
} from "../../src/discord/command.ts";
import { isForm } from "../../src/discord/form.ts";
import type { ClaimMove, Layout, Press } from "../../src/discord/layout.ts";
import { OUTDATED } from "../../src/discord/words/failures.ts";
import { blockForm, declineForm, reviewCard } from "../../src/discord/words/reviews.ts";
import { withTrouble } from "../news/answers.ts";
import { blockNow, decideNow, unblockNow, undecided } from "../news/deciding.ts";
import { explain, explained, retractNow, settleNow } from "../news/settling.ts";

type ClaimPress = Press & { readonly kind: "claim" };
type Move = (press: ClaimPress, deps: ActionDeps, given: Given) => Promise<Layout>;

/** What moderators do with a claim; it is shown to them alone. */
export const claim = defineOwnButton("claim", async (press, deps, given) => {
  if (!Object.hasOwn(MOVES, press.to)) return OUTDATED;
  return withTrouble(await MOVES[press.to](press, deps, given), deps);
});

const MOVES: Readonly<Record<ClaimMove, Move>> = {
  async review({ id }, deps) {
    const found = await undecided(id, deps);
    return found.kind === "claim" ? reviewCard(found.claim, deps) : found.layout;
  },
  approve: ({ id, rev }, deps) => decideNow(id, { kind: "approve" }, Number(rev), deps),
  declined: ({ id, rev }, deps, { filled }) =>
    decideNow(id, { kind: "decline", why: filled["why"] ?? "" }, Number(rev), deps),
  blocked: ({ id }, deps, { filled }) => blockNow(id, filled["why"], deps),
  unblock: ({ id }, deps) => unblockNow(id, deps),
  reasoned: ({ id }, deps, { filled }) =>
    explained(id, { why: filled["why"], source: filled["source"] }, deps),
  settle: ({ id }, deps) => settleNow(id, deps),
  retract: ({ id }, deps) => retractNow(id, deps),
};

/** Opens the form, unless somebody has decided meanwhile: then nobody types in vain. */
export const claimWhy = defineOwnOpener("claim-why", async ({ id, to, rev }, deps) => {
  if (to === "settle") {
    const answer = await explain(id, deps);
    return isForm(answer) ? answer : withTrouble(answer, deps);
  }
  const found = await undecided(id, deps, to === "decline" ? Number(rev) : undefined);
  if (found.kind === "layout") return withTrouble(found.layout, deps);
  return to === "decline" ? declineForm(found.claim) : blockForm(found.claim);
});
