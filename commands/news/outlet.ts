import { suggest } from "../../src/canon/search.ts";
import {
  type ActionDeps,
  type Choice,
  defineAction,
  type Deps,
} from "../../src/discord/command.ts";
import type { Layout, PagedList } from "../../src/discord/layout.ts";
import { type Markup, say } from "../../src/discord/markup.ts";
import { askBack, nearMissNote } from "../../src/discord/words/names.ts";
import { toChoice } from "../../src/discord/words/options.ts";
import {
  gradeCredit,
  gradeLines,
  gradesInWords,
  outletLine,
} from "../../src/discord/words/outlets.ts";
import { byWhom, gradeRefusedLayout, gradeWords } from "../../src/discord/words/refusals.ts";
import { must, type Unclear } from "../../src/knowledge.ts";
import { LONGEST_ADDRESS } from "../../src/news/addresses.ts";
import {
  claimsUnder,
  type Graded,
  gradeHistory,
  gradeOutlet,
  outletsOf,
} from "../../src/news/grades.ts";
import type { GradeStep, ServerNews } from "../../src/news/kept.ts";
import { dateInWords } from "../../src/news/label.ts";
import { findOutlet, outletEntry, outletNames } from "../../src/news/outlet-names.ts";
import { type OutletView, viewOutlet } from "../../src/news/outlet-view.ts";
import type { Outlet } from "../../src/news/standing.ts";
import { TEXT_LIMITS } from "../../src/news/text.ts";
import { moderatorAct } from "./acting.ts";
import { changeNews, withTrouble } from "./answers.ts";

type Answer =
  | Unclear
  | {
      readonly kind: "refused";
      readonly refusal: Exclude<Graded, { readonly kind: "changed" }>;
      readonly outlet: Outlet;
      readonly typed: string | undefined;
    }
  | {
      readonly kind: "shown" | "graded";
      /** As the server's settings are now. */
      readonly settings: ServerNews;
      readonly outlet: Outlet;
      readonly nearMiss: string | undefined;
    };

export const outlet = defineAction({
  name: "outlet",
  description: "How much this server trusts an outlet: see its grades, or set a new one from today",
  example: "/news outlet outlet:TVLine grade:reliable reason:right about every departure",
  access: "Manage Messages",
  options: {
    outlet: {
      type: "string",
      description: "Its name, its site or a link to one of its pages",
      required: true,
      maxLength: LONGEST_ADDRESS,
      suggest: suggestOutlets,
    },
    grade: {
      type: "string",
      description: "How much you trust it from today on; leave out to see its grades",
      choices: [
        { name: "reliable", value: "reliable" },
        { name: "mixed", value: "mixed" },
        { name: "unreliable", value: "unreliable" },
        { name: "as shipped: remove this server's own grade", value: "as shipped" },
      ],
    },
    field: {
      type: "string",
      description: "On which subjects; everything if left out",
      choices: [
        { name: "everything", value: "everything" },
        { name: "entertainment: shows, casts, schedules", value: "entertainment" },
      ],
    },
    reason: {
      type: "string",
      description: "Why; required with a grade, and shown with it",
      maxLength: TEXT_LIMITS.why,
    },
  },
  async run({ outlet: text, grade, field = "everything", reason }, deps): Promise<Answer> {
    const resolution = findOutlet(deps.outlets, text);
    if (resolution.kind !== "one") return { kind: "unclear", text, resolution };
    const { entry, corrected } = resolution;
    const found = must(deps.outlets, entry.id);
    const nearMiss = corrected ? text : undefined;
    const { news } = deps.kept;
    if (grade === undefined) return { kind: "shown", settings: news, outlet: found, nearMiss };
    const draft = { outlet: found.id, grade, field, why: reason ?? "" };
    const { claims } = deps;
    let graded: Graded | undefined;
    const after = await changeNews(deps, (settings) => {
      const all = outletsOf(deps.canon.outlets, settings);
      graded = gradeOutlet(settings, draft, moderatorAct(deps), all);
      if (graded.kind === "refused") return settings;
      // In the same change, so that no crash leaves a post with the label of the old grade.
      const unposted = [...settings.unposted, ...claimsUnder(graded.step, claims.values())];
      return { ...graded.settings, unposted: [...new Set(unposted)] };
    });
    const refusal = refusalIn(graded);
    return refusal === undefined
      ? { kind: "graded", settings: after.kept.news, outlet: found, nearMiss }
      : { kind: "refused", refusal, outlet: found, typed: reason };
  },
  show: (answer, deps): Layout => withTrouble(layoutOf(answer, deps), deps),
});

