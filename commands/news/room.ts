/** A server as drafts are weighed in it. */
import type { ActionDeps } from "../../src/discord/command.ts";
import type { Act } from "../../src/news/acting.ts";
import { claimsAsOf } from "../../src/news/claims.ts";
import type { EntryDraft } from "../../src/news/kept-draft.ts";
import type { WeighingRoom } from "../../src/news/weigh-draft.ts";
import type { ClaimsNow } from "../../src/ports.ts";
import { readAbout } from "./about.ts";
import { fanAct, moderatorAct, rulingOf } from "./acting.ts";

/** Whoever drafts, as who they do it. */
export function actOf(becomes: EntryDraft["becomes"], deps: ActionDeps): Act {
  return becomes.kind === "suggestion" ? fanAct(deps) : moderatorAct(deps);
}

/** @param now the server in the turn of a change; left out, as it was when the command came */
export function roomOf({ becomes }: EntryDraft, deps: ActionDeps, now?: ClaimsNow): WeighingRoom {
  const { canon, story } = deps;
  const record = now?.server ?? deps.kept;
  return {
    act: actOf(becomes, deps),
    settings: record.news,
    outlets: rulingOf(deps, record).outlets,
    claims: now?.claims ?? deps.claims,
    shipped: claimsAsOf({ claims: canon.claims, outlets: canon.outlets, day: story.today }),
    zone: story.schedule.zone,
    names: (about) => readAbout(about, deps),
  };
}
