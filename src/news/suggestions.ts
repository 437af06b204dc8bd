/** Fans' suggestions: how many one may have open, and what is left when somebody has theirs erased. */
import {
  type Claims,
  ERASED,
  isRetracted,
  type Kept,
  type ServerNews,
  type ServerClaim,
  type Step,
} from "./kept.ts";

/** So many of one person's suggestions may wait at a time. */
export const MOST_OPEN_SUGGESTIONS = 3;

/** Whether somebody may suggest something now. */
export type MaySuggest =
  | { readonly kind: "allowed" }
  | { readonly kind: "refused"; readonly because: "blocked" }
  | { readonly kind: "refused"; readonly because: "too many open"; readonly most: number };

/** Whether a fan may suggest a claim. */
export function maySuggest(
  user: string,
  claims: Claims,
  { blocked }: Pick<ServerNews, "blocked">,
): MaySuggest {
  if (blocked.some((one) => one.user === user)) return { kind: "refused", because: "blocked" };
  const open = [...claims.values()].filter((kept) => isBy(kept, user) && isOpen(kept));
  return open.length < MOST_OPEN_SUGGESTIONS
    ? { kind: "allowed" }
    : { kind: "refused", because: "too many open", most: MOST_OPEN_SUGGESTIONS };
}

/** Whether moderators have yet to decide. */
export function isOpen({ state }: Kept): boolean {
  return state.kind === "suggested" || state.kind === "waiting";
}

/** Whether it is somebody's own suggestion. */
export function isBy(kept: Kept, user: string): kept is ServerClaim {
  return !isRetracted(kept) && kept.suggested?.by === user;
}

/** Somebody's suggestions, the newest first; also those of which only that they were taken back is left. */
export function suggestedBy(user: string, claims: Claims): Kept[] {
  return [...claims.values()]
    .filter(({ history: [first] }) => first?.what === "suggested" && first.by === user)
    .toReversed();
}

/** What is left of a claim, and whether anything of it changed. */
export type Forgotten =
  | { readonly kind: "unchanged" }
  /** Nobody but they ever wanted it. */
  | { readonly kind: "deleted" }
  | { readonly kind: "changed"; readonly claim: Kept };

/**
 * A claim without a person who has everything about themselves erased. What they did stays in the
 * history, without them; their own suggestion goes unless it was published. Where they were the
 * first of two moderators, the first is to be found anew: nobody could tell whether the second is
 * another.
 */
export function forgetUser(kept: Kept, user: string): Forgotten {
  const isIn =
    kept.history.some(({ by }) => by === user) ||
    (!isRetracted(kept) && kept.suggested?.by === user);
  if (!isIn) return { kind: "unchanged" };
  const history = kept.history.map((step) => withoutUser(step, user));
  const revision = kept.revision + 1;
  if (isRetracted(kept)) return { kind: "changed", claim: { ...kept, history, revision } };
  if (kept.suggested?.by === user && kept.state.kind !== "published") return { kind: "deleted" };
  const { suggested, ...rest } = kept;
  return {
    kind: "changed",
    claim: {
      ...rest,
      revision,
      history,
      state: stateWithout(kept.state, user),
      ...(suggested === undefined || suggested.by === user ? {} : { suggested }),
    },
  };
}

function withoutUser(step: Step, user: string): Step {
  return step.by === user ? { ...step, by: ERASED } : step;
}

function stateWithout(state: ServerClaim["state"], user: string): ServerClaim["state"] {
  return state.kind === "waiting" && state.first === user ? { kind: "suggested" } : state;
}
