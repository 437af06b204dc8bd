/**
 * From what somebody typed and chose to what it means. Nothing is checked here but whether it can be
 * read at all: what it may say is the business of the rules.
 */
import { reportRecord } from "../canon/records.ts";
import { readAddress } from "./addresses.ts";
import type { DraftProblem, ReportDraft } from "./draft.ts";
import type { DraftFields, EntryDraft } from "./kept-draft.ts";
import { plainHost } from "./known-addresses.ts";
import type { Report, Topic } from "./origins.ts";
import { findOutlet } from "./outlet-names.ts";
import { handleKey, outletOf, siteWithoutAccount } from "./outlet-of.ts";
import { OUTLET_KINDS, type OutletDraft, type OutletProblem } from "./own-outlets.ts";
import { readReported, type UnreadDate } from "./reported.ts";
import type { Outlet, Outlets } from "./standing.ts";
import { TOPICS } from "./topics.ts";

/** Every stance, in the order in which they are offered. */
export const STANCES: readonly Report["stance"][] = reportRecord.entries.stance.options;
/** As a draft's sourcing: on record, and by the person concerned. */
export const CONCERNED = "concerned";
/** Whatever a draft's sourcing can be, in the order in which they are offered. */
export const SOURCINGS: readonly (Report["sourcing"] | typeof CONCERNED)[] = [
  "official",
  CONCERNED,
  "on record",
  "named",
  "anonymous",
  "own observation",
  "inference",
  "unsourced",
];

/** What stands in the way of a draft, each with the field it is in. */
export type EntryProblem =
  | DraftProblem
  | { readonly field: "topic" | "sourcing" | "outlet"; readonly because: "missing" }
  | {
      readonly field: "subjects" | "outlet";
      readonly because: "no such name" | "several names";
      readonly typed: string;
      /** Those that it may be; of an unknown one the nearest. */
      readonly names: readonly string[];
    }
  | { readonly field: "reported"; readonly because: "unread"; readonly why: UnreadDate }
  /** They can say what it is, and it becomes one of the server's own. */
  | {
      readonly field: "outlet";
      readonly because: "new";
      readonly name: string;
      /** Whose the link is, where only the name is new. */
      readonly linkOf?: Outlet | undefined;
    }
  | { readonly field: "outlet"; readonly because: "not added"; readonly why: OutletProblem }
  /** The link is on a site of accounts and does not show whose. */
  | {
      readonly field: "outlet";
      readonly because: "whose account?";
      readonly site: string;
      /** Whether they can name it; fans bring outlets by their addresses alone. */
      readonly canBeNamed: boolean;
    }
  | { readonly field: "url"; readonly because: "reported already"; readonly report: string };

/** What the names in "about" are, as far as they are records. */
export interface NamesRead {
  /** `person:…`, `show:…` */
  readonly subjects: readonly string[];
  readonly problems: readonly EntryProblem[];
  readonly corrected: readonly Corrected[];
}

/** A name that was only near, and what it was taken for. */
export interface Corrected {
  readonly typed: string;
  readonly name: string;
}

/** What drafts are read with. */
export interface ReadingRoom {
  /** Shipped and own. */
  readonly outlets: Outlets;
  readonly now: Date;
  /** YYYY-MM-DD in the zone. */
  readonly day: string;
  /** The network's. */
  readonly zone: string;
  readonly names: (this: void, about: string) => NamesRead;
}

/** A draft as far as it could be read. */
export interface DraftRead {
  readonly problems: readonly EntryProblem[];
  readonly corrected: readonly Corrected[];
  readonly topic: Topic | undefined;
  readonly subjects: readonly string[];
  readonly outlet: Outlet | undefined;
  /** The outlet that nobody knows yet, where it is said what it is. */
  readonly newOutlet: OutletDraft | undefined;
  /** With the day it is and the weakest of words in the place of what is missing. */
  readonly report: Omit<ReportDraft, "outlet">;
}

