import { PermissionFlagsBits } from "discord.js";
import { describe, expect, it } from "vitest";
import type { MessageView } from "../../../src/emulator/index.ts";
import { addReport } from "../../../src/news/changes.ts";
import type { ServerClaim, Step } from "../../../src/news/kept.ts";
import { viewNow } from "../../../src/news/views.ts";
import type { ClaimContent, Planned } from "../../../src/reminders/delivery.ts";
import { added, ANN, done, draft, reportDraft, RULES } from "../../news/acts.ts";
import { OUTLETS } from "../../news/build.ts";
import {
  expectNothingBroken,
  expectNothingBrokenBut,
  placedOf,
  requestsOf,
  scene,
  since,
  textOf,
} from "./scene.ts";

const { ReadMessageHistory, SendMessages, ViewChannel } = PermissionFlagsBits;

/** Refused where it is written down; a post must not depend on that. */
const CLAIM = { ...added(draft()), text: "Jo leaves @everyone" };
const REPORTED = done(
  addReport(
    CLAIM,
    reportDraft({ outlet: "times", sourcing: "official", url: "https://x.example.org/1" }),
    ANN,
    RULES,
  ),
);

function viewOf(claim: ServerClaim) {
  const view = viewNow(claim, { outlets: OUTLETS, day: ANN.day });
  if (view === undefined) throw new Error("nothing is known of it");
  return view;
}

async function newsScene(setting: Parameters<typeof scene>[0] = {}) {
  const all = await scene(setting);
  const { guild, channelId } = all;
  const news = (step: number, content: ClaimContent): Planned =>
    all.post({
      key: `news:${guild.id}:${channelId}:c1:-:${step}:c1`,
      kind: "news",
      expires: Infinity,
      content,
      subscriptions: [],
    });
  const of = (claim: ServerClaim) =>
    news(1, { kind: "claim", view: viewOf(claim), outlets: OUTLETS });
  const followUp = (id: string) =>
    news(2, {
      kind: "claim step",
      step: REPORTED.history.at(-1) as Step,
      before: viewOf(CLAIM),
      after: viewOf(REPORTED),
      outlets: OUTLETS,
      post: { channel: channelId, id },
    });
  const withdrawn = (step: number) => news(step, { kind: "claim withdrawn" });
  const words = () => all.posted().map((message: MessageView) => textOf(message));
  return { ...all, of, followUp, withdrawn, words };
}

describe("a claim's post", () => {
  it("is there once, found by its button, and pings nobody", async () => {
    const { bot, of, posted, words, discord } = await newsScene();
    const placed = placedOf(await bot.send(of(CLAIM)));
    expect(placedOf(await bot.send(of(CLAIM)))).toEqual(placed);
    expect(words()).toEqual([expect.stringContaining("Unconfirmed · one anonymous source")]);
    expect(posted()[0]).toMatchObject({ mention_everyone: false, mention_roles: [], mentions: [] });
    expect(await bot.find(of(REPORTED), since())).toEqual({ kind: "found", placed });
    expectNothingBroken(discord);
  });

  it("is edited to what the claim says now, also where nothing may be written any more", async () => {
    const { bot, of, words, discord, deny } = await newsScene();
    const placed = placedOf(await bot.send(of(CLAIM)));
    deny(SendMessages);
    expect(await bot.edit(of(REPORTED), placed)).toEqual({ kind: "done", placed });
    expect(words()).toEqual([expect.stringContaining("Confirmed · official: The Times")]);
    expect(bot.says(of(CLAIM))).not.toBe(bot.says(of(REPORTED)));
    expectNothingBroken(discord);
  });

  it("is followed up by a message of its own, which leads to it and is found", async () => {
    const { bot, of, followUp, words, discord, guild, channelId } = await newsScene();
    const { id } = placedOf(await bot.send(of(CLAIM)));
    const placed = placedOf(await bot.send(followUp(id)));
    expect(placed.id).not.toBe(id);
    expect(words()[1]).toContain(`https://discord.com/channels/${guild.id}/${channelId}/${id}`);
    expect(words()[1]).toContain("Now Confirmed");
    expect(await bot.find(followUp(id), since())).toEqual({ kind: "found", placed });
    expect(await bot.find(of(CLAIM), since())).toMatchObject({ placed: { id } });
    expectNothingBroken(discord);
  });

  it("is deleted with its follow-up, and what is gone already was what was wanted", async () => {
    const { bot, of, followUp, withdrawn, posted, discord, channelId } = await newsScene();
    const post = placedOf(await bot.send(of(CLAIM)));
    const after = placedOf(await bot.send(followUp(post.id)));
    for (const [step, placed] of [
      [1, post],
      [2, after],
      [1, post],
      [1, { id: "", channel: channelId }],
    ] as const)
      expect(await bot.remove(withdrawn(step), placed)).toMatchObject({ kind: "done" });
    expect(posted()).toEqual([]);
    expect(requestsOf(discord, "DELETE")).toHaveLength(3);
    discord.deleteChannel(channelId);
    expect(await bot.remove(withdrawn(1), post)).toMatchObject({ kind: "done" });
    expectNothingBrokenBut(discord, "100");
  });

  it("that cannot be reached or seen says so, whatever was to be done", async () => {
    const { bot, of, withdrawn, posted, discord, deny } = await newsScene();
    const placed = placedOf(await bot.send(of(CLAIM)));
    discord.fault({ kind: "fail", status: 503, times: 1 });
    expect(await bot.remove(withdrawn(1), placed)).toMatchObject({ trouble: { kind: "later" } });
    deny(ReadMessageHistory);
    expect(await bot.find(withdrawn(1), since())).toEqual({ kind: "impossible" });
    deny(ViewChannel);
    expect(await bot.remove(withdrawn(1), placed)).toMatchObject({
      trouble: { kind: "forbidden" },
    });
    expect(await bot.edit(of(REPORTED), placed)).toMatchObject({ trouble: { kind: "forbidden" } });
    expect(posted()).toHaveLength(1);
  });

  it("that a person deleted counts as put there, and is not edited", async () => {
    const { bot, of, posted, discord, guild, channelId } = await newsScene();
    const placed = placedOf(await bot.send(of(CLAIM)));
    discord.as(guild.ownerId).in(channelId).deleteMessage(placed.id);
    expect(placedOf(await bot.send(of(CLAIM)))).toEqual({ id: "", channel: channelId });
    expect(await bot.edit(of(REPORTED), placed)).toMatchObject({ trouble: { kind: "gone" } });
    expect(posted()).toEqual([]);
  });
});

describe("an alert of news", () => {
  it.each([
    ["gone", "News can no longer be posted: the news channel was deleted."],
    ["forbidden", "News can no longer be posted in <#"],
    ["goes on", "again, including what was waiting."],
  ] as const)("that says %s", async (kind, said) => {
    const { bot, channelId, words } = await newsScene();
    await bot.alert(channelId, { kind, channel: channelId, subscriptions: [], news: true });
    expect(words()).toEqual([expect.stringContaining(said)]);
    expect(words()[0]).not.toContain("0 reminders");
  });
});
