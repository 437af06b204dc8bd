import type { CommandGroup } from "../../src/discord/command.ts";
import { add } from "./add.ts";
import { alerts } from "./alerts.ts";
import { check } from "./check.ts";
import { edit } from "./edit.ts";
import { list } from "./list.ts";
import { pause } from "./pause.ts";
import { remove } from "./remove.ts";
import { resume } from "./resume.ts";
import { test } from "./test.ts";

export const reminders: CommandGroup = {
  name: "reminders",
  description: "What channels of this server hear about episodes, and when",
  access: "Manage Server",
  subcommands: [add, edit, list, remove, pause, resume, test, check, alerts],
};
