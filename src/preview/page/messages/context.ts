import { createContext } from "preact";

/** The message in which a component stands: what a press of it names. */
export const MessageId = createContext("");
