import {
  ApplicationCommandOptionType as Type,
  ApplicationCommandType,
  type APIApplicationCommand,
  type APIApplicationCommandOption,
} from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import { findEntries, listEntries } from "../../../../src/preview/page/composer/commands.ts";

const command = (
  name: string,
  options: APIApplicationCommandOption[] = [],
  type: APIApplicationCommand["type"] = ApplicationCommandType.ChatInput,
): APIApplicationCommand => ({
  id: name,
  application_id: "1",
  version: "1",
  default_member_permissions: null,
  type,
  name,
  description: `About ${name}`,
  options,
});

const ENTRIES = listEntries([
  command("who", [{ type: Type.String, name: "name", description: "Whom", required: true }]),
  command("Add to news", [], ApplicationCommandType.Message),
  command("news", [
    { type: Type.Subcommand, name: "add", description: "Add a claim" },
    {
      type: Type.SubcommandGroup,
      name: "outlet",
      description: "Outlets",
      options: [{ type: Type.Subcommand, name: "grade", description: "Grade one" }],
    },
  ]),
  command("show"),
]);

describe("listEntries", () => {
  it("names each subcommand in full and leaves out what is not typed", () => {
    expect(ENTRIES.map(({ name }) => name)).toEqual([
      "news add",
      "news outlet grade",
      "show",
      "who",
    ]);
  });

  it("keeps the options of a command", () => {
    expect(ENTRIES.at(-1)?.options.map(({ name }) => name)).toEqual(["name"]);
  });
});

describe("findEntries", () => {
  it.each([
    ["", ["news add", "news outlet grade", "show", "who"]],
    ["sh", ["show"]],
    ["ho", ["show", "who"]],
    ["NEWS a", ["news add"]],
    ["grade", ["news outlet grade"]],
    ["claim", ["news add"]],
    ["zzz", []],
  ])("/%s", (typed, expected) => {
    expect(findEntries(ENTRIES, typed).map(({ name }) => name)).toEqual(expected);
  });
});
