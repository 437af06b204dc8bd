import type { Correction } from "../../src/airtime/corrections.ts";
import type { Airing } from "../../src/airtime/schedule.ts";
import { defineAction, type Deps, type RawArgs } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { type Markup, say } from "../../src/discord/markup.ts";
import {
  type Corrected,
  episodeName,
  knownWords,
  momentWords,
} from "../../src/discord/words/corrections.ts";
import { FEED_NAMES } from "../../src/discord/words/feeds.ts";
import { nearMissNote } from "../../src/discord/words/names.ts";
import { SHOW, suggestEpisodes } from "../../src/discord/words/options.ts";
import { correctionsOf, withoutCorrections } from "./kept.ts";
import {
  airingBelow,
  findTarget,
  OPTIONS,
  type Refused,
  refusedLayout,
  serverOf,
  type Target,
} from "./shared.ts";

type Answer =
  | {
      readonly kind: "restored";
      readonly target: Target;
      readonly removed: readonly Correction[];
      /** As it is known without them; undefined where nobody else knows it. */
      readonly below: Airing | undefined;
    }
  | { readonly kind: "nothing"; readonly target: Target }
  | Refused;

export const restore = defineAction({
  name: "restore",
  description: "Take this server's corrections of an episode back",
  example: "/schedule-fix restore show:Chicago P.D. episode:S11E1",
  access: "Manage Server",
  options: {
    show: SHOW,
    episode: { ...OPTIONS.episode, suggest: suggestCorrected },
    feed: OPTIONS.feed,
  },
  async run(args, deps): Promise<Answer> {
    const target = findTarget(deps, args);
    if (target.kind !== "target") return target;
    const { episode, feed } = target.about;
    let removed: readonly Correction[] = [];
    await deps.desk.servers.change(serverOf(deps), (record) => {
      removed = correctionsOf(record, episode.ref, feed);
      return withoutCorrections(record, episode.ref, feed);
    });
    if (removed.length === 0) return { kind: "nothing", target };
    return { kind: "restored", target, removed, below: airingBelow(deps, episode) };
  },
  show(answer, deps): Layout {
    switch (answer.kind) {
      case "restored": {
        const { target, removed, below } = answer;
        const { about, nearMiss } = target;
        return {
          tone: "airtime",
          title: say`${episodeName(about)}: as everywhere again`,
          blocks: [
            {
              lines: [
                ...removed.map((one) => say`Taken back: ${correctionWords(deps, about, one)}`),
                below === undefined
                  ? say`Nobody else has announced it: I do not know it any more.`
                  : say`What I know now: ${knownWords(deps, about, below)}`,
              ],
            },
          ],
          footer: nearMissNote(nearMiss),
        };
      }
      case "nothing": {
        const { about, before, nearMiss } = answer.target;
        const feed = about.feed === undefined ? "" : ` on the ${FEED_NAMES[about.feed]} feed`;
        return {
          tone: "ask",
          title: say`${episodeName(about)} is not corrected here`,
          blocks: [
            {
              lines: [
                say`There is no correction of it${feed} to take back. What I know: ${knownWords(deps, about, before)}`,
              ],
            },
          ],
          footer: nearMissNote(nearMiss),
        };
      }
      case "unclear":
      case "bad time":
      case "aired":
      case "too many":
        return refusedLayout(answer, deps);
    }
  },
});

/** Those that are corrected here; all of the show where none is. */
function suggestCorrected(text: string, deps: Deps, others: RawArgs) {
  const corrected = new Set(deps.kept.corrections.map(({ episode }) => episode));
  const all = suggestEpisodes(text, deps, others);
  const show = String(others["show"] ?? "");
  const some = all.filter(({ value }) => corrected.has(`${show}/${value}`));
  return some.length > 0 ? some : all;
}

/** What a correction had said, in a few words. */
function correctionWords(deps: Deps, { show }: Corrected, correction: Correction): Markup {
  if (correction.kind === "cancel") {
    const feed = correction.feed === undefined ? "" : `${FEED_NAMES[correction.feed]} feed: `;
    return say`${feed}cancelled`;
  }
  const words = momentWords(deps, { show, feed: correction.feed }, correction);
  return say`${correction.kind === "add" ? "added for" : "moved to"} ${words}`;
}
