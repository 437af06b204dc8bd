/** Moderators at work, as they work in Discord: commands, cards, forms, buttons. */
import type {
  MessageView,
  ModalValues,
  OptionValues,
  Outcome,
  Person,
} from "../../src/emulator/index.ts";
import { type Community, type CommunityOptions, openCommunity } from "./community.ts";
import { formOf, idOf, partsOf, shown, textOf } from "./read.ts";

/** A server whose claims are posted in the channel `news`. */
export async function openNewsdesk(options: CommunityOptions = {}): Promise<Community> {
  const channels = [{ name: "news" }, ...(options.channels ?? [])];
  const community = await openCommunity({ ...options, channels });
  await community.ask("news-settings channel", { channel: community.channel("news") });
  return community;
}

/** A person who goes from card to card. */
export interface Hand {
  /** The card that they look at. */
  readonly card: MessageView;
  readonly text: string;
  has(label: string): boolean;
  press(label: string): Promise<Hand>;
  /** Presses what opens a form, and fills it in. */
  fill(label: string, values: ModalValues): Promise<Hand>;
  /** Picks from the select that offers the value. */
  pick(value: string): Promise<Hand>;
}

/** Runs a command; where a form comes first it is filled in. */
export async function run(
  person: Person,
  command: string,
  options: OptionValues = {},
  values?: ModalValues,
): Promise<Hand> {
  const outcome = await person.command(command, options);
  return handOf(person, values === undefined ? outcome : await submit(person, outcome, values));
}

/** Somebody looking at what came of something. */
export async function handOf(person: Person, outcome: Outcome): Promise<Hand> {
  return look(person, await shown(outcome));
}

function submit(person: Person, outcome: Outcome, values: ModalValues): Promise<Outcome> {
  return person.submitModal(formOf(outcome), values);
}

function look(person: Person, card: MessageView): Hand {
  const goOn = async (outcome: Promise<Outcome>) => handOf(person, await outcome);
  return {
    card,
    text: textOf(card),
    has: (label) => partsOf(card).some((part) => part.label === label),
    press: (label) => goOn(person.press(card.id, idOf(card, label))),
    async fill(label, values) {
      const opened = await person.press(card.id, idOf(card, label));
      return goOn(submit(person, opened, values));
    },
    pick(value) {
      const select = partsOf(card).find(({ options }) =>
        options?.some((option) => option.value === value),
      );
      if (select?.custom_id === undefined) throw new Error(`no select offers ${value}`);
      return goOn(person.select(card.id, select.custom_id, [value]));
    },
  };
}
