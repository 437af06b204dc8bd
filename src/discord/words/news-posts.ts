/** What the news channel says of a claim. A draft is shown by the same function, so it is what will be posted. */
import type { ClaimView } from "../../news/claims.ts";
import type { ServerClaim } from "../../news/kept.ts";
import { dateInWords } from "../../news/label.ts";
import type { Report } from "../../news/origins.ts";
import type { Outlets } from "../../news/standing.ts";
import type { ClaimContent } from "../../reminders/delivery.ts";
import type { Action, Block, Layout } from "../layout.ts";
import { join, link, type Markup, NOTHING, say } from "../markup.ts";
import { labelLine, labelNote } from "./claims.ts";
import { outcomeLines, sourceWords, sourcingWords, STANCES } from "./reports.ts";

/** As many as a phone shows without scrolling: two that said it first-hand, and the latest word. */
const MOST_FIRST_HAND = 2;

/** The post of a claim, as the claim stands now. */
export function claimPost(view: ClaimView<ServerClaim>, outlets: Outlets): Layout {
  const { text, note } = view.claim;
  // It sums up all reports, so it waits for the last of them.
  const isComplete = view.reports.length === view.claim.reports.length;
  return {
    tone: view.label.colour,
    title: say`Reported`,
    blocks: [
      {
        lines: [
          say`**${text}**\n${labelLine(view)}\n-# ${labelNote(view)}`,
          ...outcomeLines(view, view.claim.history),
          ...(note === undefined || !isComplete ? [] : [say`${note}`]),
        ],
      },
      reportsBlock(view, outlets),
    ],
    actions: [whoSaidWhat(view)],
  };
}

type Update = Extract<ClaimContent, { readonly kind: "claim step" }>;

/** The follow-up of a claim: what one step has changed, and where the claim's post is. */
export function claimUpdate(
  { step, before, after, outlets, post }: Update,
  server: string,
): Layout {
  const address = `https://discord.com/channels/${server}/${post.channel}/${post.id}`;
  const report =
    step.what === "reported" ? after.reports.find(({ id }) => id === step.report) : undefined;
  const isSame = before.label.word === after.label.word;
  const isOneMore = report !== undefined && isSame;
  const what = report === undefined ? reasonLines(step) : [reportLine(report, after, outlets)];
  return {
    tone: after.label.colour,
    title: isOneMore ? say`One more report` : say`Now ${after.label.word}`,
    blocks: [
      {
        lines: [
          say`**${link(after.claim.text, address)}**`,
          ...what,
          isOneMore ? say`-# Still ${labelLine(after)}` : say`${labelLine(after)}`,
        ],
      },
    ],
    actions: [whoSaidWhat(after), { label: "To the post", url: address }],
  };
}

function whoSaidWhat({ claim: { id } }: ClaimView): Action {
  return { label: "Who said what", ask: { command: "rumors show", args: { claim: id } } };
}

/** Who said it first-hand, the latest word, and how many there are besides. */
function reportsBlock(view: ClaimView, outlets: Outlets): Block {
  const { reports, firstHand } = view;
  const [latest] = reports.slice(-1);
  const picked = new Set(firstHand.slice(0, MOST_FIRST_HAND));
  if (latest !== undefined) picked.add(latest);
  // In their own order, which is that of their dates.
  const shown = reports.filter((report) => picked.has(report));
  const more = reports.length - shown.length;
  return {
    heading: say`Reports`,
    lines: [
      ...shown.map((report) => say`- ${reportLine(report, view, outlets)}`),
      ...(more > 0 ? [say`-# and ${more} more ${more === 1 ? "report" : "reports"}`] : []),
    ],
  };
}

/** "[People](…), Aug 30, 2024, says so: repeats New York Post". */
function reportLine(report: Report, { reports, firstHand }: ClaimView, outlets: Outlets): Markup {
  const nameOf = (outlet: string) => outlets.get(outlet)?.name ?? outlet;
  const name = nameOf(report.outlet);
  const outlet = report.url === undefined ? say`${name}` : link(name, report.url);
  const sourcing = sourcingWords(report, firstHand.includes(report), reports, nameOf);
  // Where its own page was not seen, it is said where it is told.
  const via =
    report.url === undefined && report.via !== undefined
      ? say` · as told by ${sourceWords(report.via)}`
      : NOTHING;
  return say`${outlet}, ${dateInWords(report.reported)}: ${STANCES[report.stance]} · ${sourcing}${via}`;
}

/** How moderators know what became of it, in their own words. */
function reasonLines({ why, source }: Update["step"]): Markup[] {
  const reason = join(
    [
      why === undefined ? NOTHING : say`${why}`,
      source === undefined ? NOTHING : say`as told by ${sourceWords(source)}`,
    ],
    " · ",
  );
  return reason.markup === "" ? [] : [say`The moderators: ${reason}`];
}
