/** Every step of a claim, for moderators: who, when, what, why, and where it is from. */
import { isRetracted, type Kept, type Step } from "../../news/kept.ts";
import { dateInWords } from "../../news/label.ts";
import type { Report } from "../../news/origins.ts";
import type { Outlets } from "../../news/standing.ts";
import type { PagedList } from "../layout.ts";
import { join, link, type Markup, NOTHING, say, timestamp } from "../markup.ts";
import { memberName, stepWords } from "./refusals.ts";
import { sourceWords, STANCES } from "./reports.ts";

/** How far a claim has come, in few words. */
export function stateWords({ state }: Kept): string {
  return STATES[state.kind];
}

const STATES: Readonly<Record<Kept["state"]["kind"], string>> = {
  suggested: "suggested, not decided yet",
  waiting: "waiting for a second moderator",
  published: "published",
  declined: "declined",
  retracted: "retracted",
};

/** Every step, oldest first. */
export function historyList(kept: Kept, outlets: Outlets): PagedList {
  const reports = isRetracted(kept) ? [] : kept.reports;
  return {
    heading: say`Steps, oldest first`,
    placeholder: "",
    again: { command: "news history", args: { claim: kept.id } },
    items: kept.history.map((step) => ({ line: stepLine(step, reports, outlets) })),
  };
}

/** "**Report added** · @ann · January 12, 2024 12:00", with what was said for it below. */
function stepLine(step: Step, reports: readonly Report[], outlets: Outlets): Markup {
  const { by, at, why, source } = step;
  const details = [
    reportWords(step, reports, outlets),
    source === undefined ? NOTHING : say`source: ${sourceWords(source)}`,
    why === undefined ? NOTHING : say`reason: ${why}`,
  ].filter(({ markup }) => markup !== "");
  const small = details.length === 0 ? NOTHING : say`\n-# ${join(details, " · ")}`;
  return say`- **${stepWords(step)}** · ${memberName(by)} · ${timestamp(new Date(at), "f")}${small}`;
}

/** What a step brought: "Variety, Jan 8, 2024: says so", with its page. */
function reportWords(step: Step, reports: readonly Report[], outlets: Outlets): Markup {
  const id = "report" in step ? step.report : undefined;
  const report = reports.find((one) => one.id === id);
  if (report === undefined) return NOTHING;
  const name = outlets.get(report.outlet)?.name ?? report.outlet;
  const { url, via } = report;
  const outlet = url === undefined ? say`${name}` : link(name, url);
  const told = via === undefined ? NOTHING : say`, as told by ${sourceWords(via)}`;
  return say`${outlet}, ${dateInWords(report.reported)}: ${STANCES[report.stance]}${told}`;
}
