/**
 * What is known of the web's own habits: what sites add to an address to follow who passes it on,
 * and under which other names they show the same page.
 */

/** Parameters that say how somebody came to a page, not which page it is. */
const TRACKING = new RegExp(
  "^(?:utm_\\w*|mtm_\\w*|pk_\\w*|hsa_\\w*|_hs\\w*|hsctatracking|mc_[ce]id|fbclid|gclid|gclsrc|dclid|[gw]braid|" +
    "msclkid|yclid|twclid|ttclid|li_fat_id|igsh|igshid|mibextid|_ga|_gl|ref|ref_src|ref_url|referrer|" +
    "guccounter|guce_\\w+|cmp|cmpid|campaign_id|ncid|ocid|taid|smid|smtyp|mbid|icid|intcid|xcust|sr_share|" +
    "ftag|ito|ns_mchannel|ns_campaign|ns_source|soc_src|soc_trk|share|shareid|share_id|__twitter_impression|spm|trk|s_cid|cid_share)$",
  "i",
);

/** Parameters that ask for a page's mobile or AMP form. */
const FORM = /^(?:amp|outputtype|usqp|amp_js_v|amp_gsa|m)$/i;

/** Hosts whose pages are told apart by these parameters alone. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  "x.com": [],
  "instagram.com": [],
  "tiktok.com": [],
  "threads.net": [],
  "youtube.com": ["v", "list"],
  "facebook.com": ["fbid", "id", "story_fbid", "v"],
};

/** Other names of a host, those that Discord's users write to get a better preview among them. */
const SAME_HOST: Readonly<Record<string, string>> = {
  "twitter.com": "x.com",
  "fxtwitter.com": "x.com",
  "vxtwitter.com": "x.com",
  "fixupx.com": "x.com",
  "fixvx.com": "x.com",
  "threads.com": "threads.net",
  "ddinstagram.com": "instagram.com",
  "old.reddit.com": "reddit.com",
  "new.reddit.com": "reddit.com",
  "music.youtube.com": "youtube.com",
  "youtube-nocookie.com": "youtube.com",
};

/** Hosts that only pass on: which page is meant cannot be read from the address. */
const SHORTENERS = new Set(
  (
    "t.co bit.ly tinyurl.com ow.ly buff.ly is.gd goo.gl dlvr.it trib.al lnkd.in fb.me fb.watch " +
    "rebrand.ly cutt.ly shorturl.at vm.tiktok.com share.google search.app"
  ).split(" "),
);

/** Pages that pass on to the address in one of their parameters: host and path, then its names. */
const WRAPPERS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^lm?\.(?:facebook|instagram|threads)\.com\/(?:l\.php)?$/, ["u"]],
  [/^(?:www\.)?facebook\.com\/(?:l\.php|sharer\.php|sharer\/sharer\.php)$/, ["u"]],
  [/^(?:www\.)?google\.[a-z.]+\/url$/, ["q", "url"]],
  [/^out\.reddit\.com\//, ["url"]],
  [/^(?:www\.)?reddit\.com\/(?:media|submit)$/, ["url"]],
  [/^(?:www\.)?youtube\.com\/redirect$/, ["q"]],
  [/^(?:www\.)?(?:twitter|x)\.com\/(?:share|intent\/tweet|intent\/post)$/, ["url"]],
  [/^t\.umblr\.com\/redirect$/, ["z"]],
  [/^duckduckgo\.com\/l\/$/, ["uddg"]],
  [/^(?:www\.)?linkedin\.com\/(?:redir\/redirect|sharing\/share-offsite\/?)$/, ["url"]],
  [/^go\.redirectingat\.com\//, ["url"]],
  [/^api\.whatsapp\.com\/send$|^(?:t|telegram)\.me\/share\/url$/, ["url", "text"]],
];

/** Google's copies of AMP pages carry the page's address in their own path. */
const COPIES = [
  /^(?:www\.)?google\.[a-z.]+\/amp\/s\/(?<page>.+)$/,
  /^[a-z0-9-]+\.cdn\.ampproject\.org\/[a-z]\/s\/(?<page>.+)$/,
  /^cdn\.ampproject\.org\/[a-z]\/s\/(?<page>.+)$/,
];

/** Whether a parameter only tells how somebody came to a page. */
export function isTracking(parameter: string): boolean {
  return TRACKING.test(parameter);
}

/** Whether a parameter says which page it is, on a host as `plainHost` gives it. */
export function isTelling(parameter: string, host: string): boolean {
  if (Object.hasOwn(TELLING, host)) return TELLING[host]?.includes(parameter) === true;
  return !FORM.test(parameter);
}

/** A host without "www.", "m.", "amp." and the like, by the name it goes by most. */
export function plainHost(host: string): string {
  const plain = host.replace(/^(?:(?:www\d?|m|mobile|amp|touch)\.)+(?=[^.]+\.)/, "");
  return Object.hasOwn(SAME_HOST, plain) ? (SAME_HOST[plain] ?? plain) : plain;
}

/** Whether an address only passes on to one that cannot be read from it. */
export function isShortened(url: URL): boolean {
  return SHORTENERS.has(url.hostname.replace(/^www\./, ""));
}

/** The address that an address passes on to, where it carries it. */
export function wrappedIn(url: URL): string | undefined {
  const place = `${url.hostname}${url.pathname}`;
  for (const [pattern, names] of WRAPPERS)
    if (pattern.test(place))
      return (
        names
          .map((name) => url.searchParams.get(name))
          .find((value) => value !== null && /^https?:\/\//i.test(value)) ?? undefined
      );
  const page = COPIES.map((pattern) => pattern.exec(place)?.groups?.["page"]).find(Boolean);
  return page === undefined ? undefined : `https://${page}${url.search}`;
}
