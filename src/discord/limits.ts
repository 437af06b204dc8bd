/** Discord's published limits that what we send must keep to. */
export const LIMITS = Object.freeze({
  /** Components in one message, nested ones included (Components Reference). */
  components: 40,
  /** Characters over all text displays of a message (Components Reference). */
  text: 4_000,
  customId: 100,
  buttonLabel: 80,
  buttonsInRow: 5,
  selectOptions: 25,
  selectLabel: 100,
  selectValue: 100,
  selectDescription: 100,
  selectPlaceholder: 150,
  /** Of a form (Receiving and Responding, "Modal"). */
  formTitle: 45,
  formFields: 5,
  /** Of a field of a form (Component Reference, "Label"). */
  fieldLabel: 45,
  fieldDescription: 100,
  /** Of a text in a form (Component Reference, "Text Input"). */
  fieldText: 4_000,
  fieldPlaceholder: 100,
  autocompleteChoices: 25,
  choiceName: 100,
  choiceValue: 100,
  /** Bytes over all texts of a message; more is answered 500 (discord-api-docs issue 8554, reported). */
  textBytes: 9_600,
  threadName: 100,
  appliedTags: 5,
  mentionedRoles: 100,
  eventName: 100,
  eventDescription: 1_000,
  eventLocation: 100,
  /** Time for the first response to an interaction (Receiving and Responding, "Interaction Callback"). */
  firstResponseMs: 3_000,
});

/** Text of at most so many characters, cut at a code point, with an ellipsis where it was cut. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = "";
  for (const character of text) {
    if (kept.length + character.length > most - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** What a text takes of a message's 4,000: its characters, or more where they are of many bytes each. */
export function textSize(text: string): number {
  const bytes = Buffer.byteLength(text);
  return Math.max(text.length, Math.ceil((bytes * LIMITS.text) / LIMITS.textBytes));
}
