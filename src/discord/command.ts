/** How a command is written: its data as a constant, its argument types inferred from it. */
import { ApplicationCommandOptionType, ChannelType } from "discord.js";
import type { KnowledgeNow } from "../knowledge.ts";
import type { Desk } from "../ports.ts";
import type { ServerRecord } from "../reminders/subscription.ts";
import type { Layout, Press } from "./layout.ts";

/** What a command answers from: what is known now, here, and what it may say of the bot itself. */
export interface Deps extends KnowledgeNow {
  readonly bot: BotFacts;
  /** What is kept of the server that asks; empty in a direct message. */
  readonly kept: ServerRecord;
  /** A channel's name where no markdown is rendered; undefined where it is not known at the moment. */
  channelName(this: void, id: string): string | undefined;
  /** The only list of commands; /help reads it. */
  readonly commands: readonly (Command | CommandGroup)[];
}

/** What a command that does something gets besides: who asks where, and what it works with. */
export interface ActionDeps extends Deps {
  readonly asker: Asker;
  readonly desk: Desk;
  /** What kind the channels are that were filled in, by id: Discord says so of this server's alone. */
  readonly channels?: ReadonlyMap<string, ChannelKind>;
}

export interface Asker {
  readonly user: string;
  /** Undefined in a direct message. */
  readonly server: string | undefined;
  readonly channel: string;
}

export interface BotFacts {
  readonly version: string;
  /** Invites the bot with exactly the permissions it needs; undefined until Discord said who we are. */
  readonly inviteUrl: string | undefined;
}

/** Who may use a command, by Discord's own permission; an admin may allow others. */
export type Access = "everyone" | "Manage Server" | "Manage Messages";

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
/** Its value is the channel's id. */
interface ChannelOption extends OptionBase {
  readonly type: "channel";
  readonly channelTypes: readonly ChannelKind[];
}
/** Its value is the role's id. */
interface RoleOption extends OptionBase {
  readonly type: "role";
}
export type Option = StringOption | IntegerOption | BooleanOption | ChannelOption | RoleOption;
export type Options = Readonly<Record<string, Option>>;

/** Arguments as they arrive, by option name. */
export type RawArgs = Readonly<Record<string, string | number | boolean | undefined>>;

type ValueOf<O extends Option> = O extends { readonly choices: readonly { value: infer V }[] }
  ? V
  : O extends StringOption | ChannelOption | RoleOption
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

interface CommandData<Os extends Options> {
  readonly name: string;
  readonly description: string;
  readonly options: Os;
  /** Examples for /help: `/who name:halsted`. */
  readonly example: string;
}

/** A question: answered at once, by a pure function, where everybody sees it. */
interface QuestionSpec<Os extends Options, Answer> extends CommandData<Os> {
  readonly run: (args: ArgsOf<Os>, deps: Deps) => Answer;
  readonly show: (answer: Answer, deps: Deps) => Layout;
}

/** Something to do: it may take a while, and only who asked sees what came of it. */
interface ActionSpec<Os extends Options, Answer> extends CommandData<Os> {
  readonly access: Access;
  readonly run: (args: ArgsOf<Os>, deps: ActionDeps) => Promise<Answer> | Answer;
  readonly show: (answer: Answer, deps: ActionDeps) => Layout;
}

/** A command, its types closed over. Arguments have passed Discord's check, or come from our buttons. */
export type Command = CommandData<Options> &
  (
    | {
        readonly kind: "question";
        readonly access: "everyone";
        readonly answer: (args: RawArgs, deps: Deps) => Layout;
      }
    | {
        readonly kind: "action";
        readonly access: Access;
        readonly answer: (args: RawArgs, deps: ActionDeps) => Promise<Layout>;
      }
  );

/** A command that is only a folder of commands: `/rumors list`. Whoever may use one may use all. */
export interface CommandGroup {
  readonly name: string;
  readonly description: string;
  readonly access: Access;
  readonly subcommands: readonly Command[];
}

/** Every question has it: who asks in a busy channel may want to read alone. */
const PRIVATE = {
  private: { type: "boolean", description: "Show the answer to you alone" },
} as const satisfies Options;

/** Ties a question's data to its functions. The two can be tested by themselves: `cast.run(…)`. */
export function defineCommand<const Os extends Options, Answer>(
  spec: QuestionSpec<Os, Answer>,
): Command & { kind: "question" } & Pick<QuestionSpec<Os, Answer>, "run" | "show"> {
  return {
    ...spec,
    kind: "question",
    access: "everyone",
    options: { ...spec.options, ...PRIVATE },
    // Discord has checked the arguments against the options before they reach us.
    answer: (args, deps) => spec.show(spec.run(args as ArgsOf<Os>, deps), deps),
  };
}

/** Ties an action's data to its functions. */
export function defineAction<const Os extends Options, Answer>(
  spec: ActionSpec<Os, Answer>,
): Command & { kind: "action" } & Pick<ActionSpec<Os, Answer>, "run" | "show"> {
  return {
    ...spec,
    kind: "action",
    answer: async (args, deps) => spec.show(await spec.run(args as ArgsOf<Os>, deps), deps),
  };
}

/** What a button of ours does besides asking a question; its answer is seen by the presser alone. */
export interface Button<P extends Press = Press> {
  readonly name: P["kind"];
  readonly press: (press: P, deps: ActionDeps) => Promise<Layout>;
}

/** Ties a button to its function. */
export function defineButton<K extends Press["kind"]>(
  name: K,
  press: (press: Press & { readonly kind: K }, deps: ActionDeps) => Promise<Layout>,
): Button {
  return { name, press: (one, deps) => press(one as Press & { readonly kind: K }, deps) };
}

/** Discord's number for an option's type. */
export const OPTION_TYPES = {
  string: ApplicationCommandOptionType.String,
  integer: ApplicationCommandOptionType.Integer,
  boolean: ApplicationCommandOptionType.Boolean,
  channel: ApplicationCommandOptionType.Channel,
  role: ApplicationCommandOptionType.Role,
} as const satisfies Record<Option["type"], ApplicationCommandOptionType>;

/** A kind of channel that an option can ask for. */
export type ChannelKind = keyof typeof CHANNEL_TYPES;

/** Discord's number for a channel's type. */
export const CHANNEL_TYPES = {
  text: ChannelType.GuildText,
  announcement: ChannelType.GuildAnnouncement,
  forum: ChannelType.GuildForum,
} as const;
