import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { outletRecord } from "../../src/canon/records.ts";
import { outletsOf } from "../../src/news/grades.ts";
import { EMPTY_NEWS, type ServerNews } from "../../src/news/kept.ts";
import { withBlocked } from "../../src/news/moderation.ts";
import { outletOf } from "../../src/news/outlet-of.ts";
import { addOutlet, OUTLET_KINDS, type OutletDraft } from "../../src/news/own-outlets.ts";
import type { Outlets } from "../../src/news/standing.ts";
import { ANN, FAN } from "./acts.ts";
import { byId, outlet } from "./build.ts";

const SHIPPED: Outlets = byId([
  { ...outlet("post"), name: "New York Post", aliases: ["NY Post"], domains: ["nypost.com"] },
  { ...outlet("twitter"), name: "Twitter", domains: ["x.com"] },
  { ...outlet("fandom"), name: "Fandom", domains: ["fandom.com"] },
]);

function add(over: Partial<OutletDraft>, settings: ServerNews = EMPTY_NEWS, by = ANN) {
  const draft: OutletDraft = { name: "Daily Rumor", kind: "fan site", ...over };
  return addOutlet(settings, draft, by, outletsOf(SHIPPED, settings));
}

describe("an outlet that a server adds", () => {
  it("is as shipped ones are, under an id that none of them has", () => {
    const result = add({ address: "https://www.dailyrumor.example/jo?utm_source=x" });
    if (result.kind === "refused") throw new Error(result.because);
    expect(result.outlet).toEqual({
      id: "own-daily-rumor",
      name: "Daily Rumor",
      aliases: [],
      kind: "fan site",
      domains: ["dailyrumor.example"],
      handles: [],
      grades: [],
    });
    expect(v.is(outletRecord, result.outlet)).toBe(true);
    expect(result.settings.outlets).toEqual([{ outlet: result.outlet, by: "ann", at: ANN.at }]);
    const all = outletsOf(SHIPPED, result.settings);
    expect(outletOf("https://m.dailyrumor.example/b", all)?.id).toBe("own-daily-rumor");
  });

  it("may be an account on a site that is known, or a part of one", () => {
    const account = add({ name: "Jo (X)", address: "https://twitter.com/Jo/status/1" });
    if (account.kind === "refused") throw new Error(account.because);
    expect(account.outlet).toMatchObject({ domains: [], handles: ["x.com/jo"] });
    const all = outletsOf(SHIPPED, account.settings);
    expect(outletOf("https://x.com/JO", all)?.name).toBe("Jo (X)");
    expect(outletOf("https://x.com/al", all)?.id).toBe("twitter");
    expect(add({ address: "https://x.com/jo" }, account.settings)).toMatchObject({
      because: "known",
      outlet: { name: "Jo (X)" },
    });
    expect(add({ address: "https://chicagofire.fandom.com/" }).kind).toBe("changed");
  });

  it("has an id of its own where names differ in what ids leave out", () => {
    const first = add({ name: "Тайна" });
    if (first.kind === "refused") throw new Error(first.because);
    const second = add({ name: "Правда" }, first.settings);
    if (second.kind === "refused") throw new Error(second.because);
    expect([first.outlet.id, second.outlet.id]).toEqual(["own-outlet", "own-outlet-2"]);
  });

  it.each([
    [{ name: "ny post" }, "known"],
    [{ address: "https://www.nypost.com/a" }, "known"],
    [{ address: "javascript:alert(1)" }, "address"],
    [{ name: "[x](https://example.org)" }, "name"],
    [{ name: "\u0000" }, "name"],
  ] as const)("is refused: %o", (over, because) => {
    expect(add(over)).toMatchObject({ kind: "refused", because });
  });

  it("may be brought by a fan with a page, and is called by its place", () => {
    const address = "https://www.dailyrumor.example/jo";
    const brought = add({ name: "New York Times", address }, EMPTY_NEWS, FAN);
    expect(brought).toMatchObject({
      outlet: { name: "dailyrumor.example", domains: ["dailyrumor.example"], grades: [] },
      settings: { outlets: [{ by: "fan" }] },
    });
    const account = add({ address: "https://x.com/Jo/status/1" }, EMPTY_NEWS, FAN);
    expect(account).toMatchObject({ outlet: { name: "x.com/jo", handles: ["x.com/jo"] } });
    const taken = add({ address: "https://nypost.com/a" }, EMPTY_NEWS, FAN);
    expect(taken).toMatchObject({ because: "known", outlet: { id: "post" } });
  });

  it("is a moderator's to add without a page, and never one's who may not suggest", () => {
    expect(add({}, EMPTY_NEWS, FAN)).toMatchObject({ because: "not a moderator" });
    const blocked = withBlocked(EMPTY_NEWS, "fan", undefined, ANN);
    const address = "https://dailyrumor.example/jo";
    expect(add({ address }, blocked, FAN)).toMatchObject({ because: "not a moderator" });
    expect(OUTLET_KINDS).toContain("tabloid");
  });
});
