/**
 * A draft, weighed by the rules as if it were posted now: all that stands in its way, what it may be
 * already, and the claim as it would be then. The card of a draft and its posting ask the same.
 */
import type { Act, Changed, Ruling } from "./acting.ts";
import { pageOf, readAddress } from "./addresses.ts";
import { addClaim, addReport } from "./changes.ts";
import type { ClaimView } from "./claims.ts";
import { checkReport, type ClaimDraft, type DraftProblem, type ReportDraft } from "./draft.ts";
import { claimsWithPage, likelySame } from "./duplicates.ts";
import { comparedOf } from "./index-entry.ts";
import {
  type Claims,
  isPublished,
  isRetracted,
  type Kept,
  nextClaimId,
  type ServerClaim,
  type ServerNews,
  type Step,
} from "./kept.ts";
import type { DraftFields, EntryDraft } from "./kept-draft.ts";
import type { Report, Topic } from "./origins.ts";
import { addOutlet } from "./own-outlets.ts";
import { type DraftRead, type EntryProblem, type NamesRead, readDraft } from "./read-draft.ts";
import type { Outlets } from "./standing.ts";
import { maySuggest, type MaySuggest } from "./suggestions.ts";
import { entryNow } from "./views.ts";
import { sameClaim, sameToTheLetter } from "./written-already.ts";

/** A server as drafts are weighed in it. */
export interface WeighingRoom {
  readonly act: Act;
  readonly settings: ServerNews;
  /** Shipped and own. */
  readonly outlets: Outlets;
  readonly claims: Claims;
  /** The shipped claims that are known by now. */
  readonly shipped: readonly ClaimView[];
  /** The network's. */
  readonly zone: string;
  readonly names: (this: void, about: string) => NamesRead;
}

/** What came of it. */
export interface Weighed {
  readonly draft: EntryDraft;
  readonly read: DraftRead;
  readonly problems: readonly EntryProblem[];
  /** For a fan, whether they may suggest anything. */
  readonly may: MaySuggest;
  /** What it seems to be already; undefined where nothing is alike, or they said that it is another. */
  readonly alike: Alike | undefined;
  /** What it is already, to the letter: of a draft that was posted, and is still there. */
  readonly already: ServerClaim | undefined;
  /** The claim as it will be; undefined while something is in the way. */
  readonly made: Made | undefined;
  /** Of a report's draft: the claim as it is; undefined where there is no such claim any more. */
  readonly of: ServerClaim | undefined;
  /** With the one that it brings. */
  readonly outlets: Outlets;
}

/** A claim as posting would leave it, with the report that the draft brings. */
export interface Made {
  readonly claim: ServerClaim;
  readonly step: Step;
  readonly report: Report;
}

/** What a draft seems to be already. */
export type Alike =
  /** Those that have its very page come first. */
  | { readonly kind: "claims"; readonly claims: readonly AlikeClaim[] }
  /** The same outlet, author and date, and a page is known of one of the two at most. */
  | { readonly kind: "report"; readonly report: Report };

/** A claim that a draft seems to be, and its report that has the draft's page, if one has. */
export type AlikeClaim = { readonly onPage: Report | undefined } & (
  | { readonly from: "server"; readonly claim: ServerClaim }
  | { readonly from: "community"; readonly view: ClaimView }
);

/** Whether it can be posted as it is. */
export function isReady({ problems, alike, made, may }: Weighed): boolean {
  return (
    problems.length === 0 && alike === undefined && made !== undefined && may.kind === "allowed"
  );
}

