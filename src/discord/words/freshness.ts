/** How old the knowledge of the schedule is, and what is in its way. */
import { knowledgeEnds } from "../../airtime/next.ts";
import { dateWords } from "../../airtime/words.ts";
import type { HeldChanges, ScheduleState } from "../../ports.ts";
import type { Deps } from "../command.ts";
import type { Block } from "../layout.ts";
import { type Markup, say, timestamp } from "../markup.ts";
import { endLine } from "./airings.ts";

/** @param state undefined where TVmaze is not asked at all */
export function scheduleBlock(
  state: ScheduleState | undefined,
  { canon, story }: Pick<Deps, "canon" | "story">,
): Block {
  const ends = knowledgeEnds(story);
  return {
    heading: say`What I know of the schedule`,
    lines: [
      ...stateLines(state, { canon, story }),
      ...(state?.held ?? []).map((held) => heldLine(held, canon)),
      ends === "" ? say`No dates are announced that I know of.` : endLine({ canon, story }, ends),
    ],
  };
}

/** Whether what is told may be out of date. */
export function isStale(state: ScheduleState | undefined): boolean {
  return state !== undefined && (state.problem !== undefined || (state.held ?? []).length > 0);
}

function stateLines(
  state: ScheduleState | undefined,
  { canon, story }: Pick<Deps, "canon" | "story">,
): Markup[] {
  const { asOf } = canon.community;
  if (state === undefined)
    return [
      asOf <= story.today
        ? say`I do not ask TVmaze: I go by my data alone, last looked at on ${dateWords(asOf, "")}.`
        : say`I do not ask TVmaze: I go by my data alone.`,
    ];
  const { succeededAt, problem } = state;
  const age =
    succeededAt === undefined
      ? say`TVmaze has not answered since I started.`
      : say`TVmaze last answered ${timestamp(succeededAt, "R")}.`;
  return [
    age,
    ...(problem === undefined
      ? []
      : [say`⚠️ It does not at the moment: ${problem}. What changed since then I do not know.`]),
  ];
}

function heldLine({ show, since, episodes }: HeldChanges, canon: Deps["canon"]): Markup {
  const name = canon.shows.get(show)?.name ?? show;
  return say`⚠️ TVmaze changed ${episodes.length} episodes of ${name} at once (${timestamp(new Date(since), "R")}): so many I do not believe. Where they are right, say so with /schedule-fix.`;
}
