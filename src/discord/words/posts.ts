/** What the bot puts into channels by itself, in words: every content of a delivery as a layout. */
import { dayWords } from "../../airtime/words.ts";
import type {
  AiringContent,
  Became,
  ClaimContent,
  Content,
  Planned,
  Showing,
} from "../../reminders/delivery.ts";
import type { Layout } from "../layout.ts";
import { cut, LIMITS } from "../limits.ts";
import { markOf } from "../mark.ts";
import { join, type Markup, plain, say, timestamp } from "../markup.ts";
import { nightLayout, nightName, weekLayout, weekName } from "./listings.ts";
import { claimPost, claimUpdate } from "./news-posts.ts";
import { buttonsOf } from "./post-buttons.ts";
import {
  broadcastLine,
  codeName,
  correctionReason,
  creditLine,
  crossoverLines,
  filled,
  fullName,
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
  const { content } = planned;
  return isOfClaim(content)
    ? { ...newsLayout(content, planned), mark: markOf(planned.key) }
    : airingLayout(deps, { ...planned, content }, occasion);
}

/** News come late to nobody, ping nobody, and have buttons of their own. */
function newsLayout(content: ClaimContent, { server }: Planned): Layout {
  switch (content.kind) {
    case "claim":
      return claimPost(content.view, content.outlets);
    case "claim step":
      return claimUpdate(content, server);
    case "claim withdrawn":
      throw new TypeError("what is taken away says nothing");
  }
}

function airingLayout(
  deps: PostDeps,
  planned: Planned & { readonly content: AiringContent },
  occasion: Occasion,
): Layout {
  const layout = layoutOf(planned.content, deps, occasion);
  const late = occasion === "sent" ? lateLines(planned, deps) : [];
  const [first, ...others] = layout.blocks;
  const { kind, content } = planned;
  const isPost = kind === "post" || kind === "notice";
  const asked = kind === "dm" ? [ASKED_FOR] : [];
  const whose = isPost && isTimed(content) ? [broadcastLine(deps)] : [];
  return {
    ...layout,
    blocks:
      late.length === 0
        ? layout.blocks
        : [{ ...first, lines: [...late, ...(first?.lines ?? [])] }, ...others],
    actions: buttonsOf(planned),
    footer: filled([...asked, join([...whose, ...(layout.footer ?? [])], " · ")]),
    pings: planned.pings,
    mark: markOf(planned.key),
  };
}

const ASKED_FOR = say`You asked me for this. My reminders lists and cancels them.`;

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
  const name = isOfClaim(content) ? CLAIM_NAME : nameOf(content, deps);
  return cut(plain(name), LIMITS.threadName);
}

const CLAIM_NAME = "Reported";

/** Whether it tells of a claim, and not of airings. */
function isOfClaim(content: Content): content is ClaimContent {
  return (
    content.kind === "claim" || content.kind === "claim step" || content.kind === "claim withdrawn"
  );
}

/** Shows that a delivery is about, in order. */
export function showingsOf(content: Content): readonly Showing[] {
  switch (content.kind) {
    case "episode":
    case "moved":
    case "cancelled":
    case "back":
    case "discussion":
      return [content.showing];
    case "night":
    case "week":
      return content.showings;
    case "claim":
    case "claim step":
    case "claim withdrawn":
      return [];
  }
}

function nameOf(content: AiringContent, deps: PostDeps): string {
  switch (content.kind) {
    case "episode":
    case "discussion":
      return codeName(content.showing);
    case "moved":
      return `${codeName(content.showing)} has moved`;
    case "cancelled":
      return `${codeName(content.showing)} will not air as announced`;
    case "back":
      return `${codeName(content.showing)} is on after all${content.asAnnounced ? ", as announced" : ""}`;
    case "night":
      return nightName(content, deps);
    case "week":
      return weekName(content);
  }
}

function layoutOf(content: AiringContent, deps: PostDeps, occasion: Occasion): Layout {
  const credit = filled([creditLine(showingsOf(content))]);
  switch (content.kind) {
    case "episode":
      return episodeLayout(content, deps);
    case "night":
      return { ...nightLayout(content, deps), footer: credit };
    case "week":
      return { ...weekLayout(content, deps, occasion === "compared"), footer: credit };
    case "moved":
    case "back":
      return {
        tone: "airtime",
        title: say`${nameOf(content, deps)}`,
        blocks: [
          {
            lines:
              content.kind === "moved"
                ? movedLines(content, deps)
                : filled([...whenLines(content.showing, deps), correctionReason(content.showing)]),
          },
        ],
        footer: credit,
      };
    case "cancelled":
      return {
        tone: "problem",
        title: say`${nameOf(content, deps)}`,
        blocks: [{ lines: cancelledLines(content.showing, deps) }],
        footer: credit,
      };
    case "discussion":
      return {
        tone: "airtime",
        title: say`Spoilers for everything up to and including ${content.showing.airing.episode.code} are fine here.`,
        blocks: [
          { lines: [say`**${fullName(content.showing)}**`, ...whenLines(content.showing, deps)] },
        ],
        footer: credit,
      };
  }
}

type Of<Kind extends Content["kind"]> = Extract<Content, { readonly kind: Kind }>;

function episodeLayout({ showing, became }: Of<"episode">, deps: PostDeps): Layout {
  const now = became?.kind === "moved" ? became.to : showing;
  const isOff = became !== undefined && became.kind !== "moved";
  const about = isOff
    ? []
    : [landmarkLine(now, deps), ...crossoverLines(now, deps), streamLine(now)];
  return {
    tone: isOff ? "problem" : "airtime",
    title: say`${fullName(now)}`,
    blocks: [{ lines: filled([...episodeLines(showing, became, deps), ...about]) }],
    footer: filled([creditLine([now])]),
  };
}

/** When it is, and what became of when it was to be. */
function episodeLines(showing: Showing, became: Became | undefined, deps: PostDeps): Markup[] {
  switch (became?.kind) {
    case undefined:
      return [...whenLines(showing, deps), correctionReason(showing)];
    case "moved":
      return [
        say`${struck(showing, deps)} **Moved:**`,
        ...whenLines(became.to, deps),
        reasonLine(became.to, deps),
      ];
    case "cancelled":
      return cancelledLines(showing, deps);
    case "withdrawn":
      return [say`${struck(showing, deps)} **Not on after all:** this was announced by mistake.`];
  }
}

function cancelledLines(showing: Showing, deps: PostDeps): Markup[] {
  return filled([
    say`${struck(showing, deps)} **Will not air as announced.** I know of no new date.`,
    reasonLine(showing, deps),
  ]);
}

/** When it was to be, with the hour where that was written down, and when it is. */
function movedLines({ from, showing }: Of<"moved">, deps: PostDeps): Markup[] {
  const { was, ...now } = showing;
  const before = was === undefined ? say`${dayWords(from, from)}` : timestamp(new Date(was), "f");
  return filled([say`~~${before}~~`, ...whenLines(now, deps), reasonLine(now, deps)]);
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

/** Whether it names a time for anything. */
function isTimed(content: AiringContent): boolean {
  switch (content.kind) {
    case "episode":
      return content.became === undefined || content.became.kind === "moved";
    case "night":
    case "week":
      return content.showings.length > 0;
    case "cancelled":
      return false;
    case "moved":
    case "back":
    case "discussion":
      return true;
  }
}
