import { describe, expect, it } from "vitest";
import type { Act, Ruling } from "../../src/news/acting.ts";
import { addClaim, addReport, decide } from "../../src/news/changes.ts";
import { viewClaim } from "../../src/news/claims.ts";
import type { ReportDraft } from "../../src/news/draft.ts";
import { entryOf } from "../../src/news/index-entry.ts";
import type { ServerClaim } from "../../src/news/kept.ts";
import { type Claim, countsFrom, type Report } from "../../src/news/origins.ts";
import { act, done } from "./acts.ts";
import { byId } from "./build.ts";
import { inOrder, recorded, summarise } from "./chains.ts";

const RULES: Ruling = { approval: true, outlets: byId(recorded.outlets) };
const SEED = "soffer-spiridakos-dating";

describe("a recorded chain, written down report by report", () => {
  const cases = recorded.chains.flatMap(({ claim, expect: days }) =>
    days.map(({ asOf, labelSays, ...rest }) => ({ claim, asOf, labelSays, rest })),
  );

  it.each(cases)("$claim.id, as of $asOf: $rest.standing", ({ claim, asOf, labelSays, rest }) => {
    const kept = replay(claim, asOf);
    const { text, summary } = summarise([kept], RULES.outlets, asOf, kept.id);
    expect(summary).toMatchObject(rest);
    expect(labelSays.filter((part) => !text.includes(part))).toEqual([]);
    expect(entryOf(kept, RULES.outlets, asOf).standing).toBe(rest.standing);
  });

  it("the seed's never leaves unconfirmed, whatever is added", () => {
    const seed = recorded.chains.find(({ claim }) => claim.id === SEED)?.claim;
    if (seed === undefined) throw new Error("no seed");
    const days = inOrder(seed.reports).map(({ reported }) => countsFrom(reported));
    const words = days.map((day) => viewClaim(replay(seed, day), RULES.outlets, day)?.label.word);
    expect(words).toHaveLength(9);
    expect(new Set(words)).toEqual(new Set(["Unconfirmed"]));
  });

  it("needs a second moderator where it is private life, and only there", () => {
    for (const { claim } of recorded.chains) {
      const { history } = replay(claim, "2026-01-01");
      expect(history.some(({ what }) => what === "approved")).toBe(claim.topic === "private life");
    }
  });
});

/** The claim as moderators would have it on a day, who write each report down on its own day. */
function replay(claim: Claim, until: string): ServerClaim {
  const ids = new Map<string, string>();
  const [first, ...others] = inOrder(claim.reports).filter(
    ({ reported }) => countsFrom(reported) <= until,
  );
  if (first === undefined) throw new Error("nothing was known by then");
  let kept = begin(claim, first);
  ids.set(first.id, "r1");
  for (const report of others) {
    const draft = draftOf(report, ids);
    kept = done(addReport(kept, draft, moderator(report), RULES));
    ids.set(report.id, kept.reports.at(-1)?.id ?? "");
  }
  return kept;
}

function begin({ text, subjects, topic, note }: Claim, first: Report): ServerClaim {
  const draft = { text, subjects, topic, note, report: draftOf(first, new Map()) };
  const kept = done(addClaim("c1", draft, moderator(first), RULES));
  const another = { ...moderator(first), by: "bob" };
  return kept.state.kind === "published"
    ? kept
    : done(decide(kept, { kind: "approve" }, another, RULES, kept.revision));
}

/** Without what the rules give: the id, and that of what it repeats. */
function draftOf(
  { id: _id, repeats, ...said }: Report,
  ids: ReadonlyMap<string, string>,
): ReportDraft {
  return { ...said, ...(repeats === undefined ? {} : { repeats: ids.get(repeats) }) };
}

function moderator({ reported }: Report): Act {
  return act("moderator", "ann", countsFrom(reported));
}
