import { describe, expect, it } from "vitest";
import { claimPost, claimUpdate } from "../../../src/discord/words/news-posts.ts";
import { present } from "../../../src/discord/present.ts";
import { addReport, settle } from "../../../src/news/changes.ts";
import type { ReportDraft } from "../../../src/news/draft.ts";
import type { ServerClaim, Step } from "../../../src/news/kept.ts";
import type { Outlets } from "../../../src/news/standing.ts";
import { viewNow } from "../../../src/news/views.ts";
import { wordsOf } from "../../support.ts";
import { added, ANN, done, draft, reportDraft, RULES } from "../../news/acts.ts";
import { OUTLETS } from "../../news/build.ts";

const DAY = "2024-01-12";
const POST = { channel: "2", id: "3" };
const ADDRESS = "https://discord.com/channels/1/2/3";

function viewOf(claim: ServerClaim, outlets: Outlets = OUTLETS) {
  const view = viewNow(claim, { outlets, day: DAY });
  if (view === undefined) throw new Error("nothing is known of it");
  return view;
}

function reported(claim: ServerClaim, over: Partial<ReportDraft>): ServerClaim {
  const url = `https://example.org/${claim.reports.length}`;
  return done(addReport(claim, reportDraft({ url, ...over }), ANN, RULES));
}

/** What a follow-up says of the last step. */
function update(before: ServerClaim, after: ServerClaim, outlets: Outlets = OUTLETS): string {
  const [step] = after.history.slice(-1);
  const content = {
    kind: "claim step",
    step: step as Step,
    before: viewOf(before, outlets),
    after: viewOf(after, outlets),
    outlets,
    post: POST,
  } as const;
  return wordsOf(claimUpdate(content, "1"));
}

const CLAIM = added(draft({ note: "Nobody has denied it." }));
const REPEATED = reported(CLAIM, {
  outlet: "herald",
  sourcing: "unsourced",
  repeats: CLAIM.reports[0]?.id,
  reported: "2024-01-09",
});

describe("the post of a claim", () => {
  it("says the claim, its label, what the word means, who said it and what is noted", () => {
    const words = wordsOf(claimPost(viewOf(CLAIM), OUTLETS));
    expect(words).toContain("**Jo leaves the show**\n🟠 Unconfirmed · one anonymous source");
    expect(words).toContain("-# Unconfirmed: too few say so at first hand");
    expect(words).toContain(
      "- [The Gazette](https://gazette.example.org/jo), Jan 8, 2024: says so · **first-hand**, a source that is not named",
    );
    expect(words).toContain("Nobody has denied it.");
    expect(words).toContain("[Who said what]");
    expect(words).not.toContain("more report");
  });

  it("names two that said it first-hand, the latest word, and how many more there are", () => {
    let claim = CLAIM;
    for (const [at, outlet] of ["trade", "screen", "herald", "post"].entries())
      claim = reported(claim, {
        outlet,
        reported: `2024-01-${9 + (at % 3)}`.replace("-9", "-09"),
        stance: outlet === "herald" ? "denies" : "asserts",
      });
    const words = wordsOf(claimPost(viewOf(claim), OUTLETS));
    expect(words.match(/^- \[/gm)).toHaveLength(3);
    expect(words).toMatch(/The Herald\]\S+, Jan 11, 2024: denies it/);
    expect(words).toContain("-# and 2 more reports");
  });

  it("says where a report is told whose own page was not seen", () => {
    const via = "https://example.org/told";
    const { url: _, ...report } = reportDraft();
    const claim = added(draft({ report: { ...report, via } }));
    expect(wordsOf(claimPost(viewOf(claim), OUTLETS))).toContain(
      `The Gazette, Jan 8, 2024: says so · **first-hand**, a source that is not named · as told by [this page](${via})`,
    );
  });

  it("says what became of it, and why", () => {
    const wrong = done(settle(CLAIM, { outcome: "wrong", why: "Jo is back" }, ANN, 1));
    const words = wordsOf(claimPost(viewOf(wrong), OUTLETS));
    expect(words).toContain("🔴 Wrong · was unconfirmed");
    expect(words).toContain("Found to be wrong on Jan 12, 2024. Jo is back");
  });
});

describe("a follow-up", () => {
  it("tells of one more report, on whose word it is, and that nothing else is different", () => {
    const words = update(CLAIM, REPEATED);
    expect(words).toContain("One more report");
    expect(words).toContain(`**[Jo leaves the show](${ADDRESS})**`);
    expect(words).toContain(
      "[The Herald](https://example.org/1), Jan 9, 2024: says so · repeats The Gazette",
    );
    expect(words).toContain("-# Still 🟠 Unconfirmed");
  });

  it("tells of the report that changed how it stands", () => {
    const words = update(REPEATED, reported(REPEATED, { outlet: "times", sourcing: "official" }));
    expect(words).toContain("Now Confirmed");
    expect(words).toContain("🟢 Confirmed · official: The Times");
    expect(words).not.toContain("Still");
  });

  it("tells what became of it with the moderators' reason and source", () => {
    const source = "https://example.org/why";
    const wrong = settle(CLAIM, { outcome: "wrong", why: "Jo is *back*", source }, ANN, 1);
    const words = update(CLAIM, done(wrong));
    expect(words).toContain("Now Wrong");
    expect(words).toContain(`The moderators: Jo is \\*back\\* · as told by [this page](${source})`);
  });

  it("tells that it is open again", () => {
    const wrong = done(settle(CLAIM, { outcome: "wrong", why: "Jo is back" }, ANN, 1));
    const again = done(settle(wrong, { outcome: "open", why: "A slip" }, ANN, 2));
    expect(update(wrong, again)).toMatch(/Now Unconfirmed[^]*The moderators: A slip/);
  });
});

describe("whatever an outlet or a claim is called", () => {
  const name = "](https://evil.example.org) @everyone <@&1> **🟢 Confirmed** ||x||\n# x";
  const gazette = OUTLETS.get("gazette");
  const outlets = new Map(OUTLETS);
  if (gazette !== undefined) outlets.set("gazette", { ...gazette, name });
  const text = "Jo [leaves](x) *now* #everyone";
  const claim = { ...CLAIM, text };

  it("breaks out of no link, and fakes nothing", () => {
    const after = { ...REPEATED, text };
    for (const words of [
      wordsOf(claimPost(viewOf(claim, outlets), outlets)),
      update(claim, after, outlets),
    ]) {
      expect(words).not.toMatch(/(?<!\\)\]\(https:\/\/evil/);
      expect(words).not.toMatch(/(?<!\\)(@everyone|<@&|\|\|)/);
      expect(words).not.toMatch(/\n# x/);
      expect(words).toContain("Jo \\[leaves\\]\\(x\\) \\*now\\*");
    }
  });

  it("nobody is pinged, and a press asks of the claim", () => {
    const { allowedMentions, components } = present({
      ...claimPost(viewOf(claim, outlets), outlets),
      mark: "mark",
    });
    expect(allowedMentions).toEqual({ parse: [], roles: [] });
    expect(JSON.stringify(components)).toContain("ask|rumors show|claim=c1|k=mark");
  });
});
