import { suggest } from "../../src/canon/search.ts";
import { defineCommand, type Choice, type Deps } from "../../src/discord/command.ts";
import type { Layout, PagedList } from "../../src/discord/layout.ts";
import { LIMITS } from "../../src/discord/limits.ts";
import { type Markup, plain, say } from "../../src/discord/markup.ts";
import { claimLine, claimName, everyClaim, listable } from "../../src/discord/words/claims.ts";
import { askBack, nearMissNote } from "../../src/discord/words/names.ts";
import { toChoice } from "../../src/discord/words/options.ts";
import {
  ALL_OUTLETS,
  gradeCredit,
  gradeLines,
  gradesInWords,
  outletLine,
  recordLines,
  recordNote,
  sampleInWords,
} from "../../src/discord/words/outlets.ts";
import { sourcingWords, STANCES } from "../../src/discord/words/reports.ts";
import { must, type Unclear } from "../../src/knowledge.ts";
import { LONGEST_ADDRESS } from "../../src/news/addresses.ts";
import { dateInWords } from "../../src/news/label.ts";
import {
  findOutlet,
  type NamedOutlet,
  outletEntry,
  outletNames,
} from "../../src/news/outlet-names.ts";
import {
  type OutletBrief,
  type OutletView,
  type Reported,
  viewOutlet,
  viewOutlets,
} from "../../src/news/outlet-view.ts";

import type { Outlet } from "../../src/news/standing.ts";

type Answer =
  | { readonly kind: "all"; readonly views: readonly OutletBrief[] }
  | {
      readonly kind: "outlet";
      readonly view: OutletView;
      readonly nearMiss: string | undefined;
    }
  | Unclear;

export const outlets = defineCommand({
  name: "outlets",
  description: "Who reports: how far they are trusted, and how often they were right",
  example: "/rumors outlets outlet:nypost.com",
  options: {
    outlet: {
      type: "string",
      description: "Its name, its site or the address of a page; all if left out",
      maxLength: LONGEST_ADDRESS,
      suggest: suggestOutlets,
    },
  },
  run({ outlet: text }, deps): Answer {
    const { outlets: known, story } = deps;
    if (text === undefined) return { kind: "all", views: outletsNow(deps) };
    const resolution = findOutlet(known, text);
    if (resolution.kind !== "one") return { kind: "unclear", text, resolution };
    const { entry, corrected } = resolution;
    const outlet = must(known, entry.id);
    const view = viewOutlet(outlet, everyClaim(deps, {}), story.today);
    return { kind: "outlet", view, nearMiss: corrected ? text : undefined };
  },
  show(answer, deps): Layout {
    if (answer.kind === "unclear")
      return {
        ...askBack(answer, (outlet) => ({ command: "rumors outlets", args: { outlet } })),
        actions: [ALL_OUTLETS],
      };
    return answer.kind === "all"
      ? allLayout(answer.views, deps)
      : outletLayout(answer.view, answer.nearMiss, deps);
  },
});

/** Outlets that are graded or have reported something by now. */
function outletsNow(deps: Deps): OutletBrief[] {
  return viewOutlets(deps.outlets.values(), everyClaim(deps, {}), deps.story.today);
}

/** Those that fit what is typed; before anything is, those that there is most to say of. */
function suggestOutlets(text: string, deps: Deps): Choice[] {
  if (text.trim() === "")
    return outletsNow(deps)
      .slice(0, LIMITS.autocompleteChoices)
      .map(({ outlet }) => choiceOf(outletEntry(outlet)));
  const fitting = suggest(outletNames(deps.outlets), text, deps.story.now);
  if (fitting.length > 0) return fitting.map(choiceOf);
  const found = findOutlet(deps.outlets, text);
  return found.kind === "one" ? [choiceOf(found.entry)] : [];
}

/** A server's own outlets have whatever name somebody gave them. */
function choiceOf(entry: NamedOutlet): Choice {
  return toChoice({ ...entry, label: outletName(entry), detail: plain(entry.detail) });
}

function outletName({ id, name }: Pick<NamedOutlet, "id" | "name">): string {
  return plain(name) || id;
}

function allLayout(views: readonly OutletBrief[], deps: Deps): Layout {
  return {
    tone: "reported",
    title: say`Who reports`,
    blocks:
      views.length === 0 ? [{ lines: [say`Nothing has been reported, as far as I know.`] }] : [],
    list: {
      placeholder: "An outlet by itself",
      again: { command: "rumors outlets", args: {} },
      items: views.map(outletItem),
    },
    actions: [ALL_CLAIMS],
    footer: [recordNote(), ...gradeCredit(deps, views)],
  };
}

function outletItem(view: OutletBrief): PagedList["items"][number] {
  const { id, name, kind } = view.outlet;
  const grades = gradesInWords(view.now);
  return {
    line: say`- **${name}**, ${kind} · ${grades}\n-# ${sampleInWords(view)}`,
    lead: {
      label: outletName(view.outlet),
      detail: grades,
      ask: { command: "rumors outlets", args: { outlet: id } },
    },
  };
}

function outletLayout(view: OutletView, nearMiss: string | undefined, deps: Deps): Layout {
  const { outlet } = view;
  const { listed, note } = listable(view.reported);
  return {
    tone: "reported",
    title: say`${outlet.name}`,
    blocks: [
      { lines: [outletLine(outlet)] },
      { heading: say`How far it is trusted`, lines: gradeLines(view, deps) },
      { heading: say`How its own reports came out`, lines: recordLines(view) },
    ],
    list: reportedList(outlet, listed, deps),
    actions: [ALL_OUTLETS, ALL_CLAIMS],
    footer: [recordNote(), ...note, ...gradeCredit(deps, [view]), ...nearMissNote(nearMiss)],
    record: deps.canon.outlets.get(outlet.id)?.at,
  };
}

const ALL_CLAIMS = { label: "All claims", ask: { command: "rumors list", args: {} } } as const;

function reportedList(outlet: Outlet, reported: readonly Reported[], deps: Deps): PagedList {
  return {
    heading: say`Reported, newest first`,
    placeholder: "Who said what, by number",
    again: { command: "rumors outlets", args: { outlet: outlet.id } },
    // By number: a claim is longer than a button on a telephone.
    items: reported.map((one, index) => ({
      line: say`${index + 1}. ${claimLine(one.view)}\n-# ${howReported(one, deps)}`,
      lead: {
        label: `${index + 1}`,
        detail: claimName(one.view.claim),
        ask: { command: "rumors show", args: { claim: one.view.claim.id } },
      },
    })),
  };
}

/** "New York Post, Jan 8, 2024: says so · **first-hand**, a source that is not named". */
function howReported(
  { view, report, isFirstHand, counts }: Reported,
  { outlets: known }: Deps,
): Markup {
  const nameOf = (id: string) => known.get(id)?.name ?? id;
  const sourcing = sourcingWords(report, isFirstHand, view.reports, nameOf);
  const late = isFirstHand && !counts ? ", when it was settled already" : "";
  return say`${nameOf(report.outlet)}, ${dateInWords(report.reported)}: ${STANCES[report.stance]} · ${sourcing}${late}`;
}
