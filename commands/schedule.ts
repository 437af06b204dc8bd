import type { Show } from "../src/canon/canon.ts";
import { knowledgeEnds, upcoming } from "../src/airtime/next.ts";
import type { Airing } from "../src/airtime/schedule.ts";
import { addDays } from "../src/airtime/zone.ts";
import { dateWords } from "../src/airtime/words.ts";
import { defineCommand } from "../src/discord/command.ts";
import type { Layout } from "../src/discord/layout.ts";
import { say } from "../src/discord/markup.ts";
import { airingItem, broadcastNote, creditNotes, endLine } from "../src/discord/words/airings.ts";
import { askBack, nearMissNote } from "../src/discord/words/names.ts";
import { NAME_LENGTH, suggestNames } from "../src/discord/words/options.ts";
import { findShow, type Unclear } from "../src/knowledge.ts";

type Answer =
  | {
      readonly kind: "schedule";
      /** Undefined: all shows. */
      readonly show: Show | undefined;
      readonly days: number;
      readonly airings: readonly Airing[];
      readonly ends: string;
      readonly nearMiss: string | undefined;
    }
  | (Unclear & { readonly days: number });

/** Two weeks: as far as an airing without a dated announcement counts as known. */
const DEFAULT_DAYS = 14;

export const schedule = defineCommand({
  name: "schedule",
  description: "The new episodes of the coming days",
  example: "/schedule days:7",
  options: {
    show: {
      type: "string",
      description: "The show; all of them if left out",
      maxLength: NAME_LENGTH,
      suggest: suggestNames("show"),
    },
    days: { type: "integer", description: "How many days, 14 if left out", min: 1, max: 60 },
  },
  run({ show, days = DEFAULT_DAYS }, deps): Answer {
    const { canon, story } = deps;
    const ends = knowledgeEnds(story);
    if (show === undefined) {
      const airings = upcoming(story, [...canon.shows.values()], days);
      return { kind: "schedule", show: undefined, days, airings, ends, nearMiss: undefined };
    }
    const named = findShow(deps, show);
    if (named.kind === "unclear") return { ...named, days };
    const airings = upcoming(story, [named.found], days);
    return {
      kind: "schedule",
      show: named.found,
      days,
      airings,
      ends,
      nearMiss: named.nearMiss,
    };
  },
  show(answer, deps): Layout {
    if (answer.kind === "unclear") {
      const { days } = answer;
      return askBack(answer, (show) => ({ command: "schedule", args: { show, days } }));
    }
    const { show, days, airings, ends, nearMiss } = answer;
    const until = addDays(deps.story.today, days - 1);
    return {
      tone: "airtime",
      title: say`${show?.name ?? deps.canon.community.name}: until ${dateWords(until, deps.story.today)}`,
      blocks: [],
      list: {
        placeholder: "Look up an episode",
        again: {
          command: "schedule",
          args: { days, ...(show === undefined ? {} : { show: show.id }) },
        },
        items: airings.map((airing) => ({
          line: say`- ${airingItem(deps, airing)}`,
          lead: {
            label: `${airing.show.name} ${airing.episode.code}`,
            ...(airing.episode.title === undefined ? {} : { detail: airing.episode.title }),
            ask: {
              command: "episode",
              args: { show: airing.show.id, episode: airing.episode.code },
            },
          },
        })),
      },
      after: [
        {
          lines: [
            ...(airings.length === 0 ? [say`I know of no new episode in these days.`] : []),
            ...(until > ends ? [endLine(deps, ends)] : []),
          ],
        },
      ],
      footer: [broadcastNote(deps), ...creditNotes(deps, airings), ...nearMissNote(nearMiss)],
    };
  },
});
