import { defineCommand, type Registered } from "../src/discord/command.ts";
import { type Markup, NOTHING, say } from "../src/discord/markup.ts";

export const help = defineCommand({
  name: "help",
  description: "What I can do, with an example of each",
  example: "/help",
  options: {},
  run: (_args, { commands }) => ({
    forAll: commands.filter(({ access }) => access === "everyone"),
    forModerators: commands.filter(({ access }) => access !== "everyone"),
  }),
  show: ({ forAll, forModerators }, { canon }) => ({
    tone: "fact",
    title: say`What I can do for ${canon.community.name}`,
    blocks: [
      {
        lines: [
          say`Half-remembered names will do, and every fact names its source. What happens on screen and the lives of real people are never mixed, and what is only reported says so.`,
        ],
      },
      { heading: say`For everybody`, lines: forAll.flatMap(linesOf) },
      { heading: say`For moderators`, lines: forModerators.flatMap(linesOf) },
    ],
    actions: [
      { label: "What airs next", ask: { command: "airtime", args: {} } },
      { label: "What is reported", ask: { command: "rumors list", args: {} } },
      { label: "About me", ask: { command: "about", args: {} } },
    ],
    footer: [say`Each question has the option private: then only you see the answer.`],
  }),
});

function linesOf(one: Registered): Markup[] {
  if (one.kind === "message")
    return [say`- **${one.name}**, in the menu of a message under Apps: ${one.description}`];
  if (!("subcommands" in one))
    return [say`- **/${one.name}** ${one.description}\n-# ${one.example}`];
  const [first] = one.subcommands;
  const names = one.subcommands.map(({ name }) => name).join(" · ");
  const example = first === undefined ? NOTHING : say`\n-# ${first.example}`;
  return [say`- **/${one.name}** ${one.description}: ${names}${example}`];
}
