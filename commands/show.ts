import { episodesOf } from "../src/canon/roles.ts";
import { begunSeasons } from "../src/canon/cast.ts";
import type { Episode, Show } from "../src/canon/canon.ts";
import { fold } from "../src/canon/names.ts";
import { lastDayOf } from "../src/canon/story.ts";
import { dateWords, slotWords } from "../src/airtime/words.ts";
import { defineCommand, type Deps } from "../src/discord/command.ts";
import type { Layout, PagedList } from "../src/discord/layout.ts";
import { type Markup, say, NOTHING } from "../src/discord/markup.ts";
import { tvmazeCredit } from "../src/discord/words/airings.ts";
import { claimsNow, reportedAction, reportedBlock } from "../src/discord/words/claims.ts";
import { askBack, nearMissNote } from "../src/discord/words/names.ts";
import { SHOW } from "../src/discord/words/options.ts";
import { citeNow } from "../src/discord/words/sources.ts";
import { yearsWords } from "../src/discord/words/spans.ts";
import { episodeWords } from "../src/discord/words/ties.ts";
import { findShow, must, type Found, type Unclear } from "../src/knowledge.ts";
import type { ClaimView } from "../src/news/claims.ts";
import { dateInWords } from "../src/news/label.ts";

interface SeasonFacts {
  readonly season: number;
  /** Episodes that have aired. */
  readonly aired: readonly Episode[];
  /** Whether all that are listed have aired. */
  readonly complete: boolean;
}

interface SeasonsOf extends Found<Show> {
  readonly seasons: readonly SeasonFacts[];
}

type Answer =
  | (SeasonsOf & {
      readonly claims: readonly ClaimView[];
    })
  | { readonly kind: "community" }
  | Unclear;

export const show = defineCommand({
  name: "show",
  description: "A show: network, nights over the years, who makes it, its seasons, where to watch",
  example: "/show show:Chicago Med",
  options: {
    show: SHOW,
  },
  run({ show: text }, deps): Answer {
    if (fold(text) === fold(deps.canon.community.name)) return { kind: "community" };
    const named = findShow(deps, text);
    if (named.kind === "unclear") return named;
    const { canon, story } = deps;
    const seasons = begunSeasons(canon, story, named.found).map((season): SeasonFacts => {
      const listed = episodesOf(canon, named.found.id, season);
      const aired = listed.filter(({ ref }) => story.hasAired(ref));
      return { season, aired, complete: aired.length === listed.length };
    });
    return { ...named, seasons, claims: claimsNow(deps, { about: [`show:${named.found.id}`] }) };
  },
  show(answer, deps): Layout {
    if (answer.kind === "unclear")
      return askBack(answer, (key) => ({ command: "show", args: { show: key } }));
    if (answer.kind === "community") return communityLayout(deps);
    const { found, seasons, claims } = answer;
    return {
      tone: "fact",
      title: say`${found.name}`,
      blocks: [
        { lines: statusLines(found, seasons, deps) },
        {
          heading: say`When it airs`,
          lines: slotLines(found, deps),
        },
        {
          heading: say`Who makes it`,
          lines: makerLines(found, deps),
        },
        ...reportedBlock("Reported", claims),
      ],
      list: seasonList(found, seasons),
      actions: [
        { label: "Cast", ask: { command: "cast", args: { show: found.id } } },
        { label: "Airtimes", ask: { command: "airtime", args: { show: found.id } } },
        ...reportedAction(claims, found.id),
      ],
      footer: [...creditOf(answer, deps), ...nearMissNote(answer.nearMiss)],
      record: found.at,
    };
  },
});

/** The community's name is typed as if it were a show. */
function communityLayout({ canon }: Deps): Layout {
  const shows = [...canon.shows.values()];
  return {
    tone: "ask",
    title: say`${canon.community.name}`,
    blocks: [
      {
        lines: [
          say`It is not a show but the community of these:`,
          ...shows.map(({ name, network }) => say`- **${name}** · ${network}`),
        ],
      },
    ],
    menu: {
      placeholder: "A show by itself",
      leads: shows.map(({ id, name }) => ({
        label: name,
        ask: { command: "show", args: { show: id } },
      })),
    },
    actions: [{ label: "What airs next", ask: { command: "airtime", args: {} } }],
  };
}

