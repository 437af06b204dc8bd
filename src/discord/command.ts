/** How a command is written: its data as a constant, its argument types inferred from it. */
import { ApplicationCommandOptionType, InteractionContextType } from "discord.js";
import type { KnowledgeNow } from "../knowledge.ts";
import type { Layout } from "./layout.ts";

/** What a command answers from: what is known now, and what it may say of the bot itself. */
export interface Deps extends KnowledgeNow {
  readonly bot: BotFacts;
  /** The only list of commands; /help reads it. */
  readonly commands: readonly (Command | CommandGroup)[];
}

export interface BotFacts {
  readonly version: string;
  /** Invites the bot with exactly the permissions it needs; undefined until Discord said who we are. */
  readonly inviteUrl: string | undefined;
}

/** What Discord shows for an option while it is typed. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

interface OptionBase {
  readonly description: string;
  readonly required?: true;
}
interface StringOption extends OptionBase {
  readonly type: "string";
  /** Characters; Discord refuses a longer text before it reaches us. */
  readonly maxLength?: number;
  readonly choices?: readonly Choice[];
  /** What to offer for the text typed so far; the other options are given as far as they are filled. */
  readonly suggest?: (text: string, deps: Deps, others: RawArgs) => readonly Choice[];
}
interface IntegerOption extends OptionBase {
  readonly type: "integer";
  readonly min?: number;
  readonly max?: number;
}
interface BooleanOption extends OptionBase {
  readonly type: "boolean";
}
export type Option = StringOption | IntegerOption | BooleanOption;
export type Options = Readonly<Record<string, Option>>;

/** Arguments as they arrive, by option name. */
export type RawArgs = Readonly<Record<string, string | number | boolean | undefined>>;

type ValueOf<O extends Option> = O extends { readonly choices: readonly { value: infer V }[] }
  ? V
  : O extends StringOption
    ? string
    : O extends IntegerOption
      ? number
      : boolean;

/** Arguments of a command, as its options say: a renamed option is a compile error. */
export type ArgsOf<Os extends Options> = {
  readonly [K in keyof Os]: Os[K] extends { readonly required: true }
    ? ValueOf<Os[K]>
    : ValueOf<Os[K]> | undefined;
};

/** What a command answers with: the pure question, and how its answer is shown. */
interface CommandSpec<Os extends Options, Answer> {
  readonly name: string;
  readonly description: string;
  readonly options: Os;
  /** Examples for /help: `/who name:halsted`. */
  readonly example: string;
  readonly run: (args: ArgsOf<Os>, deps: Deps) => Answer;
  readonly show: (answer: Answer, deps: Deps) => Layout;
}

/** A command, its types closed over. */
export interface Command {
  readonly name: string;
  readonly description: string;
  readonly options: Options;
  readonly example: string;
  /** Arguments must have passed Discord's own check, or come from one of our buttons. */
  readonly answer: (args: RawArgs, deps: Deps) => Layout;
}

/** A command that is only a folder of commands: `/rumors list`. */
export interface CommandGroup {
  readonly name: string;
  readonly description: string;
  readonly subcommands: readonly Command[];
}

/** Questions can be asked in servers and in direct messages with the bot. */
export const QUESTION_CONTEXTS = [InteractionContextType.Guild, InteractionContextType.BotDM];

/** Every question has it: who asks in a busy channel may want to read alone. */
const PRIVATE = {
  private: { type: "boolean", description: "Show the answer to you alone" },
} as const satisfies Options;

/** Ties a command's data to its functions. The two can be tested by themselves: `cast.run(…)`. */
export function defineCommand<const Os extends Options, Answer>(
  spec: CommandSpec<Os, Answer>,
): Command & Pick<CommandSpec<Os, Answer>, "run" | "show"> {
  return {
    ...spec,
    options: { ...spec.options, ...PRIVATE },
    // Discord has checked the arguments against the options before they reach us.
    answer: (args, deps) => spec.show(spec.run(args as ArgsOf<Os>, deps), deps),
  };
}

/** Discord's number for an option's type. */
export const OPTION_TYPES = {
  string: ApplicationCommandOptionType.String,
  integer: ApplicationCommandOptionType.Integer,
  boolean: ApplicationCommandOptionType.Boolean,
} as const satisfies Record<Option["type"], ApplicationCommandOptionType>;
