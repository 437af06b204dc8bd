import { defineOpener } from "../../src/discord/command.ts";
import type { Form } from "../../src/discord/form.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { cut } from "../../src/discord/limits.ts";
import { say } from "../../src/discord/markup.ts";
import { claimLine } from "../../src/discord/words/claims.ts";
import { CLAIM, meantClaim, type MeantClaim } from "./claim-option.ts";
import { beginDraft, draftingLayout, type Drafting } from "./drafting.ts";
import { QUOTE, REPEATS, REPORT, typedFields } from "./options.ts";

type Answer = Drafting | Exclude<MeantClaim, { readonly kind: "one" }>;

export const report = defineOpener({
  name: "report",
  description: "Add who else says so, or says that it is not so, to a claim of this server",
  example: "/news report claim:dating url:https://people.com/…",
  access: "Manage Messages",
  options: { claim: CLAIM, ...REPORT, repeats: REPEATS, quote: QUOTE },
  async run({ claim: text, ...args }, deps): Promise<Answer> {
    const meant = meantClaim(text, deps);
    if (meant.kind !== "one") return meant;
    return beginDraft({ kind: "report", claim: meant.view.claim.id }, typedFields(args), deps);
  },
  show(answer, deps): Layout | Form {
    return answer.kind === "several" || answer.kind === "none"
      ? askWhich(answer)
      : draftingLayout(answer, deps);
  },
});

function askWhich(meant: Exclude<MeantClaim, { readonly kind: "one" }>): Layout {
  const views = meant.kind === "several" ? meant.views.slice(0, 10) : [];
  return {
    tone: "ask",
    title:
      meant.kind === "several"
        ? say`Which claim is meant?`
        : say`This server has no claim with the words “${cut(meant.text, 60)}”`,
    blocks: [{ lines: views.map((view) => say`- ${view.claim.id}: ${claimLine(view)}`) }],
    footer: [
      say`Nothing was written down. Pick the claim from the list that comes up while you type; what is new goes into /news add.`,
    ],
  };
}
