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
          say`I read the commands and forms that you send to me, the buttons that you press, and a message on which you choose Add to news; no other messages. A question leaves nothing behind.`,
          say`**Of you**, under your id: a reminder until a day after its episode; what you have begun to write for 24 hours; a suggestion until it is decided, and for 30 days if it is declined; and for 60 days that I reminded you.`,
          say`**Of a server**: its reminders and settings, corrections of the schedule, and claims with their reports, grades of outlets and blocks, each with who did what and when. Of a claim that was taken back only who did what and when. For 60 days which posts I made, and a claim's posts as long as the claim.`,
          say`**To see and erase it**: /my-data for yourself, /news-settings export and /news-settings erase for a server. It is gone at once, and from the disk within a day. When I am removed from a server, I erase all of it 30 days later.`,
        ],
      },
    ],
    actions: [
      ...(bot.inviteUrl === undefined ? [] : [{ label: "Invite me", url: bot.inviteUrl }]),
      { label: "What I can do", ask: { command: "help", args: {} } },
    ],
  }),
});
