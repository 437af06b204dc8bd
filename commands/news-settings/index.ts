import type { CommandGroup } from "../../src/discord/command.ts";
import { approval } from "./approval.ts";
import { channel } from "./channel.ts";

/** How a server's claims are kept and posted. */
export const newsSettings: CommandGroup = {
  name: "news-settings",
  description: "Where claims are posted, and who has to approve them",
  access: "Manage Server",
  subcommands: [channel, approval],
};
