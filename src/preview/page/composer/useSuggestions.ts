import { useEffect, useState } from "preact/hooks";
import { act } from "../api.ts";
import { directory, viewpoint } from "../state/store.ts";
import { collectForAutocomplete, type Draft, type Field } from "./draft.ts";
import { asksTheBot, suggestLocally, type Suggestion } from "./suggestions.ts";

/** What is offered for an option. */
export interface Offer {
  readonly status: "ready" | "loading" | "failed";
  readonly suggestions: readonly Suggestion[];
}

/**
 * What is offered for the option that is being typed. The bot is asked at every keystroke; an
 * answer that comes after a later question is not shown.
 */
export function useSuggestions(draft: Draft, field: Field | undefined): Offer {
  const [offer, setOffer] = useState<Offer>({ status: "ready", suggestions: [] });
  const remote = field !== undefined && asksTheBot(field.option);
  const name = field?.option.name;
  const text = field?.text;

  useEffect(() => {
    if (!remote || name === undefined || field?.chosen !== undefined) return undefined;
    let current = true;
    // The last answer stays while the next is awaited, so that the list does not flicker.
    setOffer(({ suggestions }) => ({ status: "loading", suggestions }));
    void ask(draft, name).then((next) => {
      if (current) setOffer(next);
    });
    return () => {
      current = false;
    };
    // Other options count when the question is asked, but do not ask it again.
  }, [remote, name, text]);

  useEffect(() => {
    setOffer({ status: remote ? "loading" : "ready", suggestions: [] });
  }, [name]);

  if (!field || field.chosen !== undefined) return { status: "ready", suggestions: [] };
  if (remote) return offer;
  return { status: "ready", suggestions: suggestLocally(field, directory.value) };
}

async function ask(draft: Draft, focused: string): Promise<Offer> {
  try {
    const { choices } = await act("autocomplete", {
      ...viewpoint.peek(),
      name: draft.entry.name,
      options: collectForAutocomplete(draft, focused),
      focused,
    });
    return choices
      ? { status: "ready", suggestions: choices }
      : { status: "failed", suggestions: [] };
  } catch {
    return { status: "failed", suggestions: [] };
  }
}
