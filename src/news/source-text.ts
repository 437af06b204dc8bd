/** Where something is from: an address, or words for what has none, "page 12 of the magazine". */
import { type AddressProblem, readAddress } from "./addresses.ts";
import { checkText, TEXT_LIMITS, type TextProblem } from "./text.ts";

/** A source as it is kept, or why it is not. */
export type SourceCheck =
  | { readonly kind: "source"; readonly source: string }
  | { readonly kind: "refused"; readonly problem: TextProblem | AddressProblem };

/** Reads what has a scheme as an address, all else as words. */
export function readSource(typed: string): SourceCheck {
  const isAddress = /^\s*<?[a-z][a-z0-9+.-]*:[^\s]/i.test(typed);
  const check = isAddress ? readAddress(typed) : checkText(typed, TEXT_LIMITS.via);
  if (check.kind === "address") return { kind: "source", source: check.href };
  if (check.kind === "clean") return { kind: "source", source: check.text };
  const { kind: _, ...problem } = check;
  return { kind: "refused", problem };
}
