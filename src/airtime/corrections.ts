/** A server's own corrections of the schedule: the layer above the data folder and TVmaze. */
import type { Feed } from "./feeds.ts";

/** What a moderator said about one episode. The last one of an episode holds. */
export type Correction = {
  /** An episode, `chicago-pd/S11E1`. */
  readonly episode: string;
  /** The one feed it is about; undefined: the broadcast as a whole. */
  readonly feed: Feed | undefined;
  readonly reason: string | undefined;
  /** The moderator's id. */
  readonly by: string;
  /** Story time, ISO. */
  readonly at: string;
} & (
  | {
      /** It airs then; `add` is an episode that no other layer knows. */
      readonly kind: "move" | "add";
      /** Local date in the network's zone. */
      readonly day: string;
      /** Wall time in the network's zone, HH:MM; undefined where only the date is known. */
      readonly time: string | undefined;
      readonly title: string | undefined;
    }
  | { readonly kind: "cancel" }
);
