import { fold } from "../../src/canon/names.ts";
import { type Choice, defineAction, type Deps } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { cut, LIMITS } from "../../src/discord/limits.ts";
import { say } from "../../src/discord/markup.ts";
import { claimLine } from "../../src/discord/words/claims.ts";
import { textProblemWords } from "../../src/discord/words/draft-problems.ts";
import { NAME_LENGTH } from "../../src/discord/words/options.ts";
import { byWhom } from "../../src/discord/words/refusals.ts";
import { claimsAsOf, type ClaimView } from "../../src/news/claims.ts";
import type { Hidden } from "../../src/news/kept.ts";
import { hidingOf, toggleHidden } from "../../src/news/moderation.ts";
import { checkText, TEXT_LIMITS, type TextProblem } from "../../src/news/text.ts";
import { foldedText, sayingAll } from "../../src/news/views.ts";
import { moderatorAct } from "./acting.ts";
import { changeNews, withTrouble } from "./answers.ts";

interface Toggled {
  readonly kind: "hidden" | "shown";
  readonly view: ClaimView;
  /** Who had hidden it, or has now. */
  readonly hiding: Hidden | undefined;
}

type Answer =
  | Toggled
  | { readonly kind: "several"; readonly views: readonly ClaimView[] }
  | { readonly kind: "none"; readonly text: string; readonly isOwn: boolean }
  | { readonly kind: "bad reason"; readonly problem: TextProblem };

export const hide = defineAction({
  name: "hide",
  description: "Hide a built-in claim in this server; run it again to show it again",
  example: "/news hide claim:dating",
  access: "Manage Messages",
  options: {
    claim: {
      type: "string",
      description: "Words of a built-in claim",
      required: true,
      maxLength: NAME_LENGTH,
      suggest: (text: string, deps: Deps): Choice[] =>
        fitting(text, deps)
          .slice(0, LIMITS.autocompleteChoices)
          .map(({ claim }) => {
            const isHidden = hidingOf(deps.kept.news, claim.id) !== undefined;
            const name = isHidden ? `hidden · ${claim.text}` : claim.text;
            return { name: cut(name, LIMITS.choiceName), value: claim.id };
          }),
    },
    reason: {
      type: "string",
      description: "Why; only moderators see it",
      maxLength: TEXT_LIMITS.why,
    },
  },
  async run({ claim: text, reason }, deps): Promise<Answer> {
    const views = fold(text) === "" ? [] : fitting(text, deps);
    const [view] = views;
    if (view === undefined)
      return { kind: "none", text, isOwn: deps.claims.has(text.trim().toLowerCase()) };
    if (views.length > 1) return { kind: "several", views };
    const check = reason === undefined ? undefined : checkText(reason, TEXT_LIMITS.why);
    if (check?.kind === "refused") return { kind: "bad reason", problem: check };
    const { id } = view.claim;
    let before: Hidden | undefined;
    const after = await changeNews(deps, (settings) => {
      before = hidingOf(settings, id);
      return toggleHidden(settings, id, check?.text, moderatorAct(deps));
    });
    const now = hidingOf(after.kept.news, id);
    return now === undefined
      ? { kind: "shown", view, hiding: before }
      : { kind: "hidden", view, hiding: now };
  },
  show: (answer, deps): Layout => withTrouble(layoutOf(answer), deps),
});

/** Shipped claims known by now, hidden ones too, by their id or by words that are all in them. */
function fitting(text: string, { canon, story }: Deps): ClaimView[] {
  const { claims, outlets } = canon;
  const views = claimsAsOf({ claims, outlets, day: story.today });
  const named = views.filter(({ claim }) => claim.id === text);
  if (named.length > 0) return named;
  const isSaid = sayingAll(text);
  return views.filter(({ claim }) => isSaid(foldedText(claim)));
}

function layoutOf(answer: Answer): Layout {
  switch (answer.kind) {
    case "none":
      return {
        tone: "ask",
        title: say`No built-in claim has the words “${cut(answer.text, MOST_REPEATED)}”`,
        blocks: [
          {
            lines: [
              answer.isOwn
                ? say`It is one of this server's own: use /news retract.`
                : say`Type one or two words of it and pick it from the list that appears.`,
            ],
          },
        ],
        footer: [say`Nothing was changed.`],
      };
    case "several":
      return {
        tone: "ask",
        title: say`Which claim do you mean?`,
        blocks: [{ lines: answer.views.map((view) => say`- ${claimLine(view)}`) }],
        footer: [say`Nothing was changed: run the command again and pick one from the list.`],
      };
    case "bad reason":
      return {
        tone: "problem",
        title: say`Nothing was changed`,
        blocks: [{ lines: [textProblemWords(answer.problem, "The reason")] }],
      };
    case "hidden":
    case "shown":
      return toggledLayout(answer);
  }
}

/** Longer texts are only repeated in their beginning. */
const MOST_REPEATED = 60;

function toggledLayout({ kind, view, hiding }: Toggled): Layout {
  const isHidden = kind === "hidden";
  return {
    tone: "reported",
    title: isHidden ? say`Hidden in this server` : say`Shown again in this server`,
    blocks: [
      {
        lines: [
          say`**${view.claim.text}**`,
          isHidden
            ? say`No answer shows it in this server any more; other servers still see it. Run the same command to show it again.`
            : say`Answers show it again. Run the same command to hide it.`,
          ...(isHidden || hiding === undefined ? [] : [say`It was hidden ${byWhom(hiding)}.`]),
          ...(hiding?.why === undefined ? [] : [say`Reason: ${hiding.why}`]),
        ],
      },
    ],
  };
}
