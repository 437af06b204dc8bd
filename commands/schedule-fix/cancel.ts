import { type Correction, lapsed } from "../../src/airtime/corrections.ts";
import { uncorrected } from "../../src/airtime/uncorrected.ts";
import { type ActionDeps, defineAction } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { type Markup, say } from "../../src/discord/markup.ts";
import {
  beforeLine,
  type Corrected,
  correctionNotes,
  episodeName,
  reasonLines,
} from "../../src/discord/words/corrections.ts";
import { FEED_NAMES } from "../../src/discord/words/feeds.ts";
import { nearMissNote } from "../../src/discord/words/names.ts";
import { SHOW } from "../../src/discord/words/options.ts";
import { correctionsOf, withCorrection } from "./kept.ts";
import {
  airedAlready,
  findTarget,
  isFull,
  OPTIONS,
  type Refused,
  refusedLayout,
  serverOf,
  signed,
  type Target,
} from "./shared.ts";

type Cancel = Extract<Correction, { readonly kind: "cancel" }>;

type Answer =
  | { readonly kind: "cancelled"; readonly target: Target; readonly correction: Correction }
  | {
      /** What it was cancelled for before, and the reason that is kept now. */
      readonly kind: "cancelled already";
      readonly target: Target;
      readonly earlier: Cancel;
      readonly reason: string | undefined;
    }
  | { readonly kind: "only added"; readonly target: Target }
  | { readonly kind: "no date"; readonly target: Target }
  | Refused;

export const cancel = defineAction({
  name: "cancel",
  description: "In this server an episode does not air as announced",
  example: "/schedule-fix cancel show:Chicago P.D. episode:S11E1 reason:pre-empted",
  access: "Manage Server",
  options: { show: SHOW, episode: OPTIONS.episode, feed: OPTIONS.feed, reason: OPTIONS.reason },
  async run({ reason, ...args }, deps): Promise<Answer> {
    const target = findTarget(deps, args);
    if (target.kind !== "target") return target;
    const { about, before } = target;
    // Without the correction that added it there is nothing that could be cancelled.
    if (uncorrected(deps.schedule).versions(about.episode.ref).length === 0)
      return { kind: "only added", target };
    if (before === undefined || before.when.precision === "unknown")
      return { kind: "no date", target };
    const aired = airedAlready(deps, target);
    if (aired !== undefined) return aired;
    const earlier = cancelOf(deps, about);
    const correction: Cancel = { kind: "cancel", ...signed(deps, about, reason) };
    if (earlier !== undefined) {
      const isNew = reason !== undefined && reason !== earlier.reason;
      if (isNew) await keep(deps, correction);
      return { kind: "cancelled already", target, earlier, reason: reason ?? earlier.reason };
    }
    if (isFull(deps)) return { kind: "too many" };
    await keep(deps, correction);
    return { kind: "cancelled", target, correction };
  },
  show(answer, deps): Layout {
    switch (answer.kind) {
      case "cancelled": {
        const { correction, target } = answer;
        const { about, before, nearMiss } = target;
        const what =
          about.feed === undefined
            ? say`**Will not air as announced.**`
            : say`**Not shown on the ${FEED_NAMES[about.feed]} feed.**`;
        return {
          tone: "airtime",
          title: say`${episodeName(about)}: cancelled here`,
          blocks: [
            { lines: [what, beforeLine(deps, about, before), ...reasonLines(correction.reason)] },
          ],
          footer: [...correctionNotes(correction, about), ...nearMissNote(nearMiss)],
        };
      }
      case "cancelled already":
        return alreadyLayout(answer);
      case "only added":
        return {
          tone: "ask",
          title: say`${episodeName(answer.target.about)} is known in this server only`,
          blocks: [
            { lines: [say`It was added here. To take it away again use /schedule-fix restore.`] },
          ],
        };
      case "no date":
        return {
          tone: "ask",
          title: say`${episodeName(answer.target.about)} has no date`,
          blocks: [
            { lines: [say`Nobody has announced when it airs: there is nothing to cancel.`] },
          ],
        };
      case "unclear":
      case "bad time":
      case "aired":
      case "too many":
        return refusedLayout(answer, deps);
    }
  },
});

/** How it is cancelled here already; undefined where it is not, or not any more. */
function cancelOf(
  { kept, schedule }: Pick<ActionDeps, "kept" | "schedule">,
  { episode, feed }: Corrected,
): Cancel | undefined {
  return correctionsOf(kept, episode.ref, feed)
    .filter((one): one is Cancel => one.kind === "cancel" && one.feed === feed)
    .find((one) => !lapsed(one, uncorrected(schedule)));
}

async function keep(deps: ActionDeps, correction: Correction): Promise<void> {
  await deps.desk.servers.change(serverOf(deps), (record) => withCorrection(record, correction));
}

function alreadyLayout({
  target: { about, nearMiss },
  earlier,
  reason,
}: Answer & { readonly kind: "cancelled already" }): Layout {
  return {
    tone: "airtime",
    title: say`${episodeName(about)}: cancelled already`,
    blocks: [{ lines: alreadyLines(earlier.reason, reason) }],
    footer: [...correctionNotes(earlier, about), ...nearMissNote(nearMiss)],
  };
}

function alreadyLines(before: string | undefined, now: string | undefined): Markup[] {
  if (now === undefined) return [say`Already cancelled here, without a reason.`];
  if (before === now) return [say`Already cancelled here: ${now}`];
  return [
    before === undefined
      ? say`Already cancelled here, without a reason until now.`
      : say`Already cancelled here: ${before}`,
    say`The reason is now: ${now}`,
  ];
}
