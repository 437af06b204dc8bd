/** What there is to run, by the names under which it is asked for. */
import type { Button, Command, MessageCommand, Registered } from "./command.ts";
import type { Press, Target } from "./layout.ts";

export interface Lookup {
  /** By its name, with its subcommand's: `rumors list`. */
  readonly command: (name: string) => Command | undefined;
  readonly messageCommand: (name: string) => MessageCommand | undefined;
  button(kind: Press["kind"]): Button | undefined;
  /** Whether it is for one person alone: a button that says so, or a command that not everybody has. */
  isOwn(target: Target): boolean;
}

export function createLookup(
  registered: readonly Registered[],
  allButtons: readonly Button[],
): Lookup {
  const commands = new Map(registered.flatMap(flatten));
  const inMenus = new Map(
    registered.flatMap((one) => (one.kind === "message" ? [[one.name, one]] : [])),
  );
  const buttons = new Map(allButtons.map((one) => [one.name, one]));
  return {
    command: (name) => commands.get(name)?.command,
    messageCommand: (name) => inMenus.get(name),
    button: (kind) => buttons.get(kind),
    isOwn: ({ ask, press }) =>
      press === undefined
        ? commands.get(ask.command)?.isForAll === false
        : buttons.get(press.kind)?.for === "own",
  };
}

interface Found {
  readonly command: Command;
  readonly isForAll: boolean;
}

function flatten(one: Registered): [name: string, found: Found][] {
  if (one.kind === "message") return [];
  const isForAll = one.access === "everyone";
  if (!("subcommands" in one)) return [[one.name, { command: one, isForAll }]];
  return one.subcommands.map((sub) => [
    `${one.name} ${sub.name}`,
    { command: sub, isForAll: isForAll && sub.access === "everyone" },
  ]);
}
