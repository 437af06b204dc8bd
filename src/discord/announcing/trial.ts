/** Posts what would be posted, for a moderator to look at: headed as a test, and pinging nobody. */
import { randomUUID } from "node:crypto";
import { Routes } from "discord.js";
import type { Placed } from "../../ports.ts";
import type { Planned } from "../../reminders/delivery.ts";
import type { Layout } from "../layout.ts";
import { cut, LIMITS } from "../limits.ts";
import { markOf } from "../mark.ts";
import { say } from "../markup.ts";
import { postLayout, threadName } from "../words/posts.ts";
import type { PostDeps } from "../words/showings.ts";
import { forumTags } from "./send.ts";
import { bodyOf, type Wire } from "./wire.ts";

/** Each try is a message of its own, and no look-up takes it for the delivery itself. */
export async function placeTrial(wire: Wire, planned: Planned): Promise<Placed> {
  const { rest, deps } = wire;
  const { target } = planned;
  const mark = markOf(`test:${randomUUID()}`);
  const body = trialBody({ ...trialLayout(deps(), planned), mark });
  if (target.kind === "forum") {
    const tags = await forumTags(wire, planned, target.channel);
    const name = cut(`Test: ${threadName(planned, deps())}`, LIMITS.threadName);
    const post = { name, message: body, ...tags };
    const { id } = (await rest.post(Routes.threads(target.channel), { body: post })) as Created;
    return { id, channel: id };
  }
  if (target.kind !== "channel") throw new Error(`there are no tests of a ${planned.kind}`);
  const message = { ...body, nonce: mark, enforce_nonce: true };
  const route = Routes.channelMessages(target.channel);
  const { id } = (await rest.post(route, { body: message })) as Created;
  return { id, channel: target.channel };
}

interface Created {
  readonly id: string;
}

/** What the delivery says, under its heading. Whether it comes late is no matter here. */
function trialLayout(deps: PostDeps, planned: Planned): Layout {
  const layout = postLayout(deps, planned, "edited");
  return {
    ...layout,
    title: say`Test: ${layout.title}`,
    blocks: [{ lines: [TRIAL] }, ...layout.blocks],
  };
}

const TRIAL = say`-# A moderator tries how it looks. Nobody is pinged by it.`;

/** The roles stand there as they will; none of them is pinged. */
function trialBody(layout: Layout) {
  return { ...bodyOf(layout), allowed_mentions: { parse: [] } };
}
