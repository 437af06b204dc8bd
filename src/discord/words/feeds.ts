/** The feeds as they are named and offered. */
import type { Feed } from "../../airtime/feeds.ts";
import type { Choice } from "../command.ts";

export const FEED_NAMES: Readonly<Record<Feed, string>> = {
  eastern: "Eastern/Central",
  mountain: "Mountain",
  pacific: "Pacific",
  streaming: "Streaming",
};

/** Of an option whose value is a feed. */
export const FEED_CHOICES = [
  { name: FEED_NAMES.eastern, value: "eastern" },
  { name: FEED_NAMES.mountain, value: "mountain" },
  { name: FEED_NAMES.pacific, value: "pacific" },
  { name: FEED_NAMES.streaming, value: "streaming" },
] as const satisfies readonly (Choice & { readonly value: Feed })[];
