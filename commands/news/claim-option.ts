/** The option that names one of the server's claims, and which one is meant by it. */
import type { Choice, Deps } from "../../src/discord/command.ts";
import { cut, LIMITS } from "../../src/discord/limits.ts";
import { plain } from "../../src/discord/markup.ts";
import { viewOf } from "../../src/discord/words/claim-cards.ts";
import { everyClaim } from "../../src/discord/words/claims.ts";
import { NAME_LENGTH } from "../../src/discord/words/options.ts";
import { fold } from "../../src/canon/names.ts";
import type { ClaimView } from "../../src/news/claims.ts";
import { type Claims, isPublished, type ServerClaim } from "../../src/news/kept.ts";
import { foldedText, sayingAll } from "../../src/news/views.ts";

/** A published claim of this server's: its words, or its id. */
export const CLAIM = {
  type: "string",
  description: "Words of the claim, or its number such as c7",
  required: true,
  maxLength: NAME_LENGTH,
  suggest: (text: string, deps: Deps): Choice[] =>
    fitting(text, deps, LIMITS.autocompleteChoices).map(({ claim }) => ({
      name: cut(`${claim.id} · ${plain(claim.text)}`, LIMITS.choiceName),
      value: claim.id,
    })),
} as const;

/** Which claim a text means. */
export type MeantClaim =
  | { readonly kind: "one"; readonly view: ClaimView<ServerClaim> }
  | { readonly kind: "several"; readonly views: readonly ClaimView<ServerClaim>[] }
  | { readonly kind: "none"; readonly text: string };

/** The published claim that a text means: by its id, else by words that are all in it. */
export function meantClaim(text: string, deps: Deps): MeantClaim {
  const views = fitting(text, deps);
  const [first, ...others] = views;
  if (first === undefined || fold(text) === "") return { kind: "none", text };
  return others.length === 0 ? { kind: "one", view: first } : { kind: "several", views };
}

/** The id that a text begins with: "c7 · Jo leaves" is how a picked claim stands in the field. */
export function claimIdIn(text: string): string | undefined {
  return /^\s*(c\d+)(?:\s|$)/i.exec(text)?.[1]?.toLowerCase();
}

/** Newest activity first, as in lists; no more than `most` are looked for. */
function fitting(text: string, deps: Deps, most = Infinity): ClaimView<ServerClaim>[] {
  const { claims } = deps;
  const id = claimIdIn(text);
  const named = id === undefined ? undefined : claims.get(id);
  const found: ClaimView<ServerClaim>[] = [];
  const isSaid = sayingAll(text);
  const own = named === undefined || !isPublished(named) ? undefined : viewOf(named, deps);
  if (own !== undefined) return [own];
  for (const view of everyClaim(deps, {})) {
    if (found.length >= most) break;
    if (!isOwn(view, claims)) continue;
    if (isSaid(foldedText(view.claim))) found.push(view);
  }
  return found;
}

/** Whether it is the server's and not a shipped one. */
function isOwn(view: ClaimView, claims: Claims): view is ClaimView<ServerClaim> {
  return claims.get(view.claim.id) === view.claim;
}
