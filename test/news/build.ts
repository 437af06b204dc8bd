/** Builders for the tests of news: a test states only what it is about. */
import type { Claim, Report } from "../../src/news/origins.ts";
import type { Outlet, Outlets } from "../../src/news/standing.ts";

/** An anonymous assertion in "The Gazette" (id `gazette`) on January 8, 2024. */
export function report(over: Partial<Report> = {}): Report {
  return {
    id: "r1",
    outlet: "gazette",
    reported: "2024-01-08",
    sourcing: "anonymous",
    stance: "asserts",
    ...over,
  };
}

/** A claim of one anonymous report, about a person, on a departure. */
export function claim(over: Partial<Claim> = {}): Claim {
  return {
    id: "exit",
    text: "Jo leaves the show",
    subjects: ["person:jo"],
    topic: "casting and departures",
    reports: [report()],
    ...over,
  };
}

export function outlet(id: string, grades: Outlet["grades"] = []): Outlet {
  const name = `The ${id.charAt(0).toUpperCase()}${id.slice(1)}`;
  return { id, name, aliases: [], kind: "news", domains: [], handles: [], grades };
}

export function grade(
  word: Outlet["grades"][number]["grade"],
  field: "everything" | "entertainment",
  bounds: { readonly from?: string; readonly to?: string } = {},
): Outlet["grades"][number] {
  return { grade: word, field, reason: "for the test", ...bounds };
}

/** Two ungraded outlets, two trade papers and one that is trusted with everything. */
export const OUTLETS: Outlets = byId([
  outlet("gazette"),
  outlet("herald"),
  outlet("trade", [grade("reliable", "entertainment")]),
  outlet("screen", [grade("reliable", "entertainment")]),
  outlet("times", [grade("reliable", "everything")]),
  outlet("post", [grade("reliable", "everything")]),
]);

export function byId(outlets: readonly Outlet[]): Outlets {
  return new Map(outlets.map((one) => [one.id, one]));
}
