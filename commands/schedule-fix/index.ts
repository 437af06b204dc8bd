import type { CommandGroup } from "../../src/discord/command.ts";
import { add } from "./add.ts";
import { cancel } from "./cancel.ts";
import { move } from "./move.ts";
import { restore } from "./restore.ts";

export const scheduleFix: CommandGroup = {
  name: "schedule-fix",
  description: "This server's own corrections of the schedule",
  access: "Manage Server",
  subcommands: [move, cancel, restore, add],
};
