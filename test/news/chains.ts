/** Real chains of reports, and what the rules have to make of them on given days. */
import { readFileSync } from "node:fs";
import * as v from "valibot";
import { claimRecord, outletRecord } from "../../src/canon/records.ts";
import { claimById } from "../../src/news/claims.ts";
import { type Claim, countsFrom, type Report } from "../../src/news/origins.ts";
import type { Outlets, Standing } from "../../src/news/standing.ts";

/** What a chain has to give at the end of a day. */
const expectation = v.strictObject({
  asOf: v.string(),
  origins: v.optional(v.number()),
  repeatedBy: v.optional(v.number()),
  standing: v.string(),
  labelSays: v.optional(v.array(v.string()), []),
  why: v.optional(v.string()),
  says: v.optional(v.string()),
});

const chainsFile = v.object({
  outlets: v.array(outletRecord),
  chains: v.array(v.strictObject({ claim: claimRecord, expect: v.array(expectation) })),
});

/** `recorded/claim-chains.json`. */
export const recorded = v.parse(chainsFile, readJson("./recorded/claim-chains.json"));

/** Every chain on every day for which it says what has to come out. */
export const CASES = recorded.chains.flatMap(({ claim, expect: days }) =>
  days.map(({ asOf, labelSays, ...rest }) => ({ id: claim.id, asOf, labelSays, rest })),
);

/** What a view says, in the terms of the recorded expectations. */
export function summarise(claims: readonly Claim[], outlets: Outlets, day: string, id: string) {
  const view = claimById({ claims, outlets, day }, id);
  const note = view?.claim.note?.toLowerCase() ?? "";
  const summary = {
    standing: view?.standing.kind,
    origins: view?.origins.length,
    repeatedBy: view?.repeatedBy,
    why: view && whyOf(view.standing),
    // Only people can see that accounts disagree, so the claim's note has to say it.
    says: DISAGREE.find((words) => note.startsWith(words)),
  };
  return { text: view?.label.text ?? "", summary };
}

const DISAGREE = ["the reported dates disagree"];

function whyOf(standing: Standing): string | undefined {
  return standing.kind === "corroborated" && standing.because === "both outlets are reliable"
    ? "two independent origins, both outlets reliable in their field on that day"
    : undefined;
}

/** @param path relative to this folder. */
export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as unknown;
}

/** By the day they count from; what is repeated before what repeats it. */
export function inOrder(reports: readonly Report[]): Report[] {
  const ordered: Report[] = [];
  const add = (report: Report) => {
    const root = reports.find(({ id }) => id === report.repeats);
    if (root !== undefined) add(root);
    if (!ordered.includes(report)) ordered.push(report);
  };
  const byDay = reports.toSorted((a, b) =>
    countsFrom(a.reported) < countsFrom(b.reported) ? -1 : 1,
  );
  for (const report of byDay) add(report);
  return ordered;
}
