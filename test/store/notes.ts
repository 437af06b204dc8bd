/** The records that tests of stores keep. Apart from the contract, so that a child process can load them. */
import * as v from "valibot";
import type { Codec } from "../../src/store/codec.ts";

export interface Note {
  readonly text: string;
  readonly tags?: readonly string[] | undefined;
}

export const noteCodec: Codec<Note> = {
  version: 1,
  schema: v.object({ text: v.string(), tags: v.optional(v.array(v.string())) }),
};
