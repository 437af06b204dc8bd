/** The option that names one of the server's claims, and which one is meant by it. */
import type { Choice, Deps } from "../../src/discord/command.ts";
import { cut, LIMITS } from "../../src/discord/limits.ts";
import { NAME_LENGTH } from "../../src/discord/words/options.ts";
import { fold } from "../../src/canon/names.ts";
import type { ClaimView } from "../../src/news/claims.ts";
import type { ServerClaim } from "../../src/news/kept.ts";
import { foldedText, publishedNow } from "../../src/news/views.ts";

/** A published claim of this server's: its words, or its id. */
export const CLAIM = {
  type: "string",
  description: "Words of the claim, or its number such as c7",
  required: true,
  maxLength: NAME_LENGTH,
  suggest: (text: string, deps: Deps): Choice[] =>
    fitting(text, deps)
      .slice(0, LIMITS.autocompleteChoices)
      .map(({ claim }) => ({
        name: cut(`${claim.id} · ${claim.text}`, LIMITS.choiceName),
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

/** Those that were written down or changed last come first. */
function fitting(text: string, deps: Deps): ClaimView<ServerClaim>[] {
  const { claims, outlets, story } = deps;
  const published = publishedNow(claims.values(), { outlets, day: story.today });
  // "c7 · Jo leaves" is how a picked claim stands in the field while it is typed on.
  const id = /^\s*(c\d+)(?:\s|$)/i.exec(text)?.[1]?.toLowerCase();
  const named = published.filter(({ claim }) => claim.id === id);
  if (named.length > 0) return named;
  const words = fold(text).split(" ");
  return published
    .filter(({ claim }) => words.every((word) => foldedText(claim).includes(word)))
    .toReversed()
    .toSorted((one, other) => (one.latest > other.latest ? -1 : Number(one.latest < other.latest)));
}
