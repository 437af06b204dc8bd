/** What can be chosen and pressed on a draft's card. */
import type { EntryDraft } from "../../news/kept-draft.ts";
import { isPublished, type ServerClaim } from "../../news/kept.ts";
import { dateInWords } from "../../news/label.ts";
import { SOURCINGS } from "../../news/read-draft.ts";
import type { AlikeClaim, Weighed } from "../../news/weigh-draft.ts";
import type { Action, DraftMove, Press, Select } from "../layout.ts";
import { cut, LIMITS } from "../limits.ts";
import {
  OUTLET_KIND_CHOICES,
  SOURCING_CHOICES,
  STANCE_CHOICES,
  TOPIC_CHOICES,
} from "./draft-choices.ts";

/** In the menu of what a report repeats: nothing. */
export const REPEATS_NOBODY = "nobody";

/** What a press of one's own draft looks like. */
export function draftPress({ id }: Pick<EntryDraft, "id">, to: DraftMove): Press {
  return { kind: "draft", id, to };
}

/** What posting it is called, on its button and in a sentence. */
export function draftVerbs({ becomes }: EntryDraft): {
  readonly label: string;
  readonly done: string;
} {
  return becomes.kind === "suggestion"
    ? { label: "Send", done: "sent" }
    : { label: "Post", done: "posted" };
}

/** What decides the label comes first; what has been answered stays to be changed. */
export function draftSelects(weighed: Weighed): Select[] {
  const { draft, problems, read, of, outlets } = weighed;
  const { becomes, fields } = draft;
  if (becomes.kind === "report" && of === undefined) return [];
  const select = (
    to: DraftMove,
    placeholder: string,
    choices: readonly { readonly name: string; readonly value: string }[],
    chosen: string | undefined,
  ): Select => ({
    press: draftPress(draft, to),
    placeholder,
    choices: choices.slice(0, LIMITS.selectOptions).map(({ name, value }) => ({
      label: cut(name, LIMITS.selectLabel),
      value,
      isChosen: value === chosen,
    })),
  });
  const isNew = problems.some(({ because }) => because === "new") || read.newOutlet !== undefined;
  const sourcing = SOURCINGS.find((one) => one === fields.sourcing);
  const isFan = becomes.kind === "suggestion";
  const repeats = of?.reports.toReversed() ?? [];
  const open = openAlike(weighed);
  return [
    ...(open.length > 1
      ? [
          select(
            "same",
            "Add a report to one of these",
            open.map(({ id, text }) => ({ name: `${id}: ${text}`, value: id })),
            undefined,
          ),
        ]
      : []),
    ...(isNew
      ? [select("outletKind", "What kind of outlet is it?", OUTLET_KIND_CHOICES, fields.outletKind)]
      : []),
    ...(becomes.kind === "report"
      ? []
      : [select("topic", "What kind of news is it?", TOPIC_CHOICES, read.topic)]),
    select("sourcing", "What is the source?", SOURCING_CHOICES, sourcing),
    ...(isFan
      ? []
      : [select("stance", "What does this report say?", STANCE_CHOICES, read.report.stance)]),
    ...(repeats.length === 0 && fields.repeats === undefined
      ? []
      : [
          select(
            "repeats",
            "Does it repeat another report?",
            [
              { name: "Own reporting: it repeats nobody", value: REPEATS_NOBODY },
              ...repeats.map(({ id, outlet, reported }) => ({
                name: `It repeats ${outlets.get(outlet)?.name ?? outlet}, ${dateInWords(reported)}`,
                value: id,
              })),
            ],
            fields.repeats ?? REPEATS_NOBODY,
          ),
        ]),
  ];
}

/** The buttons: what only they can answer comes first. */
export function draftActions(weighed: Weighed, ready: boolean): Action[] {
  const { draft, of } = weighed;
  const press = (label: string, to: DraftMove): Action => ({ label, press: draftPress(draft, to) });
  const cancel: Action = { ...press("Cancel", "cancel"), weight: "danger" };
  if (draft.becomes.kind === "report" && of === undefined) return [cancel];
  const isFan = draft.becomes.kind === "suggestion";
  return [
    ...questionsOf(weighed),
    { ...press(draftVerbs(draft).label, "post"), weight: "main", isOff: !ready },
    press("Edit", "fill"),
    ...(isFan
      ? [press(`Tell me by direct message: ${draft.fields.tell === true ? "on" : "off"}`, "tell")]
      : [press("Details", "details")]),
    cancel,
  ];
}

/** What only they can answer. */
function questionsOf(weighed: Weighed): Action[] {
  const { draft, problems, alike, read } = weighed;
  const press = (label: string, to: DraftMove): Action => ({ label, press: draftPress(draft, to) });
  const isAsked = (because: string) => problems.some((problem) => problem.because === because);
  const meant = isAsked("about whom?")
    ? [press(read.topic === "story" ? "It is about the story" : "It is about nobody real", "meant")]
    : isAsked("private life?")
      ? [press("It is not private life", "meant")]
      : [];
  if (alike === undefined) return meant;
  if (alike.kind === "report") return [...meant, press("It is a different report", "another")];
  const { claims } = alike;
  const open = openAlike(weighed);
  // As the lines over them are numbered.
  const numberOf = (claim: AlikeClaim) => `${claims.indexOf(claim) + 1}`;
  const isOne = claims.length === 1;
  return [
    ...meant,
    ...claims
      .filter((one) => open.length === 1 && one.from === "server" && one.claim === open[0])
      .map((one) =>
        press(isOne ? "Add a report to this one" : `Add a report to ${numberOf(one)}`, "same"),
      ),
    press("It is a different claim", "another"),
    ...claims.flatMap((one): Action[] => {
      if (one.from === "server") return [];
      const label = isOne ? "Who said what" : `Reports of ${numberOf(one)}`;
      return [
        { label, ask: { command: "rumors show", args: { claim: one.view.claim.id }, apart: true } },
      ];
    }),
  ];
}

/** Claims that it seems to be, and that it can be added to as a report. */
export function openAlike({ alike, draft }: Pick<Weighed, "alike" | "draft">): ServerClaim[] {
  return alike?.kind === "claims" && draft.becomes.kind === "claim"
    ? alike.claims.flatMap((one) =>
        one.from === "server" && isPublished(one.claim) ? [one.claim] : [],
      )
    : [];
}
