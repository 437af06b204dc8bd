import {
  ApplicationCommandOptionType as Type,
  ChannelType,
  type APIApplicationCommandBasicOption,
} from "discord-api-types/v10";
import { expect, it } from "vitest";
import {
  chooseNamed,
  suggestLocally,
  type Directory,
} from "../../../../src/preview/page/composer/suggestions.ts";

const channel = (name: string, type: ChannelType) => ({
  id: name,
  name,
  type,
  guildId: "1",
  parentId: undefined,
  tags: [],
  archived: false,
});

const DIRECTORY: Directory = {
  people: [
    { id: "11", username: "casey", displayName: "Casey", standing: "fan", may: "", manages: false },
  ],
  roles: [
    { id: "1", name: "@everyone" },
    { id: "31", name: "Moderators" },
  ],
  channels: [
    channel("general", ChannelType.GuildText),
    channel("episode-talk", ChannelType.GuildForum),
  ],
};

it.each<[string, Partial<APIApplicationCommandBasicOption>, string, string[]]>([
  ["booleans", { type: Type.Boolean }, "t", ["True"]],
  ["people", { type: Type.User }, "", ["@Casey"]],
  ["roles", { type: Type.Role }, "mod", ["@Moderators"]],
  ["both", { type: Type.Mentionable }, "", ["@Casey", "@everyone", "@Moderators"]],
  ["channels", { type: Type.Channel }, "", ["#general", "#episode-talk"]],
  [
    "channels of a kind",
    { type: Type.Channel, channel_types: [ChannelType.GuildForum] },
    "",
    ["#episode-talk"],
  ],
  [
    "choices",
    { type: Type.String, choices: [{ name: "On screen", value: "on" }] },
    "on",
    ["On screen"],
  ],
  ["nothing for free text", { type: Type.String }, "x", []],
])("suggests %s", (_what, part, text, expected) => {
  const option = { name: "x", description: "x", ...part };
  expect(suggestLocally({ option, text }, DIRECTORY).map(({ name }) => name)).toEqual(expected);
});

it.each<[string, Partial<APIApplicationCommandBasicOption>, string | undefined]>([
  ["@Moderators", { type: Type.Role }, "31"],
  ["moderators ", { type: Type.Role }, "31"],
  ["@everyone", { type: Type.Role }, "1"],
  ["casey", { type: Type.Mentionable }, "11"],
  ["#general", { type: Type.Channel }, "general"],
  ["gener", { type: Type.Channel }, undefined],
  ["general", { type: Type.Channel, channel_types: [ChannelType.GuildForum] }, undefined],
  ["true", { type: Type.Boolean }, undefined],
])("takes %j where it names what has to be picked", (text, part, value) => {
  const option = { name: "x", description: "x", ...part };
  const entry = { name: "command", description: "x", options: [option] };
  const { fields } = chooseNamed({ entry, fields: [{ option, text }] }, DIRECTORY);
  expect(fields[0]?.chosen).toBe(value);
});
