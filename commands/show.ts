import { episodesOf } from "../src/canon/roles.ts";
import { begunSeasons } from "../src/canon/cast.ts";
import type { Episode, Show } from "../src/canon/canon.ts";
import { lastDayOf } from "../src/canon/story.ts";
import { dateWords, slotWords } from "../src/airtime/words.ts";
import { defineCommand, type Deps } from "../src/discord/command.ts";
import type { Layout, PagedList } from "../src/discord/layout.ts";
import { type Markup, say, NOTHING } from "../src/discord/markup.ts";
import { tvmazeCredit } from "../src/discord/words/airings.ts";
import { claimsNow, reportedBlock } from "../src/discord/words/claims.ts";
import { askBack, nearMissNote } from "../src/discord/words/names.ts";
import { SHOW } from "../src/discord/words/options.ts";
import { cite } from "../src/discord/words/sources.ts";
import { yearsWords } from "../src/discord/words/spans.ts";
import { episodeWords } from "../src/discord/words/ties.ts";
import { findShow, must, type Found, type Unclear } from "../src/knowledge.ts";
import type { ClaimView } from "../src/news/claims.ts";

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
  | Unclear;

export const show = defineCommand({
  name: "show",
  description: "A show: network, nights over the years, who makes it, its seasons, where to watch",
  example: "/show show:Chicago Med",
  options: {
    show: SHOW,
  },
  run({ show: text }, deps): Answer {
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
      ],
      footer: [...creditOf(answer, deps), ...nearMissNote(answer.nearMiss)],
      record: found.at,
    };
  },
});

/** Credit, where episodes count that only TVmaze has. */
function creditOf({ found, seasons }: SeasonsOf, deps: Deps): Markup[] {
  const hasMore = seasons.some(({ aired }) => aired.some(({ at }) => at === undefined));
  return hasMore ? [tvmazeCredit(deps, [found])] : [];
}

function statusLines(
  subject: Show,
  seasons: readonly SeasonFacts[],
  { canon, story }: Deps,
): Markup[] {
  const last = seasons.at(-1)?.aired.at(-1);
  const hasEnded = subject.status === "ended" && seasons.at(-1)?.complete === true;
  const status =
    hasEnded && last?.date !== undefined
      ? say`Ended with ${episodeWords(canon, last)} on ${dateWords(last.date, "")}`
      : say`Running`;
  const began = subject.began === undefined ? undefined : canon.episodes.get(subject.began.episode);
  return [
    say`**${subject.network}** · ${status}\n-# ${cite(canon, subject.sources)}`,
    ...(began === undefined || subject.began === undefined || !story.hasAired(began.ref)
      ? []
      : [
          say`Began in ${episodeWords(canon, began)}: ${subject.began.note}\n-# ${cite(canon, subject.began.sources)}`,
        ]),
    ...subject.streaming
      .filter(({ from }) => lastDayOf(from ?? "2000") <= story.today)
      .map((one) => say`Streams on ${one.service}: ${one.when}\n-# ${cite(canon, one.sources)}`),
  ];
}

function slotLines(subject: Show, { canon, story }: Deps): Markup[] {
  return subject.slots
    .filter(({ from }) => from <= story.today)
    .map((slot) => {
      const hour = slot.time === undefined ? ", hour not checked" : ` at ${slotWords(slot.time)}`;
      return say`- ${slot.day}s${hour}, ${yearsWords(slot, story.today)} · ${cite(canon, slot.sources)}`;
    });
}

function makerLines(subject: Show, { canon, story }: Deps): Markup[] {
  const name = (id: string) => must(canon.people, id).name;
  const [first] = subject.creators;
  return [
    ...(first === undefined
      ? []
      : [
          say`- Created by ${subject.creators.map(({ person }) => name(person)).join(", ")} · ${cite(canon, first.sources)}`,
        ]),
    ...subject.showrunners
      .filter(({ from }) => from <= story.today)
      .map((one) => {
        const note = one.note === undefined ? NOTHING : say` (${one.note})`;
        return say`- Run by ${name(one.person)}, ${yearsWords(one, story.today)}${note} · ${cite(canon, one.sources)}`;
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
            ? `${dateWords(first, "")} to ${dateWords(last, "")}`
            : `since ${dateWords(first, "")}`;
      return {
        line: say`- **Season ${season}** · ${count} · ${span}`,
        lead: {
          label: `Season ${season}`,
          detail: `its cast`,
          ask: { command: "cast", args: { show: subject.id, season } },
        },
      };
    }),
  };
}
