/** What the bot puts into channels by itself, in words: every content of a delivery as a layout. */
import { knowledgeEnds } from "../../airtime/next.ts";
import { dayWords } from "../../airtime/words.ts";
import type { Changed, Content, Planned, Showing } from "../../reminders/delivery.ts";
import type { Block, Layout } from "../layout.ts";
import { cut, LIMITS } from "../limits.ts";
import { markOf } from "../mark.ts";
import { join, type Markup, NOTHING, plain, say, timestamp } from "../markup.ts";
import { broadcastNote, endLine } from "./airings.ts";
import { buttonsOf } from "./post-buttons.ts";
import {
  codeName,
  creditLine,
  crossoverLines,
  dayOf,
  filled,
  fullName,
  hourWords,
  instantLine,
  landmarkLine,
  type PostDeps,
  reasonLine,
  streamLine,
  struck,
  whenLines,
} from "./showings.ts";

/**
 * For what a layout is made. What depends on the clock is said when something is sent, and is no
 * reason to edit it later.
 */
export type Occasion = "sent" | "edited" | "compared";

/** From so long after the start, or after what was due, a post says that it is late. */
const LATE_AFTER_START_MS = 120_000; // 2 minutes: the last of thousands of channels is not late
const LATE_AFTER_DUE_MS = 600_000; // 10 minutes

/** What a delivery says. Its buttons carry the mark of its key. */
export function postLayout(deps: PostDeps, planned: Planned, occasion: Occasion): Layout {
  const layout = layoutOf(planned.content, deps, occasion);
  const late = occasion === "sent" ? lateLines(planned, deps) : [];
  const [first, ...others] = layout.blocks;
  const isPersonal = planned.kind === "dm";
  const footer = isPersonal
    ? [say`You asked me for this. My reminders lists and cancels them.`]
    : [];
  return {
    ...layout,
    blocks:
      late.length === 0
        ? layout.blocks
        : [{ ...first, lines: [...late, ...(first?.lines ?? [])] }, ...others],
    actions: buttonsOf(planned),
    footer: [...footer, ...(layout.footer ?? [])],
    pings: planned.pings,
    mark: markOf(planned.key),
  };
}

/** What a discussion's thread opens on, where there is no post of the episode for it. */
export function starterLayout(deps: PostDeps, planned: Planned): Layout {
  const [showing] = showingsOf(planned.content);
  return {
    tone: "airtime",
    title: say`${threadName(planned, deps)}`,
    blocks: [{ lines: showing === undefined ? [] : whenLines(showing, deps) }],
    actions: buttonsOf(planned),
    mark: markOf(planned.key),
  };
}

/** The name of a thread or forum post: a show and a code, never a title. At most 100 characters. */
export function threadName({ content }: Planned, deps: PostDeps): string {
  return cut(plain(nameOf(content, deps)), LIMITS.threadName);
}

/** Shows that a delivery is about, in order. */
export function showingsOf(content: Content): readonly Showing[] {
  switch (content.kind) {
    case "episode":
    case "moved":
    case "cancelled":
    case "discussion":
      return [content.showing];
    case "night":
    case "week":
      return content.showings;
  }
}

function nameOf(content: Content, deps: PostDeps): string {
  switch (content.kind) {
    case "episode":
    case "discussion":
      return codeName(content.showing);
    case "moved":
      return `${codeName(content.showing)} has moved`;
    case "cancelled":
      return `${codeName(content.showing)} will not air as announced`;
    case "night":
      return nightName(content, deps);
    case "week":
      return weekName(content);
  }
}

function layoutOf(content: Content, deps: PostDeps, occasion: Occasion): Layout {
  switch (content.kind) {
    case "episode":
      return episodeLayout(content, deps);
    case "night":
      return nightLayout(content, deps);
    case "week":
      return weekLayout(content, deps, occasion);
    case "moved":
      return {
        tone: "airtime",
        title: say`${codeName(content.showing)} has moved`,
        blocks: [
          {
            lines: filled([
              say`~~${dayWords(content.from, content.from)}~~`,
              ...whenLines(content.showing, deps),
              reasonLine(content.showing, deps),
            ]),
          },
        ],
        footer: footerOf([content.showing], deps),
      };
    case "cancelled":
      return {
        tone: "problem",
        title: say`${codeName(content.showing)} will not air as announced`,
        blocks: [{ lines: cancelledLines(content.showing, deps) }],
        footer: filled([creditLine([content.showing])]),
      };
    case "discussion":
      return {
        tone: "airtime",
        title: say`Spoilers for everything up to and including ${content.showing.airing.episode.code} are fine here.`,
        blocks: [
          { lines: [say`**${fullName(content.showing)}**`, ...whenLines(content.showing, deps)] },
        ],
        footer: footerOf([content.showing], deps),
      };
  }
}

type Of<Kind extends Content["kind"]> = Extract<Content, { readonly kind: Kind }>;

