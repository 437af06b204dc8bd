import type { CommandGroup } from "../../src/discord/command.ts";
import { approval } from "./approval.ts";
import { channel } from "./channel.ts";
import { eraseSettings } from "./erase.ts";
import { exportSettings } from "./export.ts";

/** How a server's claims are kept and posted. */
export const newsSettings: CommandGroup = {
  name: "news-settings",
  description:
    "Where claims are posted, who approves them; export or erase everything about this server",
  access: "Manage Server",
  subcommands: [channel, approval, exportSettings, eraseSettings],
};
