/** What buttons, menus and forms of ours do, for those who may use them. */
import type { ModalSubmitInteraction } from "discord.js";
import { filledOf, typed } from "./arguments.ts";
import type { ActionDeps, Button, Deps } from "./command.ts";
import { decode, guardOf, PICK_ID, type Pressed } from "./custom-id.ts";
import { refusalOf } from "./guard.ts";
import type { Layout, Press, Question, Target } from "./layout.ts";
import type { Lookup } from "./lookup.ts";
import {
  actorOf,
  type Answerable,
  ephemeral,
  type PressedInteraction,
  type Respond,
} from "./respond.ts";
import { mendLayout, OUTDATED } from "./words/failures.ts";

export interface PressedOptions {
  readonly lookup: Lookup;
  readonly respond: Respond;
  readonly depsFor: (interaction: Answerable) => Promise<Deps>;
  /** The same with who acts. */
  readonly acting: (interaction: Answerable, deps: Deps) => ActionDeps;
  /** Real time, milliseconds. */
  readonly realNow: () => number;
}

export interface Pressing {
  onPress(interaction: PressedInteraction): Promise<void>;
  onForm(interaction: ModalSubmitInteraction): Promise<void>;
}

export function createPressed(options: PressedOptions): Pressing {
  const { lookup, respond, depsFor, acting, realNow } = options;

  /** What an id means, or why whoever acts is refused: then nothing is run. */
  function read(interaction: Answerable, id: string): Meant | Refused {
    const meant = meaningOf(id);
    if (meant === undefined) return { kind: "refused", why: OUTDATED };
    const isOwn = meant.kind !== "mend" && lookup.isOwn(targetOf(meant));
    const why = isOwn ? refusalOf(guardOf(id), actorOf(interaction), realNow()) : undefined;
    return why === undefined ? meant : { kind: "refused", why };
  }

  function meaningOf(id: string): Meant | undefined {
    const pressed = decode(id);
    // A menu's own id with nothing picked in it is as good as none.
    if (pressed === undefined || pressed.kind === "pick") return undefined;
    if (pressed.kind === "ask" || pressed.kind === "mend") return pressed;
    const button = lookup.button(pressed.kind);
    return button && { kind: "do", press: pressed, button };
  }

  async function onAsk(interaction: PressedInteraction, question: Question): Promise<void> {
    const command = lookup.command(question.command);
    if (command === undefined) return respond.tell(interaction, OUTDATED);
    const deps = await depsFor(interaction);
    const args = typed(question, command);
    if (command.kind !== "question") {
      const now = acting(interaction, deps);
      const way = command.kind === "opener" ? respond.atOnce : respond.later;
      return way(interaction, deps, () => command.answer(args, now), question.page);
    }
    const message = respond.show(interaction, command.answer(args, deps), deps, question.page);
    // The asker turns the page for everybody; anybody else reads for themselves.
    const isTheirs = askerOf(interaction) === interaction.user.id;
    if (isTheirs && question.apart === undefined) await interaction.update(message);
    else await interaction.reply(ephemeral(message));
  }

  return {
    async onPress(interaction) {
      const [id, picked] = pressedOf(interaction);
      const meant = read(interaction, id);
      if (meant.kind === "refused") return respond.tell(interaction, meant.why);
      if (meant.kind === "ask") return onAsk(interaction, meant.question);
      const deps = await depsFor(interaction);
      if (meant.kind === "mend")
        return respond.tell(interaction, mendLayout(meant.file, meant.line, deps));
      const { press, button } = meant;
      const now = acting(interaction, deps);
      const way = button.opens ? respond.atOnce : respond.later;
      return way(interaction, deps, () => button.press(press, now, { picked, filled: {} }));
    },
    async onForm(interaction) {
      const meant = read(interaction, interaction.customId);
      if (meant.kind === "refused") return respond.tell(interaction, meant.why);
      // A form's end is always a press.
      if (meant.kind !== "do") return respond.tell(interaction, OUTDATED);
      const { press, button } = meant;
      const given = { picked: [], filled: filledOf(interaction) };
      const deps = await depsFor(interaction);
      const now = acting(interaction, deps);
      return respond.later(interaction, deps, () => button.press(press, now, given));
    },
  };
}

type Meant =
  | Extract<Pressed, { readonly kind: "ask" | "mend" }>
  | { readonly kind: "do"; readonly press: Press; readonly button: Button };

function targetOf(meant: Exclude<Meant, { readonly kind: "mend" }>): Target {
  return meant.kind === "ask" ? { ask: meant.question } : { press: meant.press };
}

interface Refused {
  readonly kind: "refused";
  readonly why: Layout;
}

/** The id that was pressed or picked in a menu, and what was picked in a select. */
function pressedOf(interaction: PressedInteraction): [id: string, picked: readonly string[]] {
  const { customId } = interaction;
  if (!interaction.isStringSelectMenu()) return [customId, []];
  const { values } = interaction;
  return customId === PICK_ID ? [values[0] ?? "", []] : [customId, values];
}

function askerOf({ message }: PressedInteraction): string | undefined {
  return message.interactionMetadata?.user.id;
}