/** @param id the id that a new claim gets; left out, the one that comes next */
export function weighDraft(draft: EntryDraft, room: WeighingRoom, id?: string): Weighed {
  const { fields, becomes } = draft;
  const { act, settings, claims } = room;
  const read = readDraft(fields, becomes, { ...room, now: new Date(act.at), day: act.day });
  const brought = bringOutlet(read, room);
  const { outlets } = brought;
  const report: ReportDraft = { ...read.report, outlet: brought.outlet ?? "" };
  const ruling: Ruling = { approval: settings.approval, outlets };
  const of = becomes.kind === "report" ? published(claims.get(becomes.claim)) : undefined;
  const result =
    becomes.kind === "report"
      ? of && addReport(of, report, act, ruling, fields)
      : addClaim(
          id ?? nextClaimId(settings),
          claimDraft(fields, read, report),
          act,
          ruling,
          fields,
        );
  const problems = [...read.problems, ...brought.problems, ...ruleProblems(result, read, report)];
  return {
    draft,
    read,
    problems,
    may: becomes.kind === "suggestion" ? maySuggest(act.by, claims, settings) : { kind: "allowed" },
    alike: of === undefined ? alikeClaims(draft, read, room) : alikeReport(result),
    already: of === undefined ? madeAlready(result, claims) : holding(of, report, room, outlets),
    made: problems.length === 0 ? madeOf(result) : undefined,
    of,
    outlets,
  };
}

function published(kept: Kept | undefined): ServerClaim | undefined {
  return kept !== undefined && isPublished(kept) ? kept : undefined;
}

interface Brought {
  readonly outlet: string | undefined;
  readonly outlets: Outlets;
  readonly problems: readonly EntryProblem[];
}

/** With the outlet that the draft brings; one that somebody else has brought meanwhile is that. */
function bringOutlet(read: DraftRead, { settings, act, outlets }: WeighingRoom): Brought {
  if (read.newOutlet === undefined) return { outlet: read.outlet?.id, outlets, problems: [] };
  const added = addOutlet(settings, read.newOutlet, act, outlets);
  if (added.kind === "changed") {
    const { id } = added.outlet;
    return { outlet: id, outlets: new Map([...outlets, [id, added.outlet]]), problems: [] };
  }
  if (added.because === "known") return { outlet: added.outlet.id, outlets, problems: [] };
  const { kind: _, ...why } = added;
  return {
    outlet: undefined,
    outlets,
    problems: [{ field: "outlet", because: "not added", why }],
  };
}

function claimDraft(fields: DraftFields, read: DraftRead, report: ReportDraft): ClaimDraft {
  const { text = "", note, isMeant } = fields;
  const { subjects, topic = NO_TOPIC } = read;
  return { text, note, subjects, topic, report, isMeant };
}

/** Stands for the one that is not chosen yet. */
const NO_TOPIC: Topic = "production";

/** What the rules say, without what only follows from something that is missing or cannot be read. */
function ruleProblems(
  result: Changed | undefined,
  { topic, problems }: DraftRead,
  { outlet, url }: ReportDraft,
): EntryProblem[] {
  if (result?.kind !== "refused") return [];
  if (result.because === "reported already" && result.sameness === "same page" && url !== undefined)
    return [{ field: "url", because: "reported already", report: result.report.id }];
  if (result.because !== "problems") return [];
  const hasNames = problems.some(({ field }) => field === "subjects");
  const asksForTopic = problems.some((one) => one.field === "topic");
  return result.problems.filter(
    (one) =>
      !(one.field === "outlet" && outlet === "") &&
      !(one.because === "none" && hasNames) &&
      !(topic === undefined && asksForTopic && OF_TOPIC.has(one.because)),
  );
}

/** What is found in a text depends on the topic. */
const OF_TOPIC: ReadonlySet<DraftProblem["because"]> = new Set([
  "refused subject",
  "about whom?",
  "private life?",
]);

function madeOf(result: Changed | undefined): Made | undefined {
  if (result?.kind !== "changed") return undefined;
  const { claim, step } = result;
  const report = claim.reports.at(-1);
  return report && { claim, step, report };
}

function madeAlready(result: Changed | undefined, claims: Claims): ServerClaim | undefined {
  return result?.kind === "changed" ? sameClaim(result.claim, claims) : undefined;
}

