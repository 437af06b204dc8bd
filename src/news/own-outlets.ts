/** Outlets that a server adds, since no community's list has them all. */
import { fold } from "../canon/names.ts";
import { outletRecord } from "../canon/records.ts";
import type { Act } from "./acting.ts";
import { readAddress } from "./addresses.ts";
import type { ServerNews, OwnOutlet } from "./kept.ts";
import { plainHost } from "./known-addresses.ts";
import { blockOf } from "./moderation.ts";
import { handleKey, outletOf } from "./outlet-of.ts";
import type { Outlet, Outlets } from "./standing.ts";
import { checkText, TEXT_LIMITS, type TextProblem } from "./text.ts";

/** Every kind of outlet, in the order in which they are offered. */
export const OUTLET_KINDS: readonly Outlet["kind"][] = outletRecord.entries.kind.options;

/** An outlet as somebody enters it. */
export interface OutletDraft {
  readonly name: string;
  readonly kind: Outlet["kind"];
  /** A page of the outlet's, or its account: what it is known by afterwards. */
  readonly address?: string | undefined;
}

/** The settings as they are then, or why they are not changed. */
export type OutletAdded =
  | { readonly kind: "changed"; readonly settings: ServerNews; readonly outlet: Outlet }
  | ({ readonly kind: "refused" } & OutletProblem);

export type OutletProblem =
  | { readonly because: "not a moderator" | "address" }
  | { readonly because: "name"; readonly problem: TextProblem }
  /** There is one of that name, or one that has that domain or account. */
  | { readonly because: "known"; readonly outlet: Outlet };

/**
 * Adds an outlet to a server's own. A fan who suggests something brings the outlet that it is from:
 * without a grade it lifts no label, and moderators decide on what is reported there. It is called by
 * its place, so that nobody gives a page another's name.
 *
 * @param outlets shipped and own
 */
export function addOutlet(
  settings: ServerNews,
  draft: OutletDraft,
  act: Act,
  outlets: Outlets,
): OutletAdded {
  const isFan = act.as === "fan";
  if (isFan && (draft.address === undefined || blockOf(settings, act.by) !== undefined))
    return { kind: "refused", because: "not a moderator" };
  const place = draft.address === undefined ? NOWHERE : placeOf(draft.address, outlets);
  if (isFan && "because" in place) return { kind: "refused", ...place };
  const called = isFan && "domains" in place ? [...place.handles, ...place.domains][0] : undefined;
  const name = checkText(called ?? draft.name, TEXT_LIMITS.outlet);
  if (name.kind === "refused") {
    const { kind: _, ...problem } = name;
    return { kind: "refused", because: "name", problem };
  }
  const named = [...outlets.values()].find((one) => hasName(one, name.text));
  if (named !== undefined) return { kind: "refused", because: "known", outlet: named };
  if ("because" in place) return { kind: "refused", ...place };
  const { domains, handles } = place;
  const id = freeId(name.text, outlets);
  const { kind } = draft;
  const outlet = { id, name: name.text, aliases: [], kind, domains, handles, grades: [] };
  const own: OwnOutlet = { outlet, by: act.by, at: act.at };
  return {
    kind: "changed",
    settings: { ...settings, outlets: [...settings.outlets, own] },
    outlet,
  };
}

/** The domain or account that an outlet is known by. */
interface Place {
  readonly domains: string[];
  readonly handles: string[];
}

const NOWHERE: Place = { domains: [], handles: [] };

/** Of an address on a site of accounts, the account; else the domain. */
function placeOf(address: string, outlets: Outlets): Place | OutletProblem {
  const read = readAddress(address);
  if (read.kind === "refused") return { because: "address" };
  const handle = handleKey(read.href);
  const domain = plainHost(new URL(read.href).hostname);
  const known = outletOf(read.href, outlets);
  // An account's own outlet comes before that of the site, so a known site does not stand in its way.
  const isTaken =
    known !== undefined &&
    (handle === undefined
      ? known.domains.includes(domain)
      : known.handles.some((one) => handleKey(one) === handle));
  if (isTaken) return { because: "known", outlet: known };
  return handle === undefined
    ? { domains: [domain], handles: [] }
    : { domains: [], handles: [handle] };
}

function hasName(outlet: Outlet, name: string): boolean {
  const folded = fold(name);
  const names = [
    outlet.name,
    ...outlet.aliases.map((one) => (typeof one === "string" ? one : one.name)),
  ];
  return names.some((one) => fold(one) === folded);
}

/** Unlike those that ship, now or later: `own-the-daily-rumor`. */
function freeId(name: string, outlets: Outlets): string {
  const ascii = fold(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  const base = `own-${ascii.replace(/-+$/, "") || "outlet"}`;
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!outlets.has(id)) return id;
  }
}
