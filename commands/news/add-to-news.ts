import type { MessageCommand } from "../../src/discord/command.ts";
import { MOST_TYPED } from "../../src/discord/words/draft-forms.ts";
import { cut } from "../../src/discord/limits.ts";
import { addressesIn, readAddress } from "../../src/news/addresses.ts";
import type { DraftFields } from "../../src/news/kept-draft.ts";
import { cleanText, TEXT_LIMITS } from "../../src/news/text.ts";
import { beginDraft, draftingLayout } from "./drafting.ts";

/** In the menu of a message: begins a draft from the link in it, and what is written beside it. */
export const addToNews: MessageCommand = {
  kind: "message",
  name: "Add to news",
  description: "write down what it reports; its link and its words begin a draft",
  access: "Manage Messages",
  async answer({ text }, deps) {
    return draftingLayout(await beginDraft({ kind: "claim" }, fieldsIn(text), deps), deps);
  },
};

/** The first address that can be read, else the first, so that it is said what is wrong with it. */
function fieldsIn(message: string): DraftFields {
  const addresses = addressesIn(message).filter(({ length }) => length <= MOST_TYPED.url);
  const readable = addresses.find((one) => readAddress(one).kind === "address");
  const url = readable ?? addresses[0];
  const words = wordsIn(message);
  const text = words.split(" ").length < FEWEST_WORDS ? "" : words;
  return { ...(url === undefined ? {} : { url }), ...(text === "" ? {} : { text }) };
}

/** "Look:" before a link is no claim, and few sentences that say something are as short. */
const FEWEST_WORDS = 5;

/** What is written, without links, mentions, Discord's own emoji, and the marks of its markdown. */
function wordsIn(message: string): string {
  const plain = message
    .replaceAll(/\[([^\]]*)\]\s*\(\s*<?https?:[^)]*\)/gi, "$1")
    .replaceAll(/<?\b(?:https?|ftp|discord):\/\/[^\s>|]*>?/gi, " ")
    .replaceAll(/<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|\/[^>]+:\d+|id:\w+)>/g, " ")
    .replaceAll(/@(?:everyone|here)\b/gi, " ")
    .replaceAll(/^[ \t]*(?:>>>|>|-#|#{1,3})[ \t]+/gm, "")
    .replaceAll(/\*{1,3}|~~|\|\||`{1,3}|__/g, "");
  return cut(cleanText(plain).replace(/^[\s:;,.–—-]+|[\s:;,–—-]+$/g, ""), TEXT_LIMITS.claim);
}
