import { defineAction } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { type Markup, say } from "../../src/discord/markup.ts";
import { neededWords } from "../../src/discord/words/allowances.ts";
import { POSTING } from "../../src/discord/words/news-channel.ts";
import { channelName } from "../../src/discord/words/reminders.ts";
import type { ServerNews } from "../../src/news/kept.ts";
import { postedIn } from "../../src/news/moderation.ts";
import { serverOf } from "../news/acting.ts";
import { changeNews, withTrouble } from "../news/answers.ts";

type Answer =
  | { readonly kind: "elsewhere"; readonly channel: string }
  | {
      readonly kind: "set";
      readonly before: ServerNews;
      readonly channel: string;
      /** Undefined where that is not known at the moment. */
      readonly missing: readonly string[] | undefined;
      /** Whether there is a channel where moderators are told of trouble and of what waits. */
      readonly tells: boolean;
    };

export const channel = defineAction({
  name: "channel",
  description: "Where claims are posted, and updated when their label changes",
  example: "/news-settings channel channel:#news",
  access: "Manage Server",
  options: {
    channel: {
      type: "channel",
      description: "A channel for claims and their labels",
      required: true,
      channelTypes: ["text", "announcement"],
    },
  },
  async run({ channel: id }, deps): Promise<Answer> {
    const kind = deps.channels?.get(id);
    if (kind === undefined || kind === "forum") return { kind: "elsewhere", channel: id };
    const missing = deps.desk.access.missing(serverOf(deps), id, POSTING);
    let before = deps.kept.news;
    await changeNews(deps, (news) => {
      before = news;
      return postedIn(news, id);
    });
    return { kind: "set", before, channel: id, missing, tells: deps.kept.alerts !== undefined };
  },
  show(answer, deps): Layout {
    if (answer.kind === "elsewhere")
      return withTrouble(
        {
          tone: "problem",
          title: say`Nothing was saved`,
          blocks: [
            {
              lines: [
                say`${channelName(answer.channel)} is not a channel of this server that I can post in. Choose a text or announcement channel from the list.`,
              ],
            },
          ],
        },
        deps,
      );
    const { before, channel: id, missing } = answer;
    const isSame = before.channel === id && before.suspended === undefined;
    return {
      tone: "reported",
      title: isSame ? say`That is already the news channel` : say`The news channel is set`,
      blocks: [
        ...lackBlock(id, missing),
        {
          lines: [
            say`Claims are posted in ${channelName(id)}, each with its label and its sources.`,
            say`/news add writes the first one down; whoever may Manage Messages can use it.`,
            ...movedLines(before, id),
            ...(answer.tells ? [] : [NO_ALERTS]),
          ],
        },
      ],
    };
  },
});

const NO_ALERTS = say`/reminders alerts names a channel where moderators are told when a suggestion is waiting, or when I cannot post.`;

/** What of it will not work, on top; it is kept all the same. */
function lackBlock(id: string, missing: readonly string[] | undefined) {
  if (missing === undefined)
    return [
      {
        lines: [
          say`I cannot see that channel at the moment, so I could not check whether I may post there.`,
        ],
      },
    ];
  if (missing.length === 0) return [];
  return [
    {
      heading: say`⚠️ I cannot post there yet`,
      lines: [
        say`${channelName(id)}: I need ${neededWords(missing, "posts")}. Allow it in the channel's settings under Permissions; anything waiting is posted then.`,
      ],
    },
  ];
}

function movedLines({ channel: before, suspended }: ServerNews, id: string): Markup[] {
  if (before === id)
    return suspended === undefined ? [] : [say`Posting had stopped there: I am trying again now.`];
  return before === undefined
    ? []
    : [say`Until now it was ${channelName(before)}: what was posted there stays.`];
}
