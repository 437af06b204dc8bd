import { type ActionDeps, defineAction } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { link, type Markup, say } from "../../src/discord/markup.ts";
import { lackLines } from "../../src/discord/words/allowances.ts";
import { plannedLine, reasonWords } from "../../src/discord/words/deliveries.ts";
import { channelName } from "../../src/discord/words/reminders.ts";
import type { Outcome, Placed } from "../../src/ports.ts";
import { lastPost, postsAhead } from "../../src/reminders/ahead.ts";
import type { Planned } from "../../src/reminders/delivery.ts";
import { isServable, type Lack, lacksOf } from "../../src/reminders/needs.ts";
import type { Subscription } from "../../src/reminders/subscription.ts";
import { type NotFound, notFoundLayout, withStopped } from "./answers.ts";
import { meantReminder, REMINDER, serverOf } from "./options.ts";

type Failed = Extract<Outcome, { readonly kind: "failed" }>;

type Answer =
  | NotFound
  | { readonly kind: "posted"; readonly placed: Placed; readonly of: Sample }
  /** Nothing is known that it could tell of. */
  | { readonly kind: "nothing to post"; readonly subscription: Subscription }
  | { readonly kind: "not allowed"; readonly lacks: readonly Lack[] }
  | { readonly kind: "not posted"; readonly subscription: Subscription; readonly why: Failed };

/** What is posted as an example. */
interface Sample {
  readonly subscription: Subscription;
  readonly planned: Planned;
  /** It is still to come; else nothing is, and it is the last one. */
  readonly isAhead: boolean;
}

export const test = defineAction({
  name: "test",
  description: "Post in its channel what a reminder would post next, pinging nobody",
  example: "/reminders test reminder:r3",
  access: "Manage Server",
  options: { reminder: REMINDER },
  async run({ reminder }, deps): Promise<Answer> {
    const server = serverOf(deps);
    const { access, announcer } = deps.desk;
    const meant = meantReminder(reminder, deps);
    if (meant.kind !== "one") return meant;
    const { subscription } = meant;
    const lacks = lacksOf(subscription, (channel, needs) => access.missing(server, channel, needs));
    if (!isServable(lacks))
      return { kind: "not allowed", lacks: lacks.filter(({ isEssential }) => isEssential) };
    const sample = await sampleOf(subscription, deps);
    if (sample === undefined) return { kind: "nothing to post", subscription };
    const outcome = await announcer.test(sample.planned);
    return outcome.kind === "done"
      ? { kind: "posted", placed: outcome.placed, of: sample }
      : { kind: "not posted", subscription, why: outcome };
  },
  show(answer, deps): Layout {
    return withStopped(layoutOf(answer, deps), deps);
  },
});

/** The next post as it is planned, with all roles that it would ping; else the last one there was. */
async function sampleOf(subscription: Subscription, deps: ActionDeps): Promise<Sample | undefined> {
  const ahead = { server: serverOf(deps), story: deps.story };
  const [next] = postsAhead(ahead, subscription);
  if (next !== undefined) {
    const { planned } = await deps.desk.inspect(ahead.server);
    const joint = planned.find(({ key }) => key === next.key);
    return { subscription, planned: joint ?? next, isAhead: true };
  }
  const last = lastPost(ahead, subscription);
  return last === undefined ? undefined : { subscription, planned: last, isAhead: false };
}

function layoutOf(answer: Answer, deps: ActionDeps): Layout {
  if ("candidates" in answer) return notFoundLayout(answer, deps, "test");
  switch (answer.kind) {
    case "posted":
      return postedLayout(answer, deps);
    case "nothing to post":
      return {
        tone: "ask",
        title: say`${answer.subscription.id} has nothing to post`,
        blocks: [{ lines: [say`I know of no episode that it would tell of, past or to come.`] }],
      };
    case "not allowed":
      return problem([
        ...lackLines(answer.lacks).map((line) => say`- ${line}`),
        say`Allow it in the channel's settings under Permissions, then try again.`,
      ]);
    case "not posted":
      return problem([failureLine(answer)]);
  }
}

function postedLayout(
  { placed, of }: Answer & { readonly kind: "posted" },
  deps: ActionDeps,
): Layout {
  const { subscription, planned, isAhead } = of;
  const { id, channel } = subscription;
  const url = `https://discord.com/channels/${serverOf(deps)}/${placed.channel}/${placed.id}`;
  return {
    tone: "airtime",
    title: say`A test of ${id} is posted`,
    blocks: [
      {
        lines: [
          say`It is in ${channelName(channel)}: ${link("look at it", url)}. Nobody was pinged; no thread and no event were made.`,
          isAhead
            ? say`It comes for real: ${plannedLine(planned, deps)}`
            : say`Nothing that it would post is announced, so I took the last one.`,
        ],
      },
      ...stateBlock(subscription),
    ],
    actions: [{ label: "Check it", ask: { command: "reminders check", args: { reminder: id } } }],
    footer: [say`Delete the test when you have seen it: I do not keep track of it.`],
  };
}

function stateBlock({ paused, suspended }: Subscription) {
  const lines: Markup[] = [
    ...(paused ? [say`It is paused: until /reminders resume nothing comes for real.`] : []),
    ...(suspended === undefined
      ? []
      : [say`It had stopped, and this arrived: /reminders resume goes on with it.`]),
  ];
  return lines.length === 0 ? [] : [{ lines }];
}

function failureLine({ subscription, why }: Answer & { readonly kind: "not posted" }): Markup {
  const where = channelName(subscription.channel);
  const reason = reasonWords(why.detail);
  switch (why.trouble.kind) {
    case "gone":
      return say`Its channel was deleted. Give it another with /reminders edit reminder:${subscription.id} channel:…, or remove it.`;
    case "forbidden":
      return say`Discord does not let me post in ${where}: ${reason}. Look at its permissions for me, then try again.`;
    case "later":
      return say`Discord did not answer: ${reason}. It may have arrived in ${where} all the same; try again in a minute.`;
    case "closed":
    case "quarantined":
    case "refused":
      return say`Discord did not take it for ${where}: ${reason}.`;
  }
}

function problem(lines: readonly Markup[]): Layout {
  return { tone: "problem", title: say`The test was not posted`, blocks: [{ lines }] };
}