/** The claim, where it has the report already. */
function holding(
  claim: ServerClaim,
  draft: ReportDraft,
  { act }: WeighingRoom,
  outlets: Outlets,
): ServerClaim | undefined {
  const checked = checkReport(draft, claim, { ...act, outlets });
  const isThere = checked.kind === "fine" && sameToTheLetter(checked.value, claim.reports);
  return isThere ? claim : undefined;
}

function alikeReport(result: Changed | undefined): Alike | undefined {
  if (result?.kind !== "refused" || result.because !== "reported already") return undefined;
  const { report, sameness } = result;
  return sameness === "same page" ? undefined : { kind: "report", report };
}

/** Claims that say about the same, or have the same page among their reports. */
function alikeClaims(
  { fields, becomes }: EntryDraft,
  { subjects, topic }: DraftRead,
  room: WeighingRoom,
): Alike | undefined {
  if (fields.isAnother === true || becomes.kind === "report") return undefined;
  const said = { text: fields.text ?? "", subjects, ...(topic === undefined ? {} : { topic }) };
  const address = fields.url === undefined ? undefined : readAddress(fields.url);
  const page = address?.kind === "address" ? address.page : undefined;
  const all = [...alikeHere(said, page, becomes.kind, room), ...alikeShipped(said, page, room)];
  const claims = [
    ...all.filter(({ onPage }) => onPage !== undefined),
    ...all.filter(({ onPage }) => onPage === undefined),
  ];
  return claims.length === 0 ? undefined : { kind: "claims", claims };
}

interface Said {
  readonly text: string;
  readonly subjects: readonly string[];
  readonly topic?: Topic;
}

function alikeHere(
  said: Said,
  page: string | undefined,
  becomes: "claim" | "suggestion",
  { claims, outlets, act }: WeighingRoom,
): AlikeClaim[] {
  const entries = [...claims.values()]
    // Others' suggestions are not for fans to see.
    .filter((kept) => becomes === "claim" || isPublished(kept))
    .map((kept) => entryNow(kept, { outlets, day: act.day }));
  const onPage = page === undefined ? [] : claimsWithPage(entries, page);
  const near = likelySame(entries, said).map(({ entry }) => entry);
  const ids = new Set([...onPage, ...near].map(({ id }) => id));
  return [...ids]
    .flatMap((id): AlikeClaim[] => {
      const claim = claims.get(id);
      if (claim === undefined || isRetracted(claim)) return [];
      return [{ from: "server", claim, onPage: reportOn(page, claim.reports) }];
    })
    .slice(0, MOST_OFFERED);
}

function alikeShipped(
  said: Said,
  page: string | undefined,
  { shipped, settings }: WeighingRoom,
): AlikeClaim[] {
  const hidden = new Set(settings.hidden.map(({ claim }) => claim));
  const shown = shipped.filter(({ claim }) => !hidden.has(claim.id));
  const near = new Set(likelySame(shown.map(comparedOf), said).map(({ entry }) => entry.id));
  const found = shown.flatMap((view): AlikeClaim[] => {
    const onPage = reportOn(page, view.reports);
    const isAlike = onPage !== undefined || near.has(view.claim.id);
    return isAlike ? [{ from: "community", view, onPage }] : [];
  });
  // Of many that are alike, the one with the very page must not be the one that is left out.
  return found
    .toSorted((one, other) => Number(other.onPage !== undefined) - Number(one.onPage !== undefined))
    .slice(0, MOST_OFFERED);
}

/** The report that stands on a page, or that is told there where its own page was not seen. */
function reportOn(page: string | undefined, reports: readonly Report[]): Report | undefined {
  if (page === undefined) return undefined;
  return (
    reports.find(({ url }) => url !== undefined && pageOf(url) === page) ??
    reports.find(({ via }) => {
      const address = via === undefined ? undefined : readAddress(via);
      return address?.kind === "address" && address.page === page;
    })
  );
}

/** More would not be read. */
const MOST_OFFERED = 3;
