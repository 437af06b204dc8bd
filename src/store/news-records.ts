/** What is kept of claims: as `records.ts`, texts are plain here, since who writes them down has checked them. */
import * as v from "valibot";
import { claimRecord, outletRecord, reportRecord } from "../canon/records.ts";
import type { Kept } from "../news/kept.ts";
import type { KeptDraft } from "../news/kept-draft.ts";
import { OUTCOMES } from "../news/label.ts";
import type { Codec } from "./codec.ts";

const text = v.string();
const maybe = v.optional(text);
const flag = v.optional(v.boolean());
const stepBy = { by: text, at: text };

const grade = v.picklist(["reliable", "mixed", "unreliable"]);
const field = v.picklist(["everything", "entertainment"]);

const outlet = v.object({
  id: text,
  name: text,
  aliases: v.array(text),
  kind: outletRecord.entries.kind,
  domains: v.array(text),
  handles: v.array(text),
  grades: v.array(v.object({ grade, field, from: maybe, to: maybe, reason: text })),
});

/** The part of a server's record that is about claims. */
export const serverNews = v.object({
  nextId: v.number(),
  unposted: v.array(text),
  suspended: v.optional(v.object({ because: v.picklist(["gone", "forbidden"]), at: text })),
  channel: maybe,
  approval: v.boolean(),
  hidden: v.array(v.object({ ...stepBy, claim: text, why: maybe })),
  blocked: v.array(v.object({ ...stepBy, user: text, why: maybe })),
  outlets: v.array(v.object({ ...stepBy, outlet })),
  grades: v.array(
    v.object({
      ...stepBy,
      outlet: text,
      grade: v.union([grade, v.literal("as shipped")]),
      field,
      from: text,
      why: text,
    }),
  ),
});

const outcome = v.picklist(OUTCOMES);
const stepped = { ...stepBy, why: maybe, source: maybe };
const step = v.variant("what", [
  v.object({
    ...stepped,
    what: v.picklist(["suggested", "added", "reported"]),
    report: maybe,
  }),
  v.object({ ...stepped, what: v.picklist(["approved", "declined", "retracted"]) }),
  v.object({ ...stepped, what: v.literal("settled"), outcome, was: outcome }),
]);

const report = v.object({
  id: text,
  outlet: text,
  url: maybe,
  via: maybe,
  reported: text,
  author: maybe,
  sourcing: reportRecord.entries.sourcing,
  stance: reportRecord.entries.stance,
  repeats: maybe,
  concerned: v.optional(v.literal(true)),
  quote: maybe,
  note: maybe,
  entered: maybe,
});

const kept = { id: text, revision: v.number(), history: v.array(step) };

/** A server's claim, by `server/id`. */
export const claimCodec: Codec<Kept> = {
  version: 1,
  schema: v.union([
    v.object({
      ...kept,
      text,
      subjects: v.array(text),
      topic: claimRecord.entries.topic,
      reports: v.array(report),
      note: maybe,
      settled: v.optional(
        v.object({ outcome: v.picklist(["wrong", "lapsed", "retracted"]), on: text }),
      ),
      suggested: v.optional(v.object({ by: text, tell: v.boolean() })),
      state: v.variant("kind", [
        v.object({ kind: v.picklist(["suggested", "published"]) }),
        v.object({ kind: v.literal("waiting"), first: text }),
        v.object({ kind: v.literal("declined"), why: text }),
      ]),
    }),
    v.object({ ...kept, state: v.object({ kind: v.literal("retracted") }) }),
  ]),
};

/** What somebody has begun to write down. */
const draft = v.object({
  id: text,
  by: text,
  at: v.number(),
  becomes: v.variant("kind", [
    v.object({ kind: v.picklist(["claim", "suggestion"]) }),
    v.object({ kind: v.literal("report"), claim: text }),
    v.object({
      kind: v.literal("settlement"),
      claim: text,
      seen: v.number(),
      outcome,
      source: maybe,
      why: maybe,
    }),
  ]),
  fields: v.object({
    text: maybe,
    about: maybe,
    topic: maybe,
    outlet: maybe,
    outletKind: maybe,
    author: maybe,
    url: maybe,
    via: maybe,
    reported: maybe,
    sourcing: maybe,
    stance: maybe,
    repeats: maybe,
    quote: maybe,
    note: maybe,
    isMeant: flag,
    isAnother: flag,
    tell: flag,
  }),
});

/** Every draft of a server, by the server's id. */
export const draftsCodec: Codec<readonly KeptDraft[]> = { version: 1, schema: v.array(draft) };
