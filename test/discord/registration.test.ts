import { REST } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commands } from "../../commands/index.ts";
import { defineOpener, type MessageCommand, type Registered } from "../../src/discord/command.ts";
import { register, toRegistration } from "../../src/discord/registration.ts";
import { type Emulator, startEmulator } from "../../src/emulator/index.ts";

const addToTest: MessageCommand = {
  kind: "message",
  name: "Add to test",
  description: "Starts from a message",
  access: "Manage Messages",
  answer: () => Promise.reject(new Error("not asked here")),
};
const write = defineOpener({
  name: "write",
  description: "Opens a form",
  example: "/write",
  access: "Manage Messages",
  options: { text: { type: "string", description: "What is said", required: true } },
  run: () => undefined,
  show: () => ({ kind: "form", title: "A", press: { kind: "suggest", to: "fill" }, fields: [] }),
});

describe("a command in the menu of a message", () => {
  it("has no description, and is for servers whatever its access", () => {
    const registered = { type: 3, name: "Add to test", integration_types: [0], contexts: [0] };
    expect(toRegistration([addToTest, { ...addToTest, access: "everyone" }])).toEqual([
      { ...registered, default_member_permissions: "8192" },
      { ...registered, default_member_permissions: null },
    ]);
  });
});

it("registers a command that opens as any other", () => {
  expect(toRegistration([write])).toMatchObject([
    { type: 1, name: "write", description: "Opens a form", options: [{ name: "text", type: 3 }] },
  ]);
});

describe("registering", () => {
  let discord: Emulator;
  const put = (all: readonly Registered[]) =>
    register(
      new REST({ api: discord.apiUrl }).setToken(discord.token),
      discord.application.id,
      all,
    );

  beforeEach(async () => {
    discord = await startEmulator();
  });
  afterEach(() => discord.close());

  it("writes nothing where all are registered as they are, in whatever order", async () => {
    const all = [...commands, write, addToTest];
    expect(await put(all)).toBe(true);
    expect(await put(all.toReversed())).toBe(false);
    expect(discord.commands()).toHaveLength(all.length);
  });

  it.each<[string, Registered]>([
    ["another name", { ...addToTest, name: "Add to tests" }],
    ["another permission", { ...addToTest, access: "Manage Server" }],
  ])("writes them anew when one has %s", async (_, changed) => {
    await put([write, addToTest]);
    expect(await put([write, changed])).toBe(true);
    expect(await put([write, changed])).toBe(false);
  });

  it("tells namesakes of different types apart", async () => {
    const namesake = { ...addToTest, name: "write" };
    expect(await put([namesake])).toBe(true);
    expect(await put([write])).toBe(true);
    expect(await put([write, namesake])).toBe(true);
    expect(await put([write, namesake])).toBe(false);
  });
});
