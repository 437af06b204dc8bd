/** A server's claims as tests of commands have them: plain, in every state, of shipped people and shows. */
import type { Kept, ServerClaim, Step } from "../../src/news/kept.ts";
import type { Report } from "../../src/news/origins.ts";
import { report } from "../news/build.ts";

const ADDED: Step = { what: "added", by: "500000000000000001", at: "2024-01-09T17:00:00.000Z" };

/** Published, on casting: one anonymous report of Variety's, from January 9, 2024. */
export function serverClaim(id: string, over: Partial<ServerClaim> = {}): ServerClaim {
  return {
    id,
    text: `Tracy Spiridakos directs an episode, says ${id}`,
    subjects: ["person:tracy-spiridakos", "show:chicago-pd"],
    topic: "casting and departures",
    reports: [serverReport()],
    revision: 1,
    state: { kind: "published" },
    history: [ADDED],
    ...over,
  };
}

export function serverReport(over: Partial<Report> = {}): Report {
  const day = "2024-01-09";
  return report({ outlet: "variety", reported: day, entered: day, ...over });
}

/** What is left of one that was published and then taken back. */
export function retracted(id: string, before: readonly Step[] = [ADDED]): Kept {
  const last: Step = { ...ADDED, what: "retracted", at: "2024-01-10T17:00:00.000Z" };
  return { id, revision: 2, state: { kind: "retracted" }, history: [...before, last] };
}
