/** Whose a page is: known by the account it is on, else by its domain. */
import { plainHost } from "./known-addresses.ts";
import type { Outlet, Outlets } from "./standing.ts";

/**
 * The outlet of an address. An account comes before the site it is on, and the longest domain first:
 * `chicagofire.fandom.com` is that wiki, not all of Fandom.
 *
 * @param href as `readAddress` gives it
 */
export function outletOf(href: string, outlets: Outlets): Outlet | undefined {
  const url = new URL(href);
  const profile = profileOf(url);
  const all = [...outlets.values()];
  const byProfile = all.find(
    ({ handles }) => profile !== undefined && handles.some((one) => handleKey(one) === profile),
  );
  return byProfile ?? byDomain(url.hostname, all);
}

/**
 * A handle as it is compared: the account's own address, `x.com/nbconechicago`. A bare name is no
 * handle: on another site it may be somebody else.
 */
export function handleKey(handle: string): string | undefined {
  const address = `https://${handle.trim().replace(/^https?:\/\//i, "")}`;
  return URL.canParse(address) ? profileOf(new URL(address)) : undefined;
}

/**
 * The name of the site, where an address is on a site of accounts and shows none of them: a photograph
 * or a video by its number. Whose it is has to be said then, since the site itself says nothing.
 *
 * @param href as `readAddress` gives it
 */
export function siteWithoutAccount(href: string): string | undefined {
  const url = new URL(href);
  const host = plainHost(url.hostname);
  const isSite = Object.hasOwn(SITES, host);
  return isSite && profileOf(url) === undefined ? SITES[host] : undefined;
}

/** What the sites of accounts are called. */
const SITES: Readonly<Record<string, string>> = {
  "x.com": "X",
  "instagram.com": "Instagram",
  "threads.net": "Threads",
  "tiktok.com": "TikTok",
  "youtube.com": "YouTube",
  "youtu.be": "YouTube",
  "bsky.app": "Bluesky",
  "facebook.com": "Facebook",
  "reddit.com": "Reddit",
};

/** Where on a site the account's name stands in the path. */
const PROFILES: Readonly<Record<string, RegExp>> = {
  "x.com": /^\/(?!i\/|search|hashtag)(\w+)/,
  "instagram.com": /^\/(?:stories\/)?(?!(?:p|reels?|tv|explore|stories)(?:\/|$))([\w.]+)/,
  "threads.net": /^\/(@[\w.]+)/,
  "tiktok.com": /^\/(@[\w.]+)/,
  "youtube.com": /^\/(@[\w.-]+)/,
  "bsky.app": /^\/profile\/([\w.:-]+)/,
  "facebook.com": /^\/(?!(?:watch|photo|story|permalink|groups|events|share)\b)([\w.]+)/,
  "reddit.com": /^\/((?:user|u|r)\/[\w-]+)/,
};

/** The account that an address is on, `x.com/nbconechicago`; undefined where it shows none. */
function profileOf(url: URL): string | undefined {
  const host = plainHost(url.hostname);
  const pattern = Object.hasOwn(PROFILES, host) ? PROFILES[host] : undefined;
  const name = pattern?.exec(url.pathname)?.[1];
  return name === undefined ? undefined : `${host}/${name.toLowerCase().replace(/^user\//, "u/")}`;
}

function byDomain(hostname: string, outlets: readonly Outlet[]): Outlet | undefined {
  let best: { readonly outlet: Outlet; readonly length: number } | undefined;
  const hosts = [hostname, plainHost(hostname)];
  for (const outlet of outlets)
    for (const domain of outlet.domains)
      if (domain.length > (best?.length ?? 0) && hosts.some((host) => isUnder(host, domain)))
        best = { outlet, length: domain.length };
  return best?.outlet;
}

function isUnder(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
