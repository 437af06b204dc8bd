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

const NOTHING: Offer = { status: "ready", suggestions: [] };

/**
 * What is offered for the option that is being typed. The bot is asked at every keystroke; an
 * answer that comes after a later question is not shown.
 */
export function useSuggestions(draft: Draft, field: Field | undefined): Offer {
  const remote = field !== undefined && field.chosen === undefined && asksTheBot(field.option);
  const name = field?.option.name ?? "";
  const text = field?.text ?? "";
  const [last, setLast] = useState<{ name: string; text: string; offer: Offer } | undefined>();

  useEffect(() => {
    if (!remote) return undefined;
    let current = true;
    void ask(draft, name).then((offer) => {
      if (current) setLast({ name, text, offer });
    });
    return () => {
      current = false;
    };
    // Other options count when the question is asked, but do not ask it again.
  }, [remote, name, text]);

  if (!field || field.chosen !== undefined) return NOTHING;
  if (!remote) return { status: "ready", suggestions: suggestLocally(field, directory.value) };
  if (last?.name === name && last.text === text) return last.offer;
  // The last answer stays while the next is awaited, so that the list does not flicker.
  const suggestions = last?.name === name ? last.offer.suggestions : [];
  return { status: "loading", suggestions };
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
