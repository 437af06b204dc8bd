/** A draft as its author sees it: what is missing, and what it will look like. */
import { viewClaim } from "../../news/claims.ts";
import type { EntryDraft } from "../../news/kept-draft.ts";
import { dateInWords } from "../../news/label.ts";
import type { Outlets } from "../../news/standing.ts";
import { type AlikeClaim, isReady, type Made, type Weighed } from "../../news/weigh-draft.ts";
import type { Deps } from "../command.ts";
import type { Block, Layout, Tone } from "../layout.ts";
import { cut } from "../limits.ts";
import { code, type Markup, NOTHING, say } from "../markup.ts";
import { labelLine } from "./claims.ts";
import { draftActions, draftSelects, draftVerbs, openAlike } from "./draft-controls.ts";
import { entryProblemWords, maySuggestWords } from "./entry-problems.ts";
import { whereWords } from "./news-channel.ts";
import { claimPost } from "./news-posts.ts";
import { STANCES } from "./reports.ts";
import { subjectName } from "./subjects.ts";

type CardDeps = Pick<Deps, "canon" | "kept" | "story">;

/** The card of a draft. */
export function draftCard(weighed: Weighed, deps: CardDeps): Layout {
  const { draft, made } = weighed;
  const ready = isReady(weighed);
  return {
    tone: ready ? toneOf(weighed, deps) : "ask",
    title: titleOf(weighed),
    blocks: [
      ...missingBlock(weighed, deps),
      ...alikeBlock(weighed),
      ...(made === undefined ? [soFarBlock(weighed, deps)] : madeBlocks(weighed, made, deps)),
    ],
    selects: draftSelects(weighed),
    actions: draftActions(weighed, ready),
    footer: [
      ...weighed.read.corrected.map(
        ({ typed, name }) =>
          say`Nothing is called exactly “${cut(typed, 60)}”; I read it as ${name}.`,
      ),
      ...(draft.fields.tell === true
        ? [say`You are told by direct message what the moderators decide.`]
        : []),
    ],
  };
}

/** That of the post as it will be. */
function toneOf({ made, outlets }: Weighed, { story }: CardDeps): Tone {
  const view = made === undefined ? undefined : viewClaim(made.claim, outlets, story.today);
  return view?.label.colour ?? "reported";
}

function titleOf({ draft: { becomes }, of }: Weighed): Markup {
  switch (becomes.kind) {
    case "claim":
      return say`A new claim`;
    case "suggestion":
      return say`A suggestion`;
    case "report":
      return of === undefined ? say`${becomes.claim} is there no more` : say`A report of ${of.id}`;
  }
}

function missingBlock(weighed: Weighed, { story }: CardDeps): Block[] {
  const { draft, problems, may, of } = weighed;
  if (draft.becomes.kind === "report" && of === undefined)
    return [
      { lines: [say`It was taken back, or is not published, so nothing can be added to it.`] },
    ];
  const mayNot = maySuggestWords(may);
  const lines = [
    ...(mayNot === undefined ? [] : [mayNot]),
    ...problems.map((problem) => entryProblemWords(problem, story.today)),
  ];
  return lines.length === 0
    ? []
    : [
        {
          heading: say`Before it can be ${draftVerbs(draft).done}`,
          lines: lines.map((one) => say`- ${one}`),
        },
      ];
}

function alikeBlock({ alike, draft, outlets }: Weighed): Block[] {
  if (alike === undefined) return [];
  if (alike.kind === "report") {
    const { outlet, reported, id } = alike.report;
    return [
      {
        heading: say`This may be there already`,
        lines: [
          say`${id}: ${nameOf(outlet, outlets)}, ${dateInWords(reported)}. If yours is a different one, say so.`,
        ],
      },
    ];
  }
  const { claims } = alike;
  return [
    {
      heading: say`This may be there already`,
      lines: [
        ...claims.map((one, index) => {
          const mark = claims.length === 1 ? say`- ` : say`${index + 1}. `;
          return say`${mark}${alikeLine(one, outlets)}`;
        }),
        openAlike({ alike, draft }).length > 0
          ? say`If it is the same, add your report to it; if not, say that it is a different claim.`
          : say`If yours is a different claim, say so.`,
      ],
    },
  ];
}

