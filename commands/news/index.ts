import type { CommandGroup } from "../../src/discord/command.ts";
import { add } from "./add.ts";
import { hide } from "./hide.ts";
import { history } from "./history.ts";
import { outlet } from "./outlet.ts";
import { queue } from "./queue.ts";
import { report } from "./report.ts";
import { retract } from "./retract.ts";
import { status } from "./status.ts";

/** What moderators do with claims. */
export const news: CommandGroup = {
  name: "news",
  description: "Write down what is reported, with its source, and settle it later",
  access: "Manage Messages",
  subcommands: [add, report, queue, status, retract, history, hide, outlet],
};
