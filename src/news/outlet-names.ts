/** Finding the outlet that somebody means: by name, half-remembered, by its domain, or by a page of it. */
import { aliasName } from "../canon/entries.ts";
import {
  type Entry,
  indexNames,
  type NameIndex,
  resolve,
  type Resolution,
} from "../canon/search.ts";
import { readAddress } from "./addresses.ts";
import { plainHost } from "./known-addresses.ts";
import { outletOf } from "./outlet-of.ts";
import type { Outlet, Outlets } from "./standing.ts";

export type NamedOutlet = Entry<"outlet">;

/** That somebody publishes gives nothing away: outlets are known at every instant. */
const ALWAYS = 0;

/** Made once for each set of outlets: that of a community changes only with its data. */
const indexes = new WeakMap<Outlets, NameIndex<NamedOutlet>>();

/** The names of outlets, ready for searching. */
export function outletNames(outlets: Outlets): NameIndex<NamedOutlet> {
  const index = indexes.get(outlets) ?? indexNames([...outlets.values()].map(outletEntry));
  indexes.set(outlets, index);
  return index;
}

/** An outlet as lists and menus name it. */
export function outletEntry({ id, name, aliases, kind, domains, grades }: Outlet): NamedOutlet {
  const [domain] = domains;
  return {
    kind: "outlet",
    id,
    key: id,
    label: name,
    detail: domain === undefined ? kind : `${kind}, ${domain}`,
    name,
    aliases: [...aliases.map(aliasName), ...domains],
    titles: [],
    knownFrom: ALWAYS,
    weight: grades.length > 0 ? 1 : 0,
  };
}

/** The outlet that a name, a domain or the address of a page means. */
export function findOutlet(outlets: Outlets, text: string): Resolution<NamedOutlet> {
  const index = outletNames(outlets);
  const site = siteIn(text, outlets);
  if (typeof site === "object") return { kind: "one", entry: outletEntry(site), corrected: false };
  const found = resolve(index, site ?? text, ALWAYS);
  if (found.kind !== "none") return found;
  // "the wrap", "cinema blend": names written in one word are remembered in two.
  const joined = resolve(index, text.replace(/\s+/g, ""), ALWAYS);
  return joined.kind === "one" && !joined.corrected ? joined : found;
}

/** The outlet whose page a text is the address of; the host where it is nobody's we know. */
function siteIn(text: string, outlets: Outlets): Outlet | string | undefined {
  const address = /\s/.test(text.trim()) ? undefined : readAddress(text);
  if (address?.kind !== "address") return undefined;
  return outletOf(address.href, outlets) ?? plainHost(new URL(address.href).hostname);
}
