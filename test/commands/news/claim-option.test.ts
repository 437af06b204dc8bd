import { describe, expect, it } from "vitest";
import { CLAIM, meantClaim } from "../../../commands/news/claim-option.ts";
import type { Kept } from "../../../src/news/kept.ts";
import { declined, published, room, suggested } from "./claims-there.ts";

const offered = (text: string, claims: readonly Kept[]) => CLAIM.suggest(text, room(claims).deps());

describe("the claim that is meant", () => {
  const later = published("c2", {
    text: "Al leaves the show",
    report: {
      outlet: "variety",
      url: "https://variety.com/al",
      reported: "2024-01-09",
      sourcing: "named",
      stance: "asserts",
    },
  });

  it("is one of the server's own that are published, newest activity first", () => {
    const all = [published("c1"), later, suggested("c3"), declined("c4")];
    expect(offered("leaves", all).map(({ value }) => value)).toEqual(["c2", "c1"]);
    expect(offered("jo", all)).toEqual([{ name: "c1 · Jo leaves the show", value: "c1" }]);
    expect(offered("c3", all)).toEqual([]);
    expect(meantClaim("leaves", room(all).deps())).toMatchObject({ kind: "several" });
    expect(meantClaim("C2 · Al lea", room(all).deps())).toMatchObject({ kind: "one" });
    expect(meantClaim(" ", room(all).deps())).toMatchObject({ kind: "none" });
  });

  it("is offered without what could not be seen, where no markdown is rendered", () => {
    const kept = { ...published("c1"), text: "Jo *leaves*\u202e the show" };
    expect(offered("", [kept])[0]?.name).toBe("c1 · Jo *leaves*  the show");
  });

  it("is offered among a choice's most", () => {
    const many = Array.from({ length: 40 }, (_, at) => published(`c${at + 1}`));
    expect(offered("leaves", many)).toHaveLength(25);
    expect(meantClaim("leaves", room(many).deps())).toMatchObject({ views: { length: 40 } });
  });
});
