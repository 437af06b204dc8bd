import type { CommandGroup } from "../../src/discord/command.ts";
import { list } from "./list.ts";
import { outlets } from "./outlets.ts";
import { show } from "./show.ts";
import { suggest } from "./suggest.ts";

export const rumors: CommandGroup = {
  name: "rumors",
  description: "What is reported, kept apart from what is known",
  access: "everyone",
  subcommands: [list, show, outlets, suggest],
};
