/** What the news channel says of a claim. A draft is shown by the same function, so it is what will be posted. */
import type { ClaimView } from "../../news/claims.ts";
import type { ServerClaim } from "../../news/kept.ts";
import type { Outlets } from "../../news/standing.ts";
import type { Layout } from "../layout.ts";
import { say } from "../markup.ts";
import { labelLine, labelNote } from "./claims.ts";

/** The post of a claim, as the claim stands now. */
export function claimPost(view: ClaimView<ServerClaim>, _outlets: Outlets): Layout {
  return {
    tone: "reported",
    title: say`Reported`,
    blocks: [{ lines: [say`**${view.claim.text}**\n${labelLine(view)}\n-# ${labelNote(view)}`] }],
    actions: [
      { label: "Who said what", ask: { command: "rumors show", args: { claim: view.claim.id } } },
    ],
  };
}
