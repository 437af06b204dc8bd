import { defineAction } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import { QUEUE } from "../../src/discord/words/refusals.ts";
import { withApproval } from "../../src/news/moderation.ts";
import { serverOf } from "../news/acting.ts";
import { changeNews, withTrouble } from "../news/answers.ts";

interface Answer {
  readonly second: boolean;
  readonly isSame: boolean;
  /** How many claims have one moderator's word and wait for another's. */
  readonly waiting: number;
}

export const approval = defineAction({
  name: "approval",
  description: "Whether claims of private life take a second moderator",
  example: "/news-settings approval second:True",
  access: "Manage Server",
  options: {
    second: {
      type: "boolean",
      description: "True: a second moderator has to approve; False: one is enough",
      required: true,
    },
  },
  async run({ second }, deps): Promise<Answer> {
    let isSame = false;
    await changeNews(deps, (news) => {
      isSame = news.approval === second;
      return withApproval(news, second);
    });
    const claims = await deps.desk.claims.of(serverOf(deps));
    const waiting = [...claims.values()].filter(({ state }) => state.kind === "waiting").length;
    return { second, isSame, waiting };
  },
  show({ second, isSame, waiting }, deps): Layout {
    return withTrouble(
      {
        tone: "reported",
        title: isSame
          ? say`It is so already`
          : second
            ? say`Private life takes two moderators`
            : say`One moderator is enough`,
        blocks: [
          {
            lines: [
              second
                ? say`A claim of somebody's private life is published once a second moderator has approved it; who may Manage Server decides alone.`
                : say`A claim of somebody's private life is published by one moderator, as any other.`,
              ...(waiting === 0 ? [] : [waitingLine(waiting, second)]),
            ],
          },
        ],
        actions: waiting === 0 ? [] : [QUEUE],
      },
      deps,
    );
  },
});

function waitingLine(count: number, second: boolean) {
  const wait = count === 1 ? "1 claim waits" : `${count} claims wait`;
  return second
    ? say`${wait} for a second moderator.`
    : say`${wait} still: whoever approves one in /news queue publishes it.`;
}
