import { describe, expect, it } from "vitest";
import { outletOf } from "../../src/news/outlet-of.ts";
import type { Outlet } from "../../src/news/standing.ts";
import { byId, outlet } from "./build.ts";

const at = (id: string, domains: string[], handles: string[] = []): Outlet => ({
  ...outlet(id),
  domains,
  handles,
});

const OUTLETS = byId([
  at("fandom", ["fandom.com"]),
  at("fire-wiki", ["chicagofire.fandom.com"]),
  at("post", ["nypost.com", "pagesix.com"]),
  at("twitter", ["x.com"]),
  at("instagram", ["instagram.com"]),
  at("network", ["nbc.com"], ["https://x.com/NBCOneChicago", "instagram.com/nbconechicago"]),
]);

describe("whose a page is", () => {
  it.each([
    ["https://nypost.com/a", "post"],
    ["https://www.pagesix.com/a", "post"],
    ["https://chicagofire.fandom.com/wiki/A", "fire-wiki"],
    ["https://chicagomed.fandom.com/wiki/A", "fandom"],
    ["https://x.com/nbconechicago/status/1", "network"],
    ["https://twitter.com/NBCOneChicago/status/1", "network"],
    ["https://mobile.twitter.com/NBCOneChicago", "network"],
    ["https://x.com/somebody/status/1", "twitter"],
    ["https://x.com/i/web/status/1", "twitter"],
    ["https://www.instagram.com/nbconechicago/p/C1/", "network"],
    ["https://www.instagram.com/stories/nbconechicago/1", "network"],
    ["https://www.instagram.com/p/C1/", "instagram"],
    ["https://www.threads.net/@nbconechicago", undefined],
    ["https://notnypost.com/a", undefined],
    ["https://nypost.com.example.org/a", undefined],
    ["https://example.org/nypost.com", undefined],
  ])("%s: %s", (href, id) => {
    expect(outletOf(href, OUTLETS)?.id).toBe(id);
    // In whichever order they are listed.
    expect(outletOf(href, byId([...OUTLETS.values()].toReversed()))?.id).toBe(id);
  });
});
