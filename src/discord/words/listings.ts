/** Several episodes in one post: a night's, or a week's. */
import { knowledgeEnds } from "../../airtime/next.ts";
import { dateWords, dayWords } from "../../airtime/words.ts";
import { weekdayOf } from "../../airtime/zone.ts";
import { aliasName } from "../../canon/entries.ts";
import type { Show } from "../../canon/canon.ts";
import type { Changed, Content, Showing } from "../../reminders/delivery.ts";
import type { Block, Layout } from "../layout.ts";
import { cut } from "../limits.ts";
import { join, type Markup, NOTHING, say, timestamp } from "../markup.ts";
import { endLine } from "./airings.ts";
import {
  correctionReason,
  crossoverLines,
  dayOf,
  filled,
  fullName,
  homeWords,
  hourWords,
  instantLine,
  isEvening,
  landmarkLine,
  MOST_NAME,
  type PostDeps,
  reasonLine,
  wasWords,
} from "./showings.ts";

type Of<Kind extends Content["kind"]> = Extract<Content, { readonly kind: Kind }>;

/** All that a night has, and what it was to have. */
export function nightLayout(content: Of<"night">, deps: PostDeps): Layout {
  const { showings } = content;
  const changed = (content.changed ?? []).filter(({ became }) => became.kind !== "withdrawn");
  const isEmpty = showings.length === 0 && changed.length === 0;
  return {
    tone: "airtime",
    title: nightTitle(content, deps),
    blocks: [
      {
        lines: isEmpty
          ? [say`What stood here was announced by mistake.`]
          : showings.map((showing) => itemLine(showing, deps)),
      },
      ...(changed.length === 0
        ? []
        : [{ heading: say`Not so any more`, lines: changed.map((one) => changedLine(one, deps)) }]),
    ],
  };
}

/** "Jan 17 · Med S9E1, Fire S12E1": what tells one night from another comes first, for it is cut. */
export function nightName({ showings, changed = [] }: Of<"night">, deps: PostDeps): string {
  const first = showings[0] ?? changed[0]?.showing;
  if (first === undefined) return "Tonight";
  const day = dayOf(first, deps);
  const [month = "", date = ""] = dateWords(day, day).split(" ");
  const names = showings.map(
    ({ airing: { show, episode } }) => `${shortName(show)} ${episode.code}`,
  );
  return [`${month.slice(0, 3)} ${date}`, ...(names.length === 0 ? [] : [names.join(", ")])].join(
    " · ",
  );
}

/** The week ahead, by day. */
export function weekLayout(content: Of<"week">, deps: PostDeps, isCompared: boolean): Layout {
  const { showings, isLeft } = content;
  const empty = isLeft
    ? [say`None of what stood here is in this week any more, as far as I know.`]
    : filled([say`I know of no new episode in this week.`, endOfKnowledge(deps, isCompared)]);
  return {
    tone: "airtime",
    title: say`${weekName(content)}`,
    blocks: showings.length === 0 ? [{ lines: empty }] : daysOf(showings, deps),
  };
}

/** "The week from Sunday, January 14". */
export function weekName({ from }: Pick<Of<"week">, "from">): string {
  return `The week from ${dayWords(from, from)}`;
}

function nightTitle({ showings, changed = [] }: Of<"night">, deps: PostDeps): Markup {
  const first = showings[0] ?? changed[0]?.showing;
  if (first === undefined) return say`Tonight`;
  return dayHeading(dayOf(first, deps), showings, deps);
}

/**
 * "Wednesday night in the US, January 17": by the date there, and true wherever it is read, for in
 * Europe it is Thursday by then.
 */
function dayHeading(day: string, showings: readonly Showing[], deps: PostDeps): Markup {
  const isNight = showings.length > 0 && showings.every((showing) => isEvening(showing, deps));
  return say`${weekdayOf(day)}${isNight ? " night" : ""} in ${homeWords(deps).there}, ${dateWords(day, day)}`;
}

/** As days go by more is known: that is no reason to edit what was sent. */
function endOfKnowledge(deps: PostDeps, isCompared: boolean): Markup {
  if (isCompared) return NOTHING;
  const ends = knowledgeEnds(deps.story);
  return ends === "" ? say`No dates are announced that I know of.` : endLine(deps, ends);
}

function daysOf(showings: readonly Showing[], deps: PostDeps): Block[] {
  const days = [...new Set(showings.map((showing) => dayOf(showing, deps)))];
  return days.map((day) => {
    const onIt = showings.filter((showing) => dayOf(showing, deps) === day);
    return {
      heading: dayHeading(day, onIt, deps),
      lines: onIt.map((showing) => itemLine(showing, deps)),
    };
  });
}

/** One of several: when by the reader's own calendar, what, and in the feed's words. */
function itemLine(showing: Showing, deps: PostDeps): Markup {
  const small = [
    say`${hourWords(showing, deps)}`,
    wasWords(showing),
    landmarkLine(showing, deps),
    ...crossoverLines(showing, deps),
    correctionReason(showing),
  ];
  const { start } = showing;
  const at = start === undefined ? NOTHING : say`${timestamp(new Date(start), "f")} · `;
  return say`${at}**${fullName(showing)}**\n-# ${join(small, " · ")}`;
}

function changedLine({ showing, became }: Changed, deps: PostDeps): Markup {
  const what = say`~~${fullName(showing)}~~`;
  if (became.kind !== "moved")
    return join([say`${what}\nWill not air as announced.`, reasonLine(showing, deps)], "\n");
  const day = dayOf(became.to, deps);
  const instant = instantLine(became.to);
  const to = instant.markup === "" ? say`${dayWords(day, day)}` : instant;
  return join([say`${what}\nMoved to ${to}`, reasonLine(became.to, deps)], "\n");
}

/** The shortest that people call a show. */
function shortName({ name, aliases }: Show): string {
  const names = aliases.map(aliasName).filter((one) => one !== "");
  const [shortest = name] = names.toSorted((a, b) => a.length - b.length);
  return cut(shortest, MOST_NAME);
}
