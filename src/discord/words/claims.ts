/** Claims in answers: always under their own heading, never without their label. */
import { addDays } from "../../airtime/zone.ts";
import { knownRoles } from "../../canon/roles.ts";
import { type ClaimFilter, type ClaimView, type KeptClaim, passes } from "../../news/claims.ts";
import { isPublished, isRetracted, type RetractedClaim } from "../../news/kept.ts";
import type { Colour } from "../../news/label.ts";
import {
  foldedText,
  publishedOf,
  sayingAll,
  type Vantage,
  viewNow,
  viewsNow,
} from "../../news/views.ts";
import type { Deps } from "../command.ts";
import type { Action, Block } from "../layout.ts";
import { type Markup, plain, say } from "../markup.ts";

/** The colour beside the label, for those who scan; the words say the same. */
const MARKS: Readonly<Record<Colour, string>> = {
  green: "🟢",
  blue: "🔵",
  amber: "🟠",
  purple: "🟣",
  red: "🔴",
  grey: "⚪",
};

/** So many days after its latest report a claim that is settled is still news. */
const NEWS_DAYS = 120;

/** More would hide what is known. */
const MOST_SHOWN = 3;
/** Nobody turns fifty pages: whoever looks for an older one names what it is about. */
const MOST_LISTED = 500;

/**
 * The claims known by now that pass the filter, newest activity first: those that ship, and those
 * that the server that asks has published.
 */
export function everyClaim(deps: Deps, filter: ClaimFilter): readonly ClaimView[] {
  const all = allClaims(deps);
  const isWhole = filter.about === undefined && filter.standing === undefined;
  return isWhole ? all : all.filter((view) => passes(view, filter));
}

/** Of them what is still news: all that may yet go either way, and what was settled of late. */
export function claimsNow(deps: Deps, filter: ClaimFilter): ClaimView[] {
  return stillNews(deps, everyClaim(deps, filter));
}

/** What of some claims is still news. */
export function stillNews({ story }: Deps, views: readonly ClaimView[]): ClaimView[] {
  const since = addDays(story.today, -NEWS_DAYS);
  return views.filter((view) => isOpen(view) || view.latest >= since);
}

/** What is claimed of a character, and of its actors that they come or go: nothing private of theirs. */
export function claimsOfCharacter(
  deps: Deps,
  id: string,
  filter: Pick<ClaimFilter, "standing"> = {},
): ClaimView[] {
  const { canon, story } = deps;
  const roles = knownRoles(canon, story, canon.rolesByCharacter.get(id));
  const persons = new Set(roles.map(({ role }) => `person:${role.person}`));
  const shows = new Set(roles.map(({ role }) => `show:${role.show}`));
  const itself = `character:${id}`;
  return everyClaim(deps, { ...filter, about: [itself, ...persons] }).filter(
    ({ claim: { subjects, topic } }) =>
      subjects.includes(itself) ||
      (topic === "casting and departures" && subjects.some((subject) => shows.has(subject))),
  );
}

/** What is still news of two characters together. */
export function claimsOfBoth(deps: Deps, one: string, other: string): ClaimView[] {
  const second = `character:${other}`;
  return claimsNow(deps, { about: [`character:${one}`] }).filter(({ claim }) =>
    claim.subjects.includes(second),
  );
}

/**
 * The claims that have every word of a text somewhere in theirs, newest activity first.
 *
 * @param most no more than these are looked for
 */
export function claimsSaying(deps: Deps, text: string, most = Infinity): ClaimView[] {
  const isSaid = sayingAll(text);
  const found: ClaimView[] = [];
  for (const view of allClaims(deps)) {
    if (found.length === most) break;
    if (isSaid(foldedText(view.claim))) found.push(view);
  }
  return found;
}

/** What everybody may know of a claim by its id. */
export type ById =
  | { readonly kind: "claim"; readonly view: ClaimView }
  /** Only that there was one, and since when there is none. */
  | { readonly kind: "retracted"; readonly at: string }
  | { readonly kind: "hidden" };

/** The claim with an id; undefined where there is none, or none that was ever shown. */
export function claimById(deps: Deps, id: string): ById | undefined {
  const { canon, claims, kept } = deps;
  const own = claims.get(id);
  if (own !== undefined && isRetracted(own)) return retractedAt(own);
  const claim =
    own === undefined
      ? canon.claims.find((one) => one.id === id)
      : isPublished(own)
        ? own
        : undefined;
  if (claim === undefined) return undefined;
  const view = viewNow(claim, vantageOf(deps));
  if (view === undefined) return undefined;
  const isHidden = kept.news.hidden.some((hidden) => hidden.claim === id);
  return isHidden ? { kind: "hidden" } : { kind: "claim", view };
}

