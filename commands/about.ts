import { knowledgeEnds } from "../src/airtime/next.ts";
import { dateWords } from "../src/airtime/words.ts";
import { defineCommand } from "../src/discord/command.ts";
import { link, say } from "../src/discord/markup.ts";
import { lastAnswer } from "../src/discord/words/airings.ts";

export const about = defineCommand({
  name: "about",
  description: "Whose data this is, how fresh it is, and what I keep about you",
  example: "/about",
  options: {},
  run: (_args, { canon, story, bot }) => ({
    bot,
    answered: lastAnswer(story),
    community: canon.community,
    lastLooked: canon.community.asOf <= story.today ? canon.community.asOf : undefined,
    reaches: knowledgeEnds(story),
    counts: {
      shows: canon.shows.size,
      episodes: canon.episodes.size,
      characters: canon.characters.size,
      relationships: canon.relationships.length,
      sources: canon.sources.size,
    },
  }),
  show: ({ bot, answered, community, lastLooked, reaches, counts }) => ({
    tone: "fact",
    title: say`Continuity ${bot.version}, for ${community.name}`,
    blocks: [
      {
        heading: say`What I know`,
        lines: [
          say`${counts.shows} shows, ${counts.episodes} episodes, ${counts.characters} characters and ${counts.relationships} relationships on screen, from ${counts.sources} sources that were read.`,
          lastLooked === undefined
            ? say`The schedule that I know reaches to ${dateWords(reaches, "")}.`
            : say`The schedule was last looked at on ${dateWords(lastLooked, "")} and reaches to ${dateWords(reaches, "")}.`,
          ...(answered.markup === ""
            ? []
            : [say`${answered}; where the two differ, its dates hold.`]),
          ...community.credits.map(({ text, url }) => say`-# ${link(text, url)}`),
        ],
      },
      {
        heading: say`Privacy`,
        lines: [
          say`I read the commands that you send to me and the buttons that you press, and I do not read messages. A question leaves nothing behind.`,
          say`A reminder that you ask for is kept, with your id, until a day after its episode or until you cancel it: /my-reminders shows them all.`,
          say`Of a server I keep its reminders, the corrections of its moderators with their ids, and for 60 days which posts I made.`,
        ],
      },
    ],
    actions: [
      ...(bot.inviteUrl === undefined ? [] : [{ label: "Invite me", url: bot.inviteUrl }]),
      { label: "What I can do", ask: { command: "help", args: {} } },
    ],
  }),
});
