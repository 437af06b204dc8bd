import { type ActionDeps, defineOwnOpener, type Given } from "../../src/discord/command.ts";
import type { Form } from "../../src/discord/form.ts";
import type { DraftMove, Layout } from "../../src/discord/layout.ts";
import {
  DETAIL_FIELDS,
  detailsForm,
  draftForm,
  mainFields,
  type TypedField,
} from "../../src/discord/words/draft-forms.ts";
import { DRAFT_CANCELLED, DRAFT_GONE, postedLayout } from "../../src/discord/words/drafts-done.ts";
import { openAlike, REPEATS_NOBODY } from "../../src/discord/words/draft-controls.ts";
import { draftCard } from "../../src/discord/words/drafts.ts";
import { type DraftFields, type EntryDraft, isEntry } from "../../src/news/kept-draft.ts";
import { isPublished } from "../../src/news/kept.ts";
import { openDrafts, weigh } from "../news/drafting.ts";
import { layOver } from "../news/fields.ts";
import { postDraft } from "../news/post-draft.ts";
import { serverOf } from "../news/acting.ts";

/** Everything on the card of one's own draft, and the ends of its forms. */
export const draft = defineOwnOpener(
  "draft",
  async ({ id, to }, deps, given): Promise<Layout | Form> => {
    const drafts = await openDrafts(deps);
    const own = drafts.find((one) => one.id === id);
    return own === undefined ? DRAFT_GONE : move(own, to, deps, given);
  },
);

async function move(
  own: EntryDraft,
  to: DraftMove,
  deps: ActionDeps,
  { picked: [picked], filled }: Given,
): Promise<Layout | Form> {
  switch (to) {
    case "show":
      return draftCard(weigh(own, deps), deps);
    case "fill":
      return draftForm(own);
    case "details":
      return detailsForm(own);
    case "filled":
      return lay(own, only(mainFields(own.becomes), filled), deps);
    case "detailed":
      return lay(own, only(DETAIL_FIELDS, filled), deps);
    case "topic":
    case "sourcing":
    case "stance":
    case "outletKind":
      return lay(own, { [to]: picked }, deps);
    case "repeats":
      return lay(own, { repeats: picked === REPEATS_NOBODY ? undefined : picked }, deps);
    case "meant":
      return lay(own, { isMeant: true }, deps);
    case "another":
      return lay(own, { isAnother: true }, deps);
    case "tell":
      return lay(own, { tell: own.fields.tell !== true }, deps);
    case "same":
      return makeReport(own, picked, deps);
    case "post":
      return post(own, deps);
    case "cancel":
      await deps.desk.drafts.discard(serverOf(deps), own.by, own.id);
      return DRAFT_CANCELLED;
  }
}

/** What a form left empty is to be empty. */
function only(names: readonly TypedField[], filled: Given["filled"]): DraftFields {
  return Object.fromEntries(names.map((name) => [name, filled[name]]));
}

/** Keeps what was typed or chosen, and shows the card anew. */
function lay(own: EntryDraft, typed: DraftFields, deps: ActionDeps): Promise<Layout> {
  return change(own, deps, (fields) => ({ fields: layOver(fields, typed, deps) }));
}

async function change(
  { id, by }: EntryDraft,
  deps: ActionDeps,
  edit: (fields: DraftFields) => Partial<Pick<EntryDraft, "fields" | "becomes">>,
): Promise<Layout> {
  const after = await deps.desk.drafts.change(serverOf(deps), by, id, (before) => ({
    ...before,
    ...edit(before.fields),
  }));
  return after === undefined || !isEntry(after) ? DRAFT_GONE : draftCard(weigh(after, deps), deps);
}

/** A report of the claim that it seems to be. Its own text is kept, in case that was a slip. */
function makeReport(
  own: EntryDraft,
  picked: string | undefined,
  deps: ActionDeps,
): Promise<Layout> {
  const meant = picked === undefined ? openAlike(weigh(own, deps))[0] : meantBy(own, picked, deps);
  // It was taken back meanwhile, or something else was typed: the card as it is now says so.
  if (meant === undefined) return lay(own, {}, deps);
  return change(own, deps, (fields) => ({
    becomes: { kind: "report", claim: meant.id },
    fields: { ...fields, repeats: undefined },
  }));
}

/** Any published claim can be picked for a moderator's draft: /news report offers those that fit words. */
function meantBy({ becomes }: EntryDraft, picked: string, { claims }: ActionDeps) {
  const claim = claims.get(picked);
  return becomes.kind === "claim" && claim !== undefined && isPublished(claim) ? claim : undefined;
}

async function post(own: EntryDraft, deps: ActionDeps): Promise<Layout> {
  const posting = await postDraft(own, deps);
  return posting.kind === "posted" ? postedLayout(posting, deps) : draftCard(posting.weighed, deps);
}