/** A suggestion that was declined, and then taken back, was never shown to anybody. */
function retractedAt({ history }: RetractedClaim): ById | undefined {
  const last = history.at(-1);
  return last === undefined || history.some(({ what }) => what === "declined")
    ? undefined
    : { kind: "retracted", at: last.at };
}

/** Nothing else of a server's claims is ever shown to everybody. */
function allClaims(deps: Deps): readonly ClaimView[] {
  const { canon, claims, kept } = deps;
  const hidden = new Set(kept.news.hidden.map(({ claim }) => claim));
  const shipped = canon.claims.filter(({ id }) => !hidden.has(id));
  return viewsNow([...shipped, ...publishedOf(claims.values())], vantageOf(deps), claims);
}

/** From where the server that asks looks at claims. */
export function vantageOf({ outlets, story }: Pick<Deps, "outlets" | "story">): Vantage {
  return { outlets, day: story.today };
}

function isOpen({ outcome, standing }: ClaimView): boolean {
  return outcome === "open" && standing.kind !== "confirmed" && standing.kind !== "denied";
}

const lines = new WeakMap<ClaimView, Markup>();

/** The claim and, under it, its label. */
export function claimLine(view: ClaimView): Markup {
  const known = lines.get(view);
  if (known !== undefined) return known;
  const line = say`${view.claim.text}\n-# ${labelLine(view)}`;
  lines.set(view, line);
  return line;
}

/** The claim where no markdown is rendered, as on buttons and in menus. */
export function claimName({ id, text }: Pick<KeptClaim, "id" | "text">): string {
  return plain(text) || id;
}

/** The label with its colour. */
export function labelLine({ label }: ClaimView): Markup {
  return say`${MARKS[label.colour]} ${label.text}`;
}

/** What the label's first word means, for who does not read newspapers for a living. */
export function labelNote({ outcome, standing, claim }: ClaimView): Markup {
  const word = outcome === "open" ? standing.kind : outcome;
  const who =
    claim.topic === "private life" ? "the person concerned" : "somebody official, or on record,";
  const meanings: Readonly<Record<typeof word, string>> = {
    confirmed: `${who} says that it is so`,
    denied: `${who} says that it is not so`,
    disputed: `${who} says that it is so, and also that it is not`,
    corroborated: "two sources that do not copy each other say so; nobody has confirmed it openly",
    unconfirmed: "too few say so at first hand; it may be true or not",
    wrong: "it has turned out not to be so",
    lapsed: "the time for it has passed",
    retracted: "the moderators have taken it back",
  };
  return say`${word.charAt(0).toUpperCase()}${word.slice(1)}: ${meanings[word]}.`;
}

/** A block of its own for what is claimed, as much as stands beside facts; none where nothing is. */
export function reportedBlock(heading: string, views: readonly ClaimView[]): Block[] {
  if (views.length === 0) return [];
  const shown = views.slice(0, MOST_SHOWN).map((view) => say`- ${claimLine(view)}`);
  const more = views.length - shown.length;
  const rest = more === 0 ? [] : [say`-# … and ${more} more in /rumors list`];
  return [{ heading: say`${heading}`, lines: [...shown, ...rest] }];
}

/** As many as a list has pages for, and what is said of the rest. */
export function listable<T>(newestFirst: readonly T[]): {
  readonly listed: readonly T[];
  readonly note: readonly Markup[];
} {
  const count = newestFirst.length;
  if (count <= MOST_LISTED) return { listed: newestFirst, note: [] };
  const note = say`The newest ${MOST_LISTED} of ${count}. Older ones are found by whom they are about, or by their words in /rumors show.`;
  return { listed: newestFirst.slice(0, MOST_LISTED), note: [note] };
}

/**
 * Leads from what is claimed to all of it.
 *
 * @param about as `/rumors list` takes it
 * @param name of whom that is, where it is not the answer's title
 */
export function reportedAction(
  views: readonly ClaimView[],
  about: string,
  name?: string,
): Action[] {
  if (views.length === 0) return [];
  const label = name === undefined ? "All that is reported" : `All that is reported of ${name}`;
  return [{ label, ask: { command: "rumors list", args: { about } } }];
}
