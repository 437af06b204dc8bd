/** The forms in which a draft is filled in. */
import { MOST_SUBJECTS } from "../../news/draft.ts";
import type { DraftFields, EntryDraft } from "../../news/kept-draft.ts";
import { TEXT_LIMITS } from "../../news/text.ts";
import type { Form, FormField } from "../form.ts";
import type { Press } from "../layout.ts";
import { cut } from "../limits.ts";

/** Those fields that are typed and not chosen. */
export type TypedField =
  | "text"
  | "about"
  | "url"
  | "reported"
  | "quote"
  | "outlet"
  | "author"
  | "via"
  | "note";

/** The most characters that are taken of each. An address as it is copied may carry much that goes. */
export const MOST_TYPED: Readonly<Record<TypedField, number>> = {
  text: TEXT_LIMITS.claim,
  about: 300,
  url: 1_000,
  reported: 60,
  quote: TEXT_LIMITS.quote,
  outlet: TEXT_LIMITS.outlet,
  author: TEXT_LIMITS.author,
  via: 1_000,
  note: TEXT_LIMITS.note,
};

/** The fields of the first form: of a report without what its claim has. */
export function mainFields({ kind }: EntryDraft["becomes"]): readonly TypedField[] {
  return kind === "report"
    ? ["url", "reported", "quote"]
    : ["text", "about", "url", "reported", "quote"];
}

/** Those of the second. */
export const DETAIL_FIELDS: readonly TypedField[] = ["outlet", "author", "via", "note"];

/** The form that a draft begins with. */
export function draftForm({ id, becomes, fields }: EntryDraft): Form {
  return formOf(
    "What is reported",
    { kind: "draft", id, to: "filled" },
    mainFields(becomes),
    fields,
  );
}

/** The form of what is seldom needed. */
export function detailsForm({ id, fields }: EntryDraft): Form {
  return formOf("Details", { kind: "draft", id, to: "detailed" }, DETAIL_FIELDS, fields);
}

/** A fan's, who has not begun anything yet. */
export function suggestionForm(): Form {
  const press = { kind: "suggest", to: "fill" } as const;
  return formOf("Suggest a piece of news", press, mainFields({ kind: "suggestion" }), {});
}

function formOf(
  title: string,
  press: Press,
  names: readonly TypedField[],
  fields: DraftFields,
): Form {
  return { kind: "form", title, press, fields: names.map((name) => fieldOf(name, fields[name])) };
}

function fieldOf(id: TypedField, value: string | undefined): FormField {
  const most = MOST_TYPED[id];
  // Discord refuses a form with a longer value in it.
  const cutValue = value === undefined ? {} : { value: cut(value, most) };
  return { type: "text", id, most, ...FIELDS[id], ...cutValue };
}

type Look = Pick<FormField, "label" | "description" | "required"> & {
  readonly placeholder?: string;
  readonly isLong?: boolean;
};

const FIELDS: Readonly<Record<TypedField, Look>> = {
  text: {
    label: "The claim, in one sentence",
    description: `Up to ${MOST_TYPED.text} characters; it cannot be changed later`,
    placeholder: "Tracy Spiridakos leaves Chicago P.D.",
    required: true,
    isLong: true,
  },
  about: {
    label: "Who or what it is about",
    description: `Up to ${MOST_SUBJECTS} names, separated by commas`,
    placeholder: "Tracy Spiridakos, Chicago P.D.",
    required: false,
  },
  url: {
    label: "Link to the page",
    placeholder: "https://deadline.com/…",
    required: false,
  },
  reported: {
    label: "Published on",
    description: "Today, if left empty",
    placeholder: "Jan 8, 2024 · yesterday · Aug 2023",
    required: false,
  },
  quote: {
    label: "Quote",
    description: "The words that matter, as they stand there",
    required: false,
    isLong: true,
  },
  outlet: {
    label: "Outlet",
    description: "Only where the link does not tell who reports it",
    placeholder: "TVLine",
    required: false,
  },
  author: { label: "Author", description: "Who wrote it", required: false },
  via: {
    label: "Told by",
    description: "Where you did not see the page itself: the page that tells of it",
    required: false,
  },
  note: { label: "Note", description: "What else one should know", required: false, isLong: true },
};