function alikeLine(one: AlikeClaim, outlets: Outlets): Markup {
  const { onPage } = one;
  const { text } = one.from === "server" ? one.claim : one.view.claim;
  const claim = one.from === "server" ? say`${one.claim.id}: **${text}**` : say`**${text}**`;
  const said =
    onPage === undefined
      ? claim
      : say`This very page is already in ${claim}, where ${nameOf(onPage.outlet, outlets)} ${STANCES[onPage.stance]}`;
  if (one.from === "server")
    return one.claim.state.kind === "published"
      ? said
      : say`${said}. It waits for a decision in /news queue`;
  return say`${said} · comes built in\n-# ${labelLine(one.view)}`;
}

function nameOf(outlet: string, outlets: Outlets): string {
  return outlets.get(outlet)?.name ?? outlet;
}

/** As far as it has come. */
function soFarBlock({ draft, read, problems, of, outlets }: Weighed, deps: CardDeps): Block {
  const { fields } = draft;
  const { outlet, newOutlet, report, subjects } = read;
  const text = of?.text ?? fields.text;
  const who = outlet === undefined ? newOutlet?.name : outlets.get(outlet.id)?.name;
  const about = of?.subjects ?? subjects;
  // What cannot be read is no date, least of all today's.
  const hasDate = problems.every(({ field }) => field !== "reported");
  const date = hasDate ? say`, ${dateInWords(report.reported)}` : NOTHING;
  return {
    heading: say`So far`,
    lines: [
      ...(text === undefined ? [] : [say`**${cut(text, 300)}**`]),
      ...(about.length === 0 ? [] : [aboutLine(about, deps)]),
      ...(who === undefined ? [] : [say`${who}${date}: ${STANCES[report.stance]}`]),
      ...(fields.url === undefined ? [] : [code(cut(fields.url, 200))]),
      ...(fields.quote === undefined ? [] : [say`“${cut(fields.quote, 200)}”`]),
    ],
  };
}

/** Just what will be posted, and where. */
function madeBlocks(weighed: Weighed, { claim, report }: Made, deps: CardDeps): Block[] {
  const { draft, outlets, of } = weighed;
  const { today } = deps.story;
  const view = viewClaim(claim, outlets, today);
  if (view === undefined) return [];
  const before = of === undefined ? undefined : viewClaim(of, outlets, today);
  const post = claimPost(view, outlets);
  const [first, ...others] = post.blocks;
  return [
    { heading: post.title, lines: first?.lines ?? [] },
    ...others,
    {
      heading: say`Details`,
      lines: [
        aboutLine(claim.subjects, deps),
        ...(report.quote === undefined ? [] : [say`Quote: “${report.quote}”`]),
      ],
    },
    {
      heading: say`What happens next`,
      lines: [
        ...(before === undefined
          ? []
          : [
              before.label.word === view.label.word
                ? say`The follow-up says: one more report, still ${view.label.word}.`
                : say`The follow-up says: was ${before.label.word}, now ${view.label.word}.`,
            ]),
        ...whatHappens(draft, claim.state.kind, claim.topic === "private life", deps),
      ],
    },
  ];
}

function whatHappens(
  { becomes }: EntryDraft,
  state: string,
  isPrivate: boolean,
  { kept: { news } }: CardDeps,
): Markup[] {
  if (becomes.kind === "suggestion")
    return [say`The moderators read it first; only then does anybody else see it.`];
  if (state === "waiting")
    return [
      say`Private-life claims need a second moderator: it waits in /news queue until one approves it.`,
    ];
  return [
    whereWords(news),
    ...(isPrivate && becomes.kind === "claim" && news.approval
      ? [
          say`Private-life claims need a second moderator. You have Manage Server, so you can post this yourself.`,
        ]
      : []),
  ];
}

function aboutLine(subjects: readonly string[], deps: CardDeps): Markup {
  return say`About: ${subjects.map((subject) => subjectName(subject, deps)).join(", ")}`;
}
