import { defineOpener } from "../../src/discord/command.ts";
import type { Form } from "../../src/discord/form.ts";
import type { Layout } from "../../src/discord/layout.ts";
import type { Finding } from "../../src/news/changes.ts";
import { LONGEST_ADDRESS } from "../../src/news/addresses.ts";
import { TEXT_LIMITS } from "../../src/news/text.ts";
import { withTrouble, whichLayout } from "./answers.ts";
import { CLAIM, meantClaim, type MeantClaim } from "./claim-option.ts";
import { settlementForm } from "../../src/discord/words/settlements.ts";
import { layAside, type LaidAside, laidAsideLayout, type Unexplained } from "./settling.ts";

type Answer = Exclude<MeantClaim, { readonly kind: "one" }> | LaidAside | Unexplained;

export const status = defineOpener({
  name: "status",
  description:
    "Close a claim as wrong or lapsed. Confirmed or denied? Add that report: /news report",
  example: "/news status claim:c7 outcome:wrong source:https://deadline.com/…",
  access: "Manage Messages",
  options: {
    claim: CLAIM,
    outcome: {
      type: "string",
      description:
        "Confirmed or denied is not listed: add the report that says so with /news report",
      required: true,
      choices: [
        { name: "wrong: it turned out not to be true", value: "wrong" },
        { name: "lapsed: its time has passed", value: "lapsed" },
        { name: "open: undo an earlier outcome", value: "open" },
      ],
    },
    source: {
      type: "string",
      description: "How you know: a link, or words such as “the finale”",
      maxLength: LONGEST_ADDRESS,
    },
    note: {
      type: "string",
      description: "Why, in your own words; needed if there is no source",
      maxLength: TEXT_LIMITS.why,
    },
  },
  async run({ claim, outcome, source, note }, deps): Promise<Answer> {
    const meant = meantClaim(claim, deps);
    if (meant.kind !== "one") return meant;
    const finding: Finding = {
      outcome,
      ...(source !== undefined && { source }),
      ...(note !== undefined && { why: note }),
    };
    return layAside(meant.view.claim, finding, deps);
  },
  show(answer, deps): Layout | Form {
    if (answer.kind === "several" || answer.kind === "none")
      return withTrouble(whichLayout(answer, "status"), deps);
    // Nothing was typed that would have to be read again first.
    if (answer.kind === "unexplained" && answer.refusal.because === "reason needed")
      return settlementForm(answer.settlement, answer.draft);
    return withTrouble(laidAsideLayout(answer, deps), deps);
  },
});
