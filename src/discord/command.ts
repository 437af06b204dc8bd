/** How a command is written: its data as a constant, its argument types inferred from it. */
import { ApplicationCommandOptionType, ChannelType } from "discord.js";
import type { KnowledgeNow } from "../knowledge.ts";
import type { Desk } from "../ports.ts";
import type { ServerRecord } from "../reminders/subscription.ts";
import type { Claims } from "../news/kept.ts";
import type { Outlets } from "../news/standing.ts";
import type { Form } from "./form.ts";
import type { Layout, Press } from "./layout.ts";

/** What a command answers from: what is known now, here, and what it may say of the bot itself. */
export interface Deps extends KnowledgeNow {
  readonly bot: BotFacts;
  /** What is kept of the server that asks; empty in a direct message. */
  readonly kept: ServerRecord;
  /** The claims of the server that asks, in every state; none in a direct message. */
  readonly claims: Claims;
  /** Shipped and the server's own, as the server grades them. */
  readonly outlets: Outlets;
  /** A channel's name where no markdown is rendered; undefined where it is not known at the moment. */
  channelName(this: void, id: string): string | undefined;
  /** The only list of commands; /help reads it. */
  readonly commands: readonly Registered[];
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
  /** Whether they may Manage Server. */
  readonly isManager: boolean;
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

/**
 * As an action, but it may answer with a form. A form has to be Discord's first word, so it has three
 * seconds for everything: it reads and writes the store, and asks nobody else.
 */
interface OpenerSpec<Os extends Options, Answer> extends CommandData<Os> {
  readonly access: Access;
  readonly run: (args: ArgsOf<Os>, deps: ActionDeps) => Promise<Answer> | Answer;
  readonly show: (answer: Answer, deps: ActionDeps) => Layout | Form;
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
    | {
        readonly kind: "opener";
        readonly access: Access;
        readonly answer: (args: RawArgs, deps: ActionDeps) => Promise<Layout | Form>;
      }
  );

/** A command in the menu of a message, *Apps*. It answers as an opener does. */
export interface MessageCommand {
  readonly kind: "message";
  /** As Discord shows it: `Add to news`. */
  readonly name: string;
  /** For /help: Discord shows none. */
  readonly description: string;
  readonly access: Access;
  readonly answer: (message: ReadMessage, deps: ActionDeps) => Promise<Layout | Form>;
}

/** As much of a message as a command in its menu reads. */
export interface ReadMessage {
  readonly text: string;
}

/** Everything that the registry can hold. */
export type Registered = Command | CommandGroup | MessageCommand;

/** A command that is only a folder of commands: `/rumors list`. Whoever may use one may use all. */
export interface CommandGroup {
  readonly kind?: undefined;
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

/** Ties an opener's data to its functions. */
export function defineOpener<const Os extends Options, Answer>(
  spec: OpenerSpec<Os, Answer>,
): Command & { kind: "opener" } & Pick<OpenerSpec<Os, Answer>, "run" | "show"> {
  return {
    ...spec,
    kind: "opener",
    answer: async (args, deps) => spec.show(await spec.run(args as ArgsOf<Os>, deps), deps),
  };
}

/** What came with a press. */
export interface Given {
  /** Of a select: the values that were picked. */
  readonly picked: readonly string[];
  /** Of a form: what was filled in, by field; empty texts are left out. */
  readonly filled: Readonly<Record<string, string | undefined>>;
}

/** What a button, a select or a form of ours does; its answer is seen by who used it alone. */
export interface Button<P extends Press = Press> {
  readonly name: P["kind"];
  /**
   * `own`: it works for the person and in the server that it was made for, and for 15 minutes. Every
   * one that only moderators get is so, and every one of a draft.
   */
  readonly for: "everyone" | "own";
  /** Whether it may answer with a form, and so has three seconds for everything. */
  readonly opens: boolean;
  readonly press: (press: P, deps: ActionDeps, given: Given) => Promise<Layout | Form>;
}

/** Ties a button for everyone to its function. */
export function defineButton<K extends Press["kind"]>(
  name: K,
  press: (press: Press & { readonly kind: K }, deps: ActionDeps) => Promise<Layout>,
): Button {
  return {
    name,
    for: "everyone",
    opens: false,
    press: (one, deps) => press(one as Press & { readonly kind: K }, deps),
  };
}

/** Ties a button, select or form for one person to its function. */
export function defineOwnButton<K extends Press["kind"]>(
  name: K,
  press: (press: Press & { readonly kind: K }, deps: ActionDeps, given: Given) => Promise<Layout>,
): Button {
  return {
    name,
    for: "own",
    opens: false,
    press: (one, deps, given) => press(one as Press & { readonly kind: K }, deps, given),
  };
}

/** The same for one that may answer with a form. */
export function defineOwnOpener<K extends Press["kind"]>(
  name: K,
  press: (
    press: Press & { readonly kind: K },
    deps: ActionDeps,
    given: Given,
  ) => Promise<Layout | Form>,
): Button {
  return {
    name,
    for: "own",
    opens: true,
    press: (one, deps, given) => press(one as Press & { readonly kind: K }, deps, given),
  };
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