/** Reads a draft's fields. */
export function readDraft(
  fields: DraftFields,
  becomes: EntryDraft["becomes"],
  room: ReadingRoom,
): DraftRead {
  const isReport = becomes.kind === "report";
  const about = isReport ? NO_NAMES : room.names(fields.about ?? "");
  const topic = TOPICS.find((one) => one === fields.topic);
  const outlet = readOutlet(fields, becomes, room);
  const date = readReported(fields.reported ?? room.day, room.now, room.zone);
  const sourcing = SOURCINGS.find((one) => one === fields.sourcing);
  return {
    topic,
    subjects: about.subjects,
    outlet: outlet.known,
    newOutlet: outlet.draft,
    corrected: [...about.corrected, ...(outlet.corrected ?? [])],
    problems: [
      ...about.problems,
      ...(topic === undefined && !isReport ? [missing("topic")] : []),
      ...(outlet.problem === undefined ? [] : [outlet.problem]),
      ...(date.kind === "unread" ? [unread(date)] : []),
      ...(sourcing === undefined ? [missing("sourcing")] : []),
    ],
    report: {
      author: fields.author,
      url: fields.url,
      via: fields.via,
      reported: date.kind === "read" ? date.reported : room.day,
      sourcing: sourcing === CONCERNED ? "on record" : (sourcing ?? "unsourced"),
      ...(sourcing === CONCERNED ? { concerned: true } : {}),
      stance: STANCES.find((stance) => stance === fields.stance) ?? "asserts",
      repeats: fields.repeats,
      quote: fields.quote,
      note: isReport ? fields.note : undefined,
      isMeant: fields.isMeant,
    },
  };
}

const NO_NAMES: NamesRead = { subjects: [], problems: [], corrected: [] };

function missing(field: "topic" | "sourcing" | "outlet"): EntryProblem {
  return { field, because: "missing" };
}

function unread({ kind: _kind, ...why }: { readonly kind: "unread" } & UnreadDate): EntryProblem {
  return { field: "reported", because: "unread", why };
}

interface OutletRead {
  readonly known?: Outlet;
  readonly draft?: OutletDraft;
  readonly problem?: EntryProblem;
  readonly corrected?: readonly Corrected[];
}

/** What is typed comes before what the link tells: papers print what agencies write. */
function readOutlet(
  fields: DraftFields,
  becomes: EntryDraft["becomes"],
  room: ReadingRoom,
): OutletRead {
  const typed = fields.outlet;
  const link = fields.url === undefined ? undefined : readAddress(fields.url);
  const href = link?.kind === "address" ? link.href : undefined;
  const linkOf = href === undefined ? undefined : outletOf(href, room.outlets);
  const site = href === undefined ? undefined : siteWithoutAccount(href);
  if (typed === undefined) {
    if (site !== undefined) return whoseAccount(site, becomes);
    if (href !== undefined && isNewAccount(href, linkOf))
      return newOutlet(placeName(href), href, { outletKind: "social account" });
    if (linkOf !== undefined) return { known: linkOf };
    if (href !== undefined) return newOutlet(placeName(href), href, fields);
    // A link that cannot be read is a problem of its own.
    return link === undefined ? { problem: missing("outlet") } : {};
  }
  const found = findOutlet(room.outlets, typed);
  if (found.kind === "one") {
    const known = room.outlets.get(found.entry.id);
    if (site !== undefined && known !== undefined && known === linkOf)
      return whoseAccount(site, becomes);
    const corrected = found.corrected ? [{ typed, name: found.entry.label }] : [];
    return known === undefined ? {} : { known, corrected };
  }
  if (found.kind === "several") {
    const names = found.entries.map(({ label }) => label);
    return { problem: { field: "outlet", because: "several names", typed, names } };
  }
  if (site !== undefined)
    return newOutlet(typed, undefined, { outletKind: fields.outletKind ?? "social account" });
  if (linkOf !== undefined) return newOutlet(typed, undefined, fields, linkOf);
  return newOutlet(typed, href ?? typed, fields);
}

function whoseAccount(site: string, { kind }: EntryDraft["becomes"]): OutletRead {
  const canBeNamed = kind !== "suggestion";
  return { problem: { field: "outlet", because: "whose account?", site, canBeNamed } };
}

/** @param address what it is to be known by, if anything */
function newOutlet(
  name: string,
  address: string | undefined,
  { outletKind }: Pick<DraftFields, "outletKind">,
  linkOf?: Outlet,
): OutletRead {
  const kind = OUTLET_KINDS.find((one) => one === outletKind);
  if (kind === undefined) return { problem: { field: "outlet", because: "new", name, linkOf } };
  const isAddress = address !== undefined && readAddress(address).kind === "address";
  return { draft: { name, kind, ...(isAddress ? { address } : {}) } };
}

/**
 * Whether a page is on an account that nobody knows yet: it is the account's owner who says it, and
 * not the site. A subreddit is nobody's account.
 */
function isNewAccount(href: string, linkOf: Outlet | undefined): boolean {
  const account = handleKey(href);
  return (
    account !== undefined &&
    linkOf?.handles.some((handle) => handleKey(handle) === account) !== true &&
    !account.startsWith("reddit.com/r/")
  );
}

/** The account that a page is on, else its host. */
function placeName(href: string): string {
  return handleKey(href) ?? plainHost(new URL(href).hostname);
}
