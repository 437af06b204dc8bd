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
  description: "Whether private-life claims need a second moderator",
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
          ? say`That is already the setting`
          : second
            ? say`Private-life claims need two moderators`
            : say`One moderator is enough`,
        blocks: [
          {
            lines: [
              second
                ? say`A claim about somebody's private life is published once a second moderator approves it. Anybody with Manage Server can decide alone.`
                : say`One moderator can publish a claim about somebody's private life, like any other claim.`,
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
  const wait = count === 1 ? "1 claim is" : `${count} claims are`;
  return second
    ? say`${wait} waiting for a second moderator.`
    : say`${wait} still waiting: whoever approves one in /news queue publishes it.`;
}
