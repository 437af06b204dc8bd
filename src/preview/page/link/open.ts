/** Opens what a link asks for: in the address when the page is opened, or a step of the guide. */
import { batch, effect, signal } from "@preact/signals";
import { isReloaded } from "../chrome/panels.ts";
import { draft, entries, line, typeLine } from "../composer/store.ts";
import { writeDraft } from "../composer/typed.ts";
import { become, goTo, moveTime, openFirst } from "../state/acts.ts";
import { storyNow } from "../state/clock.ts";
import { snapshot, viewer, viewpoint } from "../state/store.ts";
import {
  findChannel,
  findPerson,
  missingSentence,
  nameOfPlace,
  readInstant,
  readLink,
  writeInstant,
  writeLink,
  type Link,
} from "./link.ts";

/** What a link asked for and could not be had, in a sentence. */
export const linkTrouble = signal<string | undefined>(undefined);
/** Where a link would set story time back to: that is asked first. */
export const earlier = signal<Date | undefined>(undefined);

const MINUTE = 60_000;

/** Opens a link: becomes the person, goes to the channel, moves the clock, fills in the command. */
export async function openLink(link: Link): Promise<void> {
  const missing: string[] = [];
  const person = findPerson(snapshot.peek()?.people ?? [], link.as ?? "");
  if (link.as !== undefined && !person) missing.push(`the person “${link.as}”`);
  if (person && person.id !== viewpoint.peek().user) await become(person.id);

  const state = snapshot.peek();
  const channel = state && findChannel(state, link.in ?? "");
  if (link.in !== undefined && !channel) missing.push(`the channel “${link.in}”`);
  if (channel && channel.id !== viewpoint.peek().channel) await goTo(channel.id);

  const instant = link.at === undefined ? undefined : readInstant(link.at);
  if (link.at !== undefined && !instant) missing.push(`the time “${link.at}”`);
  const trouble = instant && (await moveOn(instant));

  if (link.run !== undefined && !fillIn(link.run)) {
    missing.push(`the command “${link.run}” for ${viewer.peek()?.displayName ?? "you"}`);
  }
  linkTrouble.value = missingSentence(missing) ?? trouble;
}

/** The rule of the clock: it runs backwards only for who says so. @returns what went wrong */
async function moveOn(instant: Date): Promise<string | undefined> {
  const ahead = instant.getTime() - storyNow.peek().getTime();
  earlier.value = ahead <= -MINUTE ? instant : undefined;
  if (ahead < MINUTE) return undefined;
  return (await moveTime({ kind: "to", instant: instant.toISOString(), back: false })).trouble;
}

/** Sets story time back after all. */
export async function goBack(): Promise<void> {
  const instant = earlier.peek();
  earlier.value = undefined;
  if (!instant) return;
  const { trouble } = await moveTime({ kind: "to", instant: instant.toISOString(), back: true });
  linkTrouble.value = trouble;
}

/** Puts a command into the line, unsent. @returns whether there is such a command here */
function fillIn(run: string): boolean {
  const text = run.startsWith("/") ? run : `/${run}`;
  const isWhole = entries.peek().some(({ name }) => text === `/${name}`);
  const isKnown = isWhole || entries.peek().some(({ name }) => text.startsWith(`/${name} `));
  if (isKnown) typeLine(isWhole ? `${text} ` : text);
  return isKnown;
}

/** The address of what is shown now, with the time and the command that is being typed. */
export function linkToThis(): string {
  const state = snapshot.peek();
  if (!state) return location.href;
  const typed = draft.peek();
  return `${location.origin}/${writeLink({
    ...nameOfPlace(state, viewpoint.peek()),
    at: writeInstant(state.zone, storyNow.peek()),
    ...(typed && { run: writeDraft(typed).trim() }),
  })}`;
}

const KEY = "line";

/** Fills the page for the first time, as the address asks for; a reload finds its line again. */
export async function openPage(): Promise<void> {
  if (!(await openFirst())) return;
  const link = readLink(location.search);
  const typed = isReloaded() ? (sessionStorage.getItem(KEY) ?? "") : "";
  await openLink(link);
  if (link.run === undefined && typed !== "") typeLine(typed);
  keepUp();
}

/** Keeps in the address who and where one is, and for a reload what is half typed. */
function keepUp(): void {
  effect(() => {
    const state = snapshot.value;
    const place = viewpoint.value;
    if (state) history.replaceState(null, "", `/${writeLink(nameOfPlace(state, place))}`);
  });
  effect(() => {
    const typed = draft.value ? writeDraft(draft.value) : line.value;
    sessionStorage.setItem(KEY, typed);
  });
}

/** What a link left to say is read, or answered. */
export function dismissLinkTrouble(): void {
  batch(() => {
    linkTrouble.value = undefined;
    earlier.value = undefined;
  });
}
