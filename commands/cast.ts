import { airingWords } from "../src/airtime/words.ts";
import { type CastAnswer, castOf } from "../src/canon/cast.ts";
import { defineCommand, type Deps } from "../src/discord/command.ts";
import type { Action, Layout, PagedList } from "../src/discord/layout.ts";
import { type Markup, say } from "../src/discord/markup.ts";
import { askBack } from "../src/discord/words/names.ts";
import { SHOW } from "../src/discord/words/options.ts";
import { kindWord, seasonsWord } from "../src/discord/words/roles.ts";
import { citeNow } from "../src/discord/words/sources.ts";
import { findShow, type Unclear } from "../src/knowledge.ts";

type Cast = CastAnswer & { readonly kind: "cast" };
type Answer = CastAnswer | (Unclear & { readonly season: number | undefined });

export const cast = defineCommand({
  name: "cast",
  description: "Who plays whom in a season of a show",
  example: "/cast show:Chicago Fire season:3",
  options: {
    show: SHOW,
    season: {
      type: "integer",
      description: "The season; the current or latest one if left out",
      min: 1,
      max: 99,
    },
  },
  run({ show, season }, deps): Answer {
    const named = findShow(deps, show);
    if (named.kind === "unclear") return { ...named, season };
    return castOf(deps.canon, deps.story, named.found, season);
  },
  show(answer, deps): Layout {
    switch (answer.kind) {
      case "unclear":
        return askBack(answer, (show) => ({
          command: "cast",
          args: { show, ...(answer.season === undefined ? {} : { season: answer.season }) },
        }));
      case "no such season":
        return {
          tone: "ask",
          title: say`No season ${answer.season} of ${answer.show.name} has begun`,
          blocks: [
            {
              lines: [...beginLines(answer, deps), say`I know its ${seasonsWord(answer.seasons)}.`],
            },
          ],
          actions: answer.seasons.slice(-3).map((season) => seasonAction(answer.show.id, season)),
        };
      case "cast":
        return castLayout(answer, deps);
    }
  },
});

/** When the season begins, where that is known. */
function beginLines({ show, season }: CastAnswer, { story }: Deps): Markup[] {
  const first = story.airing(`${show.id}/S${season}E1`);
  return first === undefined || first.when.precision === "unknown"
    ? []
    : [say`It begins on ${airingWords(first, story.today)}.`];
}

function castLayout(answer: Cast, deps: Deps): Layout {
  const { show, season, seasons, members } = answer;
  const neighbours = [season - 1, season + 1].filter((one) => seasons.includes(one));
  return {
    tone: "fact",
    title: say`${show.name}, season ${season}: cast`,
    blocks: [],
    list: castList(answer, deps),
    actions: [
      ...neighbours.map((one) => seasonAction(show.id, one)),
      { label: `About ${show.name}`, ask: { command: "show", args: { show: show.id } } },
    ],
    footer: [
      say`Credited is not the same as seen: regulars are credited in episodes they are not in.`,
    ],
    record: members[0]?.role.at ?? show.at,
  };
}

function castList({ show, season, members }: Cast, deps: Deps): PagedList {
  const { canon } = deps;
  return {
    placeholder: "Look up a character",
    again: { command: "cast", args: { show: show.id, season } },
    items: members.map(({ role, as, seasons }) => {
      const character = canon.characters.get(role.character)?.name ?? role.character;
      const person = canon.people.get(role.person)?.name ?? role.person;
      const kind = as === undefined ? "" : `${kindWord(as)}, `;
      return {
        line: say`- **${character}** · ${person}\n-# ${kind}${seasonsWord(seasons)} · ${citeNow(deps, role.sources)}`,
        lead: {
          label: character,
          detail: `played by ${person}`,
          ask: { command: "who", args: { name: `c:${role.character}` } },
        },
      };
    }),
  };
}

function seasonAction(show: string, season: number): Action {
  return { label: `Season ${season}`, ask: { command: "cast", args: { show, season } } };
}
