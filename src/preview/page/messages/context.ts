import { createContext } from "preact";

/** The message in which a component stands. */
export interface Holder {
  readonly id: string;
  /** ISO; another one once the bot has edited the message. */
  readonly edited: string | null;
}

export const HoldingMessage = createContext<Holder>({ id: "", edited: null });
