import { defineAction } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { TEXT_LIMITS } from "../../src/news/text.ts";
import { whichLayout, withTrouble } from "./answers.ts";
import { CLAIM, meantClaim, type MeantClaim } from "./claim-option.ts";
import { laidAsideLayout, type LaidAside, layRetractionAside } from "./settling.ts";

type Answer = Exclude<MeantClaim, { readonly kind: "one" }> | LaidAside;

export const retract = defineAction({
  name: "retract",
  description: "Retract a claim: its text, reports and posts are erased; asks you first",
  example: "/news retract claim:c7 reason:it was a hoax",
  access: "Manage Messages",
  options: {
    claim: CLAIM,
    reason: {
      type: "string",
      description: "Why; only moderators see it. Do not repeat what the claim says",
      required: true,
      maxLength: TEXT_LIMITS.why,
    },
  },
  async run({ claim, reason }, deps): Promise<Answer> {
    const meant = meantClaim(claim, deps);
    return meant.kind === "one" ? layRetractionAside(meant.view.claim, reason, deps) : meant;
  },
  show(answer, deps): Layout {
    const isLaid = answer.kind === "aside" || answer.kind === "refused";
    const layout = isLaid ? laidAsideLayout(answer, deps) : whichLayout(answer, "retract");
    return withTrouble(layout, deps);
  },
});
