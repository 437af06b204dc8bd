import { ApplicationCommandOptionType as Type } from "discord-api-types/v10";
import type { CommandEntry } from "../../../../src/preview/page/composer/commands.ts";

/** A command with an option of each kind that a test needs. */
export const WHO: CommandEntry = {
  name: "who",
  description: "Who is it?",
  options: [
    { type: Type.String, name: "name", description: "Whom", required: true, autocomplete: true },
    { type: Type.Integer, name: "season", description: "When", min_value: 1, max_value: 13 },
    { type: Type.Boolean, name: "private", description: "Only you" },
    {
      type: Type.String,
      name: "world",
      description: "Which",
      choices: [
        { name: "On screen", value: "on" },
        { name: "Off screen", value: "off" },
      ],
    },
    { type: Type.Role, name: "ping", description: "Whom to ping" },
  ],
};

export const LIST: CommandEntry = { name: "rumors list", description: "Claims", options: [] };