/** Credit, where episodes count that only TVmaze has. */
function creditOf({ found, seasons }: SeasonsOf, deps: Deps): Markup[] {
  const hasMore = seasons.some(({ aired }) => aired.some(({ at }) => at === undefined));
  return hasMore ? [tvmazeCredit(deps, [found])] : [];
}

function statusLines(subject: Show, seasons: readonly SeasonFacts[], deps: Deps): Markup[] {
  const { canon, story } = deps;
  const last = seasons.at(-1)?.aired.at(-1);
  const hasEnded = subject.status === "ended" && seasons.at(-1)?.complete === true;
  const status =
    hasEnded && last?.date !== undefined
      ? say`Ended with ${episodeWords(canon, last)} on ${dateWords(last.date, "")}`
      : say`Running`;
  const began = subject.began === undefined ? undefined : canon.episodes.get(subject.began.episode);
  return [
    say`**${subject.network}** · ${status}\n-# ${citeNow(deps, subject.sources)}`,
    ...(began === undefined || subject.began === undefined || !story.hasAired(began.ref)
      ? []
      : [
          say`Began in ${episodeWords(canon, began)}: ${subject.began.note}\n-# ${citeNow(deps, subject.began.sources)}`,
        ]),
    ...subject.streaming
      .filter(({ from }) => lastDayOf(from ?? "2000") <= story.today)
      .map(
        (one) =>
          say`${streamWords(one, story.today)}: ${one.when}\n-# ${citeNow(deps, one.sources)}`,
      ),
  ];
}

function streamWords({ service, to }: Show["streaming"][number], today: string): string {
  return to === undefined || lastDayOf(to) > today
    ? `Streams on ${service}`
    : `Streamed on ${service} until ${to.slice(0, 4)}`;
}

type Slot = Show["slots"][number];

function slotLines(subject: Show, deps: Deps): Markup[] {
  const { today } = deps.story;
  return nightsOf(subject, today).map((slot) => {
    const hour = slot.time === undefined ? ", hour not known" : ` at ${slotWords(slot.time)}`;
    return say`- ${slot.day}s${hour}, ${yearsWords(slot, today)}\n-# ${citeNow(deps, slot.sources)}`;
  });
}

/** The regular nights so far: slots of a single night are exceptions, and what goes on after one is one. */
function nightsOf({ slots }: Show, today: string): Slot[] {
  const nights: Slot[] = [];
  for (const slot of slots) {
    if (slot.from > today || slot.from === slot.to) continue;
    const before = nights.at(-1);
    if (before !== undefined && before.day === slot.day && before.time === slot.time)
      nights[nights.length - 1] = {
        ...slot,
        from: before.from,
        sources: [...before.sources, ...slot.sources],
      };
    else nights.push(slot);
  }
  return nights;
}

function makerLines(subject: Show, deps: Deps): Markup[] {
  const { canon, story } = deps;
  const name = (id: string) => must(canon.people, id).name;
  const creators = subject.creators.map(({ person, note }) =>
    note === undefined ? name(person) : `${name(person)} (${note})`,
  );
  const sources = subject.creators.flatMap((creator) => creator.sources);
  return [
    ...(creators.length === 0
      ? []
      : [say`- Created by ${creators.join(", ")}\n-# ${citeNow(deps, sources)}`]),
    ...subject.showrunners
      .filter(({ from }) => from <= story.today)
      .map((one) => {
        const note = one.note === undefined ? NOTHING : say` (${one.note})`;
        return say`- Run by ${name(one.person)}, ${yearsWords(one, story.today)}${note}\n-# ${citeNow(deps, one.sources)}`;
      }),
  ];
}

function seasonList(subject: Show, seasons: readonly SeasonFacts[]): PagedList {
  return {
    heading: say`Seasons`,
    placeholder: "Cast of a season",
    again: { command: "show", args: { show: subject.id } },
    items: seasons.toReversed().map(({ season, aired, complete }) => {
      const [first, last] = [aired[0]?.date, aired.at(-1)?.date];
      const count = `${aired.length} ${aired.length === 1 ? "episode" : "episodes"}${complete ? "" : " so far"}`;
      const span =
        first === undefined || last === undefined
          ? ""
          : complete
            ? `${dateInWords(first)} to ${dateInWords(last)}`
            : `since ${dateInWords(first)}`;
      return {
        line: say`- **Season ${season}** · ${count}\n-# ${span}`,
        lead: {
          label: `Season ${season}`,
          detail: `its cast`,
          ask: { command: "cast", args: { show: subject.id, season } },
        },
      };
    }),
  };
}