function episodeLayout({ showing, became }: Of<"episode">, deps: PostDeps): Layout {
  const now = became?.kind === "moved" ? became.to : showing;
  const when =
    became === undefined
      ? whenLines(showing, deps)
      : became.kind === "cancelled"
        ? cancelledLines(showing, deps)
        : [
            say`${struck(showing, deps)} **Moved:**`,
            ...whenLines(became.to, deps),
            reasonLine(became.to, deps),
          ];
  const about =
    became?.kind === "cancelled"
      ? []
      : [landmarkLine(now, deps), ...crossoverLines(now, deps), streamLine(now)];
  return {
    tone: became?.kind === "cancelled" ? "problem" : "airtime",
    title: say`${fullName(now)}`,
    blocks: [{ lines: filled([...when, ...about]) }],
    footer: footerOf([now], deps),
  };
}

function cancelledLines(showing: Showing, deps: PostDeps): Markup[] {
  return filled([
    say`${struck(showing, deps)} **Will not air as announced.** I know of no new date.`,
    reasonLine(showing, deps),
  ]);
}

function nightLayout(content: Of<"night">, deps: PostDeps): Layout {
  const { showings, changed = [] } = content;
  return {
    tone: "airtime",
    title: say`${nightDay(content, deps)}`,
    blocks: [
      { lines: showings.map((showing) => itemLine(showing, deps)) },
      ...(changed.length === 0
        ? []
        : [{ heading: say`Not so any more`, lines: changed.map((one) => changedLine(one, deps)) }]),
    ],
    footer: footerOf(showings, deps),
  };
}

/** "Wednesday, January 17: Chicago Med S9E1, Chicago Fire S12E1". */
function nightName(content: Of<"night">, deps: PostDeps): string {
  const names = content.showings.map(codeName).join(", ");
  return `${nightDay(content, deps)}${names === "" ? "" : `: ${names}`}`;
}

function nightDay({ showings, changed = [] }: Of<"night">, deps: PostDeps): string {
  const first = showings[0] ?? changed[0]?.showing;
  if (first === undefined) return "Tonight";
  const day = dayOf(first, deps);
  return dayWords(day, day);
}

function weekLayout({ from, showings }: Of<"week">, deps: PostDeps, occasion: Occasion): Layout {
  return {
    tone: "airtime",
    title: say`${weekName({ from })}`,
    blocks:
      showings.length === 0
        ? [
            {
              lines: filled([
                say`I know of no new episode in this week.`,
                endOfKnowledge(deps, occasion),
              ]),
            },
          ]
        : daysOf(showings, deps),
    footer: showings.length === 0 ? [] : footerOf(showings, deps),
  };
}

function weekName({ from }: Pick<Of<"week">, "from">): string {
  return `The week from ${dayWords(from, from)}`;
}

/** As days go by more is known: that is no reason to edit what was sent. */
function endOfKnowledge(deps: PostDeps, occasion: Occasion): Markup {
  if (occasion === "compared") return NOTHING;
  const ends = knowledgeEnds(deps.story);
  return ends === "" ? say`No dates are announced that I know of.` : endLine(deps, ends);
}

function daysOf(showings: readonly Showing[], deps: PostDeps): Block[] {
  const days = [...new Set(showings.map((showing) => dayOf(showing, deps)))];
  return days.map((day) => ({
    heading: say`${dayWords(day, day)}`,
    lines: showings
      .filter((showing) => dayOf(showing, deps) === day)
      .map((showing) => itemLine(showing, deps)),
  }));
}

/** One of several: when in the reader's own time, what, and in the feed's words. */
function itemLine(showing: Showing, deps: PostDeps): Markup {
  const small = [
    say`${hourWords(showing, deps)}`,
    landmarkLine(showing, deps),
    ...crossoverLines(showing, deps),
  ];
  const { start } = showing;
  const at = start === undefined ? NOTHING : say`${timestamp(new Date(start), "t")} · `;
  return say`${at}**${fullName(showing)}**\n-# ${join(small, " · ")}`;
}

function changedLine({ showing, became }: Changed, deps: PostDeps): Markup {
  const what = say`~~${fullName(showing)}~~`;
  if (became.kind === "cancelled") return say`${what}\nWill not air as announced.`;
  const day = dayOf(became.to, deps);
  const instant = instantLine(became.to);
  return instant.markup === ""
    ? say`${what}\nMoved to ${dayWords(day, day)}`
    : say`${what}\nMoved to ${instant}`;
}

/** That it comes late, in words that stay true: "in 5 minutes" would not. */
function lateLines({ content, due, kind }: Planned, { story }: PostDeps): Markup[] {
  const isPost = kind === "post" || kind === "dm";
  if (!isPost || content.kind === "moved" || content.kind === "cancelled") return [];
  const start = content.kind === "week" ? undefined : showingsOf(content)[0]?.start;
  if (start !== undefined && story.now - start > LATE_AFTER_START_MS) {
    const began = new Date(start);
    return content.kind === "night"
      ? [say`**I am late with this:** the first began at ${timestamp(began, "t")}.`]
      : [say`**On now when I sent this, and late:** it began at ${timestamp(began, "t")}.`];
  }
  if (story.now - due <= LATE_AFTER_DUE_MS) return [];
  return [say`-# I am late with this: it was due on ${timestamp(new Date(due), "f")}.`];
}

function footerOf(showings: readonly Showing[], deps: PostDeps): Markup[] {
  return filled([broadcastNote(deps), creditLine(showings)]);
}
