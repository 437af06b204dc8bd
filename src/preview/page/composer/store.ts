/** What stands in the composer. It begins anew with each channel and person. */
import { batch, computed, signal } from "@preact/signals";
import { channelSnapshot, viewpoint } from "../state/store.ts";
import { listEntries, type CommandEntry } from "./commands.ts";
import { addField, removeField, startDraft, type Draft } from "./draft.ts";
import { readLine, typeInto } from "./typed.ts";

/** An ordinary message, or a command whose name is not complete yet. */
export const line = signal("");
/** A command that has been chosen. */
export const draft = signal<Draft | undefined>(undefined);
/** The option that is being typed; `undefined` stands for the end of the line. */
export const active = signal<string | undefined>(undefined);
/** Set when sending was tried and an option kept it from going. */
export const problem = signal<{ readonly name: string; readonly problem: string } | undefined>(
  undefined,
);

/** The commands that can be typed here. */
export const entries = computed<readonly CommandEntry[]>(() =>
  listEntries(channelSnapshot.value?.commands ?? []),
);

viewpoint.subscribe(() => clearComposer());

// One may have typed before the commands were there.
entries.subscribe(() => {
  if (line.peek().startsWith("/")) typeLine(line.peek());
});

export function clearComposer(): void {
  batch(() => {
    line.value = "";
    draft.value = undefined;
    active.value = undefined;
    problem.value = undefined;
  });
}

/** Types into the line; one that begins with a whole command becomes that command. */
export function typeLine(text: string): void {
  const read = readLine(text, entries.peek());
  if (read) set(read.draft, read.at);
  else line.value = text;
}

/** Chooses a command, and stands in the first option that it needs. */
export function chooseEntry(entry: CommandEntry): void {
  const started = startDraft(entry);
  set(started, started.fields[0]?.option.name);
}

/** Chooses a command by its name, as a mention of it does. */
export function openCommand(name: string): void {
  const entry = entries.peek().find((each) => each.name === name);
  if (entry) chooseEntry(entry);
}

/** Types into an option, or at the end of the line. */
export function typeOption(name: string | undefined, text: string): void {
  const current = draft.peek();
  if (!current) return;
  const typed = typeInto(current, name, text);
  set(typed.draft, typed.at);
}

export function addOption(name: string): void {
  const current = draft.peek();
  if (current) set(addField(current, name), name);
}

/** Takes an option out again, and stands in the one before it. */
export function removeOption(name: string): void {
  const current = draft.peek();
  if (!current) return;
  const index = current.fields.findIndex(({ option }) => option.name === name);
  set(removeField(current, name), current.fields[index - 1]?.option.name);
}

/** Gives the command up; its name stays in the line, to be changed. */
export function abandonCommand(): void {
  const name = draft.peek()?.entry.name ?? "";
  clearComposer();
  line.value = `/${name}`;
}

/** Replaces the draft and says which option is typed next. */
export function set(next: Draft, at: string | undefined): void {
  batch(() => {
    line.value = "";
    draft.value = next;
    active.value = at;
    problem.value = undefined;
  });
}
