/** What autocomplete offers, shared by the commands' options. */
import type { NamedKind } from "../../canon/entries.ts";
import { resolve, suggest } from "../../canon/search.ts";
import type { Choice, Deps, RawArgs } from "../command.ts";
import { cut, LIMITS } from "../limits.ts";

/** Names of the given kinds that fit what is typed, best first. */
export function suggestNames(...kinds: readonly NamedKind[]) {
  return (text: string, { names, story }: Deps): Choice[] =>
    suggest(names, text, story.now, kinds).map(toChoice);
}

/** Episodes of the show that is already filled in, the latest first. */
export function suggestEpisodes(text: string, deps: Deps, others: RawArgs): Choice[] {
  const { names, episodeNames, story } = deps;
  const show = resolve(names, String(others["show"] ?? ""), story.now, ["show"]);
  if (show.kind !== "one") return [];
  const index = episodeNames.get(show.entry.id);
  return index === undefined ? [] : suggest(index, text, story.now).map(toChoice);
}

/** A name as autocomplete offers it. */
export function toChoice(entry: { key: string; label: string; detail: string }): Choice {
  const name = entry.detail === "" ? entry.label : `${entry.label} · ${entry.detail}`;
  return { name: cut(name, LIMITS.choiceName), value: entry.key };
}

/** Longer than any name; Discord refuses what is longer before it reaches us. */
export const NAME_LENGTH = 100;

/** The option that names the show a question is about. */
export const SHOW = {
  type: "string",
  description: "The show",
  required: true,
  maxLength: NAME_LENGTH,
  suggest: suggestNames("show"),
} as const;
