import { type Command, defineCommand } from "../src/discord/command.ts";
import { type Markup, say } from "../src/discord/markup.ts";

export const help = defineCommand({
  name: "help",
  description: "What I can do, with an example of each",
  example: "/help",
  options: {},
  run: (_args, { commands }) =>
    commands.flatMap((one) =>
      "subcommands" in one
        ? one.subcommands.map((sub) => ({ ...sub, name: `${one.name} ${sub.name}` }))
        : [one],
    ),
  show: (commands, { canon }) => ({
    tone: "fact",
    title: say`What I can do for ${canon.community.name}`,
    blocks: [
      {
        lines: [
          say`Half-remembered names will do, and every fact names its source. What happens on screen and the lives of real people are never mixed, and what is only reported says so.`,
        ],
      },
      { lines: commands.map(commandLine) },
    ],
    actions: [
      { label: "What airs next", ask: { command: "airtime", args: {} } },
      { label: "What is reported", ask: { command: "rumors list", args: {} } },
      { label: "About me", ask: { command: "about", args: {} } },
    ],
    footer: [say`Each question has the option private: then only you see the answer.`],
  }),
});

function commandLine({
  name,
  description,
  example,
}: Pick<Command, "name" | "description" | "example">): Markup {
  return say`- **/${name}** ${description}\n-# ${example}`;
}
