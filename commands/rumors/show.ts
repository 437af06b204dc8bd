import { type Choice, defineCommand, type Deps } from "../../src/discord/command.ts";
import type { Action, Layout, Lead, PagedList } from "../../src/discord/layout.ts";
import { cut, LIMITS } from "../../src/discord/limits.ts";
import { link, type Markup, say, NOTHING } from "../../src/discord/markup.ts";
import { claimLine, everyClaim, labelLine, labelNote } from "../../src/discord/words/claims.ts";
import { NAME_LENGTH } from "../../src/discord/words/options.ts";
import { sourcingWords, STANCES } from "../../src/discord/words/reports.ts";
import { fold } from "../../src/canon/names.ts";
import type { ClaimView } from "../../src/news/claims.ts";
import { dateInWords } from "../../src/news/label.ts";
import type { Report } from "../../src/news/origins.ts";

type Answer =
  | { readonly kind: "claim"; readonly view: ClaimView }
  | { readonly kind: "none"; readonly text: string; readonly near: readonly ClaimView[] };

export const show = defineCommand({
  name: "show",
  description: "One claim: every report of it, who said it first and who only repeats",
  example: "/rumors show claim:dating",
  options: {
    claim: {
      type: "string",
      description: "Words of the claim",
      required: true,
      maxLength: NAME_LENGTH,
      suggest: (text: string, deps: Deps): Choice[] =>
        matching(text, deps)
          .slice(0, LIMITS.autocompleteChoices)
          .map(({ claim }) => ({ name: cut(claim.text, LIMITS.choiceName), value: claim.id })),
    },
  },
  run({ claim: text }, deps): Answer {
    const near = matching(text, deps);
    const exact = everyClaim(deps, {}).find(({ claim }) => claim.id === text);
    const view = exact ?? (near.length === 1 ? near[0] : undefined);
    return view === undefined ? { kind: "none", text, near } : { kind: "claim", view };
  },
  show(answer, deps): Layout {
    if (answer.kind === "none") return askWhich(answer);
    const { view } = answer;
    const { note } = view.claim;
    // It sums up all reports, so it waits for the last of them.
    const isComplete = view.reports.length === view.claim.reports.length;
    return {
      tone: "reported",
      title: say`Reported`,
      blocks: [
        {
          lines: [
            say`**${view.claim.text}**\n${labelLine(view)}\n-# ${labelNote(view)}`,
            ...(note === undefined || !isComplete ? [] : [say`${note}`]),
          ],
        },
      ],
      list: reportList(view, deps),
      actions: subjectActions(view, deps),
    };
  },
});

/** Claims that have every typed word somewhere in their text. */
function matching(text: string, deps: Deps): ClaimView[] {
  const words = fold(text).split(" ");
  return everyClaim(deps, {}).filter(({ claim }) => {
    const folded = fold(claim.text);
    return words.every((word) => folded.includes(word));
  });
}

function askWhich({ text, near }: Answer & { readonly kind: "none" }): Layout {
  return {
    tone: "ask",
    title:
      near.length === 0
        ? say`No claim has the words “${cut(text, 60)}”`
        : say`Which claim is meant?`,
    blocks: [{ lines: near.map((view) => say`- ${claimLine(view)}`) }],
    menu: {
      placeholder: "Choose a claim",
      leads: near.map(({ claim }) => ({
        label: claim.text,
        ask: { command: "rumors show", args: { claim: claim.id } },
      })),
    },
    actions: [{ label: "All claims", ask: { command: "rumors list", args: {} } }],
  };
}

function reportList({ claim, reports, origins }: ClaimView, deps: Deps): PagedList {
  return {
    heading: say`Reports, oldest first`,
    placeholder: "How far each of them is trusted",
    again: { command: "rumors show", args: { claim: claim.id } },
    items: reports.map((report) => ({
      line: reportLine(report, origins.includes(report), reports, deps),
      ...outletLead(report, deps),
    })),
  };
}

function reportLine(
  report: Report,
  isOrigin: boolean,
  reports: readonly Report[],
  { canon }: Deps,
): Markup {
  const name = (outlet: string) => canon.outlets.get(outlet)?.name ?? outlet;
  const outlet =
    report.url === undefined ? say`${name(report.outlet)}` : link(name(report.outlet), report.url);
  const kind = sourcingWords(report, isOrigin, reports, name);
  const quote = report.quote === undefined ? NOTHING : say` · “${report.quote}”`;
  const via = report.via === undefined ? NOTHING : viaWords(report.via);
  return say`- ${outlet}, ${dateInWords(report.reported)}: ${STANCES[report.stance]}\n-# ${kind}${quote}${via}`;
}

/** Leads to the record of whoever reports. */
function outletLead({ outlet }: Report, { canon }: Deps): { readonly lead?: Lead } {
  const known = canon.outlets.get(outlet);
  if (known === undefined) return {};
  const { name, kind } = known;
  const ask = { command: "rumors outlets", args: { outlet } };
  return { lead: { label: name, detail: kind, ask } };
}

function viaWords(via: string): Markup {
  return say` · as told by ${/^https?:/.test(via) ? link("this page", via) : say`${via}`}`;
}

function subjectActions({ claim }: ClaimView, { canon }: Deps): Action[] {
  return claim.subjects.flatMap((subject): Action[] => {
    const [kind, id = ""] = subject.split(":");
    const person = kind === "person" ? canon.people.get(id) : undefined;
    return person === undefined
      ? []
      : [{ label: person.name, ask: { command: "who", args: { name: `p:${id}` } } }];
  });
}
