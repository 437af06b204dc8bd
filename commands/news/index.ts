import type { CommandGroup } from "../../src/discord/command.ts";

/** What moderators do with claims. */
export const news: CommandGroup = {
  name: "news",
  description: "Write down what is reported, with its source, and settle it later",
  access: "Manage Messages",
  subcommands: [],
};
