/** Beginning a draft, and going on with it: its form, or its card. */
import type { ActionDeps } from "../../src/discord/command.ts";
import type { Form } from "../../src/discord/form.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { draftForm } from "../../src/discord/words/draft-forms.ts";
import { draftCard } from "../../src/discord/words/drafts.ts";
import { type DraftFields, type EntryDraft, isEntry } from "../../src/news/kept-draft.ts";
import { type Weighed, weighDraft } from "../../src/news/weigh-draft.ts";
import { StoreError } from "../../src/ports.ts";
import { serverOf } from "./acting.ts";
import { layOver } from "./fields.ts";
import { roomOf } from "./room.ts";

/** A draft that is kept, and how it goes on. */
export type Drafting =
  | { readonly kind: "form"; readonly draft: EntryDraft }
  | { readonly kind: "card"; readonly weighed: Weighed };

/**
 * Begins a draft. It is kept before anything is shown, so that a form that is closed loses nothing;
 * where that is missing without which there is nothing to show, the form comes at once.
 *
 * @throws {StoreError}
 */
export async function beginDraft(
  becomes: EntryDraft["becomes"],
  typed: DraftFields,
  deps: ActionDeps,
): Promise<Drafting> {
  const { desk, asker } = deps;
  const begun = { by: asker.user, becomes, fields: layOver({}, typed, deps) };
  const kept = await desk.drafts.begin(serverOf(deps), begun);
  const draft = { ...kept, becomes };
  return isBare(draft) ? { kind: "form", draft } : { kind: "card", weighed: weigh(draft, deps) };
}

/** What a draft comes to, as things are. */
export function weigh(draft: EntryDraft, deps: ActionDeps): Weighed {
  return weighDraft(draft, roomOf(draft, deps));
}

/** One's drafts that can be gone on with, the latest first. @throws {StoreError} */
export async function openDrafts(deps: ActionDeps): Promise<EntryDraft[]> {
  const drafts = await deps.desk.drafts.of(serverOf(deps), deps.asker.user);
  return drafts.filter(isEntry);
}

/**
 * Throws away a draft that has done what it was for. A store that fails must not read as if that had
 * failed: what is left does no harm, and is gone a day later.
 */
export async function discardDone(draft: string, deps: ActionDeps): Promise<void> {
  try {
    await deps.desk.drafts.discard(serverOf(deps), deps.asker.user, draft);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}

/** The form or the card. */
export function draftingLayout(drafting: Drafting, deps: ActionDeps): Layout | Form {
  return drafting.kind === "form" ? draftForm(drafting.draft) : draftCard(drafting.weighed, deps);
}

/** A claim has its text, a report says who reports it. */
function isBare({ becomes, fields }: EntryDraft): boolean {
  const { text, url, outlet, via } = fields;
  return becomes.kind === "report"
    ? url === undefined && outlet === undefined && via === undefined
    : text === undefined;
}
