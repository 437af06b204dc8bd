import { type Choice, defineCommand, type Deps } from "../../src/discord/command.ts";
import type { Action, Block, Layout, Lead, PagedList, Question } from "../../src/discord/layout.ts";
import { cut, LIMITS } from "../../src/discord/limits.ts";
import { link, type Markup, NOTHING, plain, say, timestamp } from "../../src/discord/markup.ts";
import {
  type ById,
  claimById,
  claimLine,
  claimName,
  claimsSaying,
  labelLine,
  labelNote,
} from "../../src/discord/words/claims.ts";
import { NAME_LENGTH } from "../../src/discord/words/options.ts";
import {
  outcomeLines,
  sourceWords,
  sourcingWords,
  STANCES,
} from "../../src/discord/words/reports.ts";
import type { ClaimView } from "../../src/news/claims.ts";
import { dateInWords } from "../../src/news/label.ts";
import type { Report } from "../../src/news/origins.ts";

type Answer =
  | ById
  | { readonly kind: "none"; readonly text: string; readonly near: readonly ClaimView[] };

/** As many as a phone shows at once. */
const MOST_NEAR = 10;

export const show = defineCommand({
  name: "show",
  description: "One claim: every report of it, who said it first and who only repeats",
  example: "/rumors show claim:dating",
  options: {
    claim: {
      type: "string",
      description: "Words of the claim, or its number such as c7",
      required: true,
      maxLength: NAME_LENGTH,
      suggest: (text: string, deps: Deps): Choice[] =>
        fitting(text, deps).map(({ claim }) => ({
          name: cut(claimName(claim), LIMITS.choiceName),
          value: claim.id,
        })),
    },
  },
  run({ claim: text }, deps): Answer {
    const exact = claimById(deps, idIn(text));
    if (exact !== undefined) return exact;
    const near = claimsSaying(deps, text);
    const [only, second] = near;
    return only !== undefined && second === undefined
      ? { kind: "claim", view: only }
      : { kind: "none", text, near };
  },
  show(answer, deps): Layout {
    switch (answer.kind) {
      case "none":
        return askWhich(answer);
      case "hidden":
        return gone(say`The moderators of this server do not show this claim.`);
      case "retracted":
        return gone(
          say`The moderators of this server took this claim back on ${timestamp(new Date(answer.at), "D")}. What it said is not kept.`,
        );
      case "claim":
        return claimLayout(answer.view, deps);
    }
  },
});

/** An id is typed by hand as well: "C7". */
function idIn(text: string): string {
  const id = text.trim();
  return /^c\d+$/i.test(id) ? id.toLowerCase() : id;
}

function fitting(text: string, deps: Deps): readonly ClaimView[] {
  const exact = claimById(deps, idIn(text));
  return exact?.kind === "claim"
    ? [exact.view]
    : claimsSaying(deps, text, LIMITS.autocompleteChoices);
}

function claimLayout(view: ClaimView, deps: Deps): Layout {
  const { note, reports } = view.claim;
  // It sums up all reports, so it waits for the last of them.
  const isComplete = view.reports.length === reports.length;
  const outcome: Block = {
    heading: say`What became of it`,
    lines: outcomeLines(view, deps.claims.get(view.claim.id)?.history ?? []),
  };
  return {
    tone: view.label.colour,
    title: say`Reported`,
    blocks: [
      {
        lines: [
          say`**${view.claim.text}**\n${labelLine(view)}\n-# ${labelNote(view)}`,
          ...(note === undefined || !isComplete ? [] : [say`${note}`]),
        ],
      },
      ...(outcome.lines.length === 0 ? [] : [outcome]),
    ],
    list: reportList(view, deps),
    actions: subjectActions(view, deps),
  };
}

function gone(sentence: Markup): Layout {
  return {
    tone: "reported",
    title: say`Not shown any more`,
    blocks: [{ lines: [sentence] }],
    actions: [ALL_CLAIMS],
  };
}

const ALL_CLAIMS = { label: "All claims", ask: { command: "rumors list", args: {} } } as const;

function askWhich({ text, near }: Answer & { readonly kind: "none" }): Layout {
  const named = near.slice(0, MOST_NEAR);
  const more = near.length - named.length;
  return {
    tone: "ask",
    title:
      near.length === 0
        ? say`No claim has the words “${cut(text, 60)}”`
        : say`Which claim do you mean?`,
    blocks: [{ lines: named.map((view) => say`- ${claimLine(view)}`) }],
    menu: {
      placeholder: "Choose a claim",
      leads: named.map(({ claim }) => ({
        label: claimName(claim),
        ask: { command: "rumors show", args: { claim: claim.id } },
      })),
    },
    actions: [ALL_CLAIMS],
    footer: more > 0 ? [say`And ${more} more: type one more of its words.`] : [],
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
  { outlets }: Deps,
): Markup {
  const name = (outlet: string) => outlets.get(outlet)?.name ?? outlet;
  const outlet =
    report.url === undefined ? say`${name(report.outlet)}` : link(name(report.outlet), report.url);
  const kind = sourcingWords(report, isOrigin, reports, name);
  const quote = report.quote === undefined ? NOTHING : say` · “${report.quote}”`;
  const via = report.via === undefined ? NOTHING : say` · as told by ${sourceWords(report.via)}`;
  const author = report.author === undefined ? NOTHING : say`, by ${report.author}`;
  // Those of shipped reports are written for whoever mends the data.
  const isNoted = report.note !== undefined && report.entered !== undefined;
  const note = isNoted ? say`\n-# ${report.note ?? ""}` : NOTHING;
  return say`- ${outlet}${author}, ${dateInWords(report.reported)}: ${STANCES[report.stance]}\n-# ${kind}${quote}${via}${note}`;
}

/** Leads to the record of whoever reports. */
function outletLead({ outlet }: Report, { outlets }: Deps): { readonly lead?: Lead } {
  const known = outlets.get(outlet);
  if (known === undefined) return {};
  const { name, kind } = known;
  const ask = { command: "rumors outlets", args: { outlet } };
  return { lead: { label: plain(name) || outlet, detail: kind, ask } };
}

function subjectActions({ claim }: ClaimView, { canon }: Deps): Action[] {
  return claim.subjects.flatMap((subject): Action[] => {
    const [kind = "", id = ""] = subject.split(":");
    switch (kind) {
      case "person":
        return leadTo(canon.people.get(id)?.name, { command: "who", args: { name: `p:${id}` } });
      case "character":
        return leadTo(canon.characters.get(id)?.name, {
          command: "who",
          args: { name: `c:${id}` },
        });
      case "episode": {
        const episode = canon.episodes.get(id);
        const name = canon.shows.get(episode?.show ?? "")?.name;
        return episode === undefined || name === undefined
          ? []
          : leadTo(`${name} ${episode.code}`, {
              command: "episode",
              args: { show: episode.show, episode: episode.code },
            });
      }
      default:
        return leadTo(canon.shows.get(id)?.name, { command: "show", args: { show: id } });
    }
  });
}

function leadTo(label: string | undefined, ask: Question): Action[] {
  return label === undefined ? [] : [{ label, ask }];
}