/** Undefined where it was graded. */
function refusalIn(graded: Graded | undefined) {
  return graded?.kind === "refused" ? graded : undefined;
}

/** Shipped ones and the server's own. */
function suggestOutlets(text: string, { outlets, story }: Deps): Choice[] {
  const names = outletNames(outlets);
  if (text.trim() === "") return [...outlets.values()].map((one) => toChoice(outletEntry(one)));
  const fitting = suggest(names, text, story.now);
  if (fitting.length > 0) return fitting.map(toChoice);
  const found = findOutlet(outlets, text);
  return found.kind === "one" ? [toChoice(found.entry)] : [];
}

function layoutOf(answer: Answer, deps: ActionDeps): Layout {
  switch (answer.kind) {
    case "unclear": {
      // A button could not carry everything else that was filled in.
      const { menu: _, ...layout } = askBack(answer, () => ({ command: "help", args: {} }));
      return {
        ...layout,
        footer: [
          ...(layout.footer ?? []),
          say`Nothing was changed: pick the outlet from the list that appears as you type.`,
        ],
      };
    }
    case "refused":
      return gradeRefusedLayout(answer.refusal, answer.outlet, answer.typed);
    case "shown":
    case "graded":
      return gradesLayout(answer, deps);
  }
}

type Grades = Extract<Answer, { readonly kind: "shown" | "graded" }>;

function gradesLayout(
  { kind, settings, outlet: found, nearMiss }: Grades,
  deps: ActionDeps,
): Layout {
  const { canon, story } = deps;
  const here = viewOf(must(outletsOf(canon.outlets, settings), found.id), deps);
  const shipped = canon.outlets.get(found.id);
  const shippedView = shipped === undefined ? undefined : viewOf(shipped, deps);
  const own = gradeHistory(settings, found.id);
  return {
    tone: "reported",
    title: kind === "graded" ? say`${found.name} is graded` : say`${found.name}`,
    blocks: [
      { lines: [outletLine(found), say`In this server now: **${gradesInWords(here.now)}**`] },
      ...(kind === "graded" ? [{ lines: effectLines(story.today) }] : []),
      {
        heading: say`As shipped`,
        lines:
          shippedView === undefined
            ? [say`None: this server added it, so it only has this server's grades.`]
            : gradeLines(shippedView, deps),
      },
      ...(own.length === 0
        ? [{ heading: OWN, lines: [say`None. To set one, fill in _grade_ and _reason_.`] }]
        : []),
    ],
    list: gradeList(found.id, own),
    footer: [
      ...gradeCredit(deps, shippedView === undefined ? [] : [shippedView]),
      ...nearMissNote(nearMiss),
    ],
  };
}

const OWN = say`This server's own, latest first`;

/** From when it counts, and what it leaves as it was. */
function effectLines(today: string): Markup[] {
  return [
    say`It applies to reports from ${dateInWords(today)} on.`,
    say`Earlier reports keep the grade of their day: open claims keep their labels until a new report is added.`,
  ];
}

function gradeList(id: string, own: readonly GradeStep[]): PagedList {
  return {
    heading: OWN,
    placeholder: "",
    again: { command: "news outlet", args: { outlet: id } },
    items: own.toReversed().map((step) => ({ line: gradeLine(step) })),
  };
}

/** "**Reliable** for everything, from Jan 12, 2024 · by @ann, 5 minutes ago", with the reason. */
function gradeLine(step: GradeStep): Markup {
  return say`- **${gradeWords(step.grade)}** for ${step.field}, from ${dateInWords(step.from)} · ${byWhom(step)}\n-# ${step.why}`;
}

/** The grades alone: what it reported is for /rumors outlets. */
function viewOf(one: Outlet, { story }: Deps): OutletView {
  return viewOutlet(one, [], story.today);
}
