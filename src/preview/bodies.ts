/** What the page may send, checked: the server trusts no request's shape. */
import * as v from "valibot";
import type { Action, Requests } from "./protocol.ts";

const place = { user: v.string(), channel: v.string() };
const option = v.union([
  v.string(),
  v.number(),
  v.boolean(),
  v.object({ filename: v.string(), size: v.exactOptional(v.number()) }),
]);
const command = { ...place, name: v.string(), options: v.record(v.string(), option) };
const press = { ...place, message: v.string(), customId: v.string() };
const move = v.variant("kind", [
  v.object({
    kind: v.literal("by"),
    // Up to a year: whoever wants to go farther names the day.
    minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(525_600)),
  }),
  v.object({ kind: v.literal("nextAiring") }),
  v.object({
    kind: v.literal("to"),
    instant: v.pipe(v.string(), v.isoTimestamp()),
    back: v.boolean(),
  }),
]);
const field = v.union([v.string(), v.array(v.string()), v.boolean()]);

/** Reads a request's body: `undefined` for one that is not what the protocol says. */
const reader =
  <T>(schema: v.GenericSchema<unknown, T>) =>
  (json: unknown): T | undefined => {
    const result = v.safeParse(schema, json);
    return result.success ? result.output : undefined;
  };

/** By action. */
export const READERS: { readonly [A in Action]: (json: unknown) => Requests[A] | undefined } = {
  command: reader(v.object(command)),
  autocomplete: reader(v.object({ ...command, focused: v.string() })),
  contextMenu: reader(v.object({ ...place, name: v.string(), message: v.string() })),
  press: reader(v.object(press)),
  select: reader(v.object({ ...press, values: v.array(v.string()) })),
  modal: reader(v.object({ ...place, form: v.string(), values: v.record(v.string(), field) })),
  say: reader(
    v.object({ ...place, content: v.pipe(v.string(), v.nonEmpty(), v.maxLength(2_000)) }),
  ),
  dismiss: reader(v.object({ ...place, message: v.string() })),
  time: reader(v.object({ ...place, move })),
  deleteChannel: reader(v.object(place)),
  allowBot: reader(
    v.object({ ...place, right: v.picklist(["see", "post"]), allowed: v.boolean() }),
  ),
  condition: reader(
    v.object({
      ...place,
      condition: v.picklist(["well", "slow", "limited", "failing", "cut"]),
    }),
  ),
  startOver: reader(v.object(place)),
};
