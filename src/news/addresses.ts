/**
 * Addresses of pages: fit to be shown, and fit to be compared. The two are not the same. What is
 * shown stays as it worked for whoever gave it, less what follows people; what is compared also
 * forgets the scheme, "www.", mobile and AMP forms.
 *
 * Own code on `URL`, which does the hard part. The package normalize-url has one form for both uses
 * and knows no AMP, no share wrappers and no hosts; it also passes `javascript:` through unchanged
 * and drops credentials silently, where this has to refuse.
 */
import { isShortened, isTelling, isTracking, plainHost, wrappedIn } from "./known-addresses.ts";

/** What an address is, or why it is none that can be kept. */
export type AddressCheck =
  | ({ readonly kind: "address" } & Address)
  | ({ readonly kind: "refused" } & AddressProblem);

/** The address of a page. */
export interface Address {
  /** To be shown and followed: without tracking parameters, share wrappers and fragment. */
  readonly href: string;
  /** To be compared: host, path and what tells pages apart; it is no address by itself. */
  readonly page: string;
}

/** Why an address is refused. */
export interface AddressProblem {
  readonly because:
    | "not an address"
    /** `javascript:`, `data:`, `ftp:`: nothing that a browser shows as a page of somebody's. */
    | "not a web page"
    /** `localhost`, `intranet`, a bare number: no outlet's. */
    | "no such host"
    /** `https://nypost.com@example.org`: it leads elsewhere than it seems. */
    | "credentials"
    /** t.co, bit.ly: the page's own address has to be given, since nothing is fetched here. */
    | "shortened"
    | "too long";
}

/** What a link button of Discord's takes. */
export const LONGEST_ADDRESS = 512;
/** A share link of a share link: more is nobody's accident. */
const MOST_WRAPPERS = 5;

/** Reads an address as it is typed or pasted: `nypost.com/…` and `<https://…>` are fine. */
export function readAddress(typed: string): AddressCheck {
  const text = typed.trim().replace(/^<(.*)>$/, "$1");
  const first = parse(text);
  if (first === undefined) return refuse("not an address");
  let url = first;
  for (let unwrapped = 0; ; unwrapped++) {
    const problem = problemOf(url);
    if (problem !== undefined) return refuse(problem);
    const inner = wrappedIn(url);
    if (inner === undefined) break;
    const next = unwrapped === MOST_WRAPPERS ? undefined : parse(inner);
    if (next === undefined) return refuse("not an address");
    url = next;
  }
  const href = shownForm(url);
  return href.length > LONGEST_ADDRESS
    ? refuse("too long")
    : { kind: "address", href, page: pageOf(href) };
}

/** The addresses in a message, as they stand there; what a sentence puts behind one is left off. */
export function addressesIn(text: string): string[] {
  return [...text.matchAll(/https?:\/\/[^\s<>|]+/gi)].map(([found]) =>
    found.replace(/[.,:;!?'"*_~`]+$/, "").replace(/^([^(]*)\)+$/, "$1"),
  );
}

/**
 * What a page is compared by.
 *
 * @param href as `readAddress` gives it
 */
export function pageOf(href: string): string {
  return settle(href, (address) => {
    const url = new URL(address);
    const host = plainHost(url.hostname);
    const path = plainPath(url.pathname, host);
    const query = sortedQuery(url, (name) => isTelling(name, host));
    const port = url.port === "" ? "" : `:${url.port}`;
    return `https://${throughVideo(`${host}${port}`, path, query)}`;
  }).slice("https://".length);
}

function refuse(because: AddressProblem["because"]): AddressCheck {
  return { kind: "refused", because };
}

function parse(text: string): URL | undefined {
  // What lies outside of this would have to be encoded, so nobody copied it from a browser.
  if (text === "" || /[\s\p{C}<>"`\\^{|}]/u.test(text)) return undefined;
  // A host with or without its port; `new URL` would take it for a scheme.
  const isBare = /^(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]+(?::\d+)?(?:[/?#]|$)/u.test(text);
  const address = isBare ? `https://${text}` : text.startsWith("//") ? `https:${text}` : text;
  return URL.canParse(address) ? withoutEndDot(new URL(address)) : undefined;
}

/** `nypost.com.` is the same host. */
function withoutEndDot(url: URL): URL {
  if (/[^.]\.$/.test(url.hostname)) url.hostname = url.hostname.slice(0, -1);
  return url;
}

function problemOf(url: URL): AddressProblem["because"] | undefined {
  if (url.protocol !== "https:" && url.protocol !== "http:") return "not a web page";
  if (url.username !== "" || url.password !== "") return "credentials";
  if (!isNamedHost(url.hostname)) return "no such host";
  return isShortened(url) ? "shortened" : undefined;
}

/** Two labels at least, and not a number: `URL` has made 127.0.0.1 of 127.1 by now. */
function isNamedHost(host: string): boolean {
  return /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(host);
}

function shownForm(url: URL): string {
  const host = plainHost(url.hostname);
  const isKept = (name: string) => !isTracking(name) && (isTelling(name, host) || !isKnown(host));
  return settle(`${url.origin}${url.pathname}${sortedQuery(url, isKept)}`, (address) => {
    const again = new URL(address);
    return `${again.origin}${again.pathname}${sortedQuery(again, isKept)}`;
  });
}

/** Whether it is known which parameters tell a host's pages apart. */
function isKnown(host: string): boolean {
  return !isTelling("anything", host);
}

/** In the order of the alphabet: which one came first tells no pages apart. */
function sortedQuery(url: URL, isKept: (name: string) => boolean): string {
  const kept = new URLSearchParams(
    [...url.searchParams].filter(([name]) => isKept(name) && !isTracking(name)),
  );
  kept.sort();
  // `?p=` and `?p` are one.
  const query = kept.toString().replaceAll(/=(?=&|$)/g, "");
  return query === "" ? "" : `?${query}`;
}

function plainPath(path: string, host: string): string {
  const plain = path
    .replaceAll(/%[0-9a-f]{2}/gi, unescapeIfPlain)
    .replace(/\/(?:index|default)\.(?:html?|php|aspx?)$/i, "/")
    .replace(/^(?:\/amp)+(?=\/.)/i, "")
    .replace(/(?<=[^/])(?:\/amp)+\/*$/i, "")
    .replace(/(?<=[^/])(?:\.amp)+$/i, "")
    .replace(/\/+$/, "");
  return host === "x.com" ? plain.replace(/^(\/[^/]+\/status\/\d+)\/.*$/i, "$1") : plain;
}

/** `%7E` and `~` are one; `%2f` and `/` are not, but `%2f` and `%2F` are. */
function unescapeIfPlain(escape: string): string {
  const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
  return /[A-Za-z0-9._~-]/.test(character) ? character : escape.toUpperCase();
}

/** youtu.be/… is YouTube's own short form, and the only one that carries what it stands for. */
function throughVideo(host: string, path: string, query: string): string {
  const id = host === "youtu.be" ? /^\/([\w-]+)$/.exec(path)?.[1] : undefined;
  return id === undefined ? `${host}${path}${query}` : `youtube.com/watch?v=${id}`;
}

/** Repeats a step that only takes away, until nothing is left to take: `/amp` behind `/amp`. */
function settle(start: string, step: (text: string) => string): string {
  let text = start;
  for (let next = step(text); next !== text; next = step(text)) text = next;
  return text;
}
