import { PermissionFlagsBits } from "discord-api-types/v10";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Bot } from "../../src/bot.ts";
import { createMovableClock } from "../../src/clock.ts";
import {
  type ChannelView,
  type Emulator,
  type GuildView,
  type MessageView,
  type Outcome,
  type Person,
  type RoleView,
  startEmulator,
  type UserView,
} from "../../src/emulator/index.ts";
import { openMemoryStore } from "../store/memory.ts";
import { createTestBot } from "./bot.ts";

/*
 * One evening, step by step: a post arrives, a person asks to be reminded of it and for pings, a
 * moderator moves the episode, the bot restarts, and the direct message arrives.
 */

/** Chicago P.D. S11E1 begins at 2024-01-18T03:00:00Z. */
const clock = createMovableClock(new Date("2024-01-18T02:20:00Z"));
const store = openMemoryStore();

let discord: Emulator;
let bot: Bot;
let guild: GuildView;
let channel: ChannelView;
let role: RoleView;
let ann: UserView;
let fan: Person;
let moderator: Person;

interface Part {
  readonly content?: string;
  readonly label?: string;
  readonly custom_id?: string;
  readonly components?: readonly Part[];
}
const flat = (part: Part): Part[] => [part, ...(part.components ?? []).flatMap(flat)];
const partsOf = (message: MessageView) => ((message.components ?? []) as Part[]).flatMap(flat);
const textOf = (message: MessageView) =>
  partsOf(message)
    .flatMap(({ content }) => content ?? [])
    .join("\n");

function buttonOf(message: MessageView, label: string): string {
  const id = partsOf(message).find((part) => part.label === label)?.custom_id;
  if (id === undefined) throw new Error(`no button ${label}: ${textOf(message)}`);
  return id;
}

/** What the person sees in the end. */
async function seen(outcome: Outcome): Promise<MessageView> {
  const message =
    outcome.kind === "deferred" || outcome.kind === "deferredUpdate"
      ? await outcome.finished
      : undefined;
  if (message === undefined) throw new Error(JSON.stringify(outcome));
  return message;
}

async function until(instant: string): Promise<void> {
  clock.set(new Date(instant));
  await bot.settled();
}

const directly = () => discord.messages(discord.directChannel(ann.id).id);

beforeAll(async () => {
  discord = await startEmulator();
  ann = discord.addUser({ username: "ann" });
  guild = discord.addGuild({
    members: [{ userId: ann.id }],
    botPermissions: PermissionFlagsBits.ManageRoles | PermissionFlagsBits.MentionEveryone,
  });
  role = discord.addRole(guild.id, { name: "pings", position: 0 });
  [channel] = guild.channels as [ChannelView];
  fan = discord.as(ann.id).in(channel.id);
  moderator = discord.as(guild.ownerId).in(channel.id);
  bot = createTestBot(discord, { clock, store });
  await bot.start();
}, 60_000);

afterAll(async () => {
  await bot.stop();
  await discord.close();
});

let answer: MessageView;

it("reminds, from the button to the direct message", { timeout: 60_000 }, async () => {
  await seen(
    await moderator.command("reminders add", {
      channel: channel.id,
      show: "chicago-pd",
      ping: role.id,
    }),
  );
  await until("2024-01-18T02:30:01Z");
  const [post] = discord.messages(channel.id);
  if (post === undefined) throw new Error("no post");
  // Somebody asks to be reminded of it.
  answer = await seen(await fan.press(post.id, buttonOf(post, "Remind me")));
  expect(answer.ephemeralFor).toBe(ann.id);
  expect(textOf(answer)).toContain("when it starts");
  expect(directly().map(textOf)[0]).toContain("I will write to you here");
  // And for pings.
  const pinged = await seen(await fan.press(post.id, buttonOf(post, "Get pings")));
  expect(textOf(pinged)).toContain(`You have the role <@&${role.id}> now`);

  // The choice changes the same answer.
  const changed = await seen(await fan.press(answer.id, buttonOf(answer, "10 minutes before")));
  expect(changed.id).toBe(answer.id);
  expect(textOf(changed)).toContain("10 minutes before it starts");

  // A moderator moves the episode half an hour; the list knows, in the server and directly.
  const moved = await seen(
    await moderator.command("schedule-fix move", {
      show: "chicago-pd",
      episode: "S11E1",
      to: "Jan 17 10:30 pm",
    }),
  );
  expect(textOf(moved)).toContain("<t:1705548600:F>");
  const direct = discord.as(ann.id).in(discord.directChannel(ann.id).id);
  expect(textOf(await seen(await direct.command("my-reminders")))).toContain("<t:1705548600:F>");

  // After a restart the reminder is still there, and so are the buttons.
  await bot.stop();
  bot = createTestBot(discord, { clock, store });
  await bot.start();
  const listed = await seen(await fan.command("my-reminders"));
  expect(textOf(listed)).toContain("10 minutes before it starts");
  await until("2024-01-18T03:20:01Z");
  expect(directly().map(textOf)[1]).toContain("Chicago P.D. S11E1");
  expect(
    textOf(await seen(await fan.press(listed.id, buttonOf(listed, "Cancel Chicago P.D. S11E1")))),
  ).toContain("You have no reminders");
  expect(directly()).toHaveLength(2);
  expect(discord.log.flatMap((entry) => (entry.kind === "request" ? entry.broken : []))).toEqual(
    [],
  );
});
