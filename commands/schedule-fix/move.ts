import { type Correction, lapsed } from "../../src/airtime/corrections.ts";
import { uncorrected } from "../../src/airtime/uncorrected.ts";
import { defineAction } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import {
  beforeLine,
  correctionNotes,
  episodeName,
  knownWords,
  momentLines,
  reasonLines,
} from "../../src/discord/words/corrections.ts";
import { nearMissNote } from "../../src/discord/words/names.ts";
import { SHOW } from "../../src/discord/words/options.ts";
import { correctionsOf, withCorrection, withoutCorrections } from "./kept.ts";
import {
  airedAlready,
  airingBelow,
  dayOf,
  findTarget,
  isFull,
  OPTIONS,
  readMoment,
  type Refused,
  refusedLayout,
  serverOf,
  signed,
  type Target,
} from "./shared.ts";

type Move = Extract<Correction, { readonly kind: "move" | "add" }>;

type Answer =
  | { readonly kind: "moved"; readonly target: Target; readonly correction: Move }
  /** It is known so without a correction; what was corrected before is taken back. */
  | { readonly kind: "known"; readonly target: Target; readonly wasCorrected: boolean }
  | Refused;

export const move = defineAction({
  name: "move",
  description: "In this server an episode airs at another time",
  example: "/schedule-fix move show:Chicago P.D. episode:S11E1 to:Jan 24 10 pm",
  access: "Manage Server",
  options: {
    show: SHOW,
    episode: OPTIONS.episode,
    to: {
      ...OPTIONS.to,
      description:
        "When it airs, in the network's zone: Jan 22 9 pm; 9:30 pm on its own date; Jan 22 with no hour",
    },
    feed: OPTIONS.feed,
    title: OPTIONS.title,
    reason: OPTIONS.reason,
  },
  async run({ to, title, reason, ...args }, deps): Promise<Answer> {
    const target = findTarget(deps, args);
    if (target.kind !== "target") return target;
    const aired = airedAlready(deps, target);
    if (aired !== undefined) return aired;
    const moment = readMoment(deps, to, dayOf(deps, target));
    if (moment.kind !== "moment") return moment;
    const { about } = target;
    const { ref } = about.episode;
    const server = serverOf(deps);
    // The title that an episode was added with is not given up with its date.
    const earlier = deps.kept.corrections.flatMap((one) =>
      one.episode === ref && one.feed === about.feed && "title" in one ? (one.title ?? []) : [],
    );
    const correction: Move = {
      kind: "move",
      ...signed(deps, about, reason),
      day: moment.day,
      time: moment.time,
      title: title ?? earlier.at(-1),
    };
    if (lapsed(correction, uncorrected(deps.schedule))) {
      const wasCorrected = correctionsOf(deps.kept, ref, about.feed).length > 0;
      await deps.desk.servers.change(server, (record) =>
        withoutCorrections(record, ref, about.feed),
      );
      return { kind: "known", target, wasCorrected };
    }
    if (isFull(deps)) return { kind: "too many" };
    await deps.desk.servers.change(server, (record) => withCorrection(record, correction));
    return { kind: "moved", target, correction };
  },
  show(answer, deps): Layout {
    switch (answer.kind) {
      case "moved": {
        const { target, correction } = answer;
        const { about, before, nearMiss } = target;
        return {
          tone: "airtime",
          title: say`${episodeName(titled(target, correction.title))}: the new time here`,
          blocks: [
            {
              lines: [
                ...momentLines(deps, about, correction),
                beforeLine(deps, about, before),
                ...reasonLines(correction.reason),
              ],
            },
          ],
          footer: [...correctionNotes(correction, about), ...nearMissNote(nearMiss)],
        };
      }
      case "known": {
        const { about, nearMiss } = answer.target;
        const below = airingBelow(deps, about.episode);
        const taken = answer.wasCorrected ? " What was corrected of it here is taken back." : "";
        return {
          tone: "airtime",
          title: say`${episodeName(about)} airs then anyway`,
          blocks: [
            {
              lines: [
                say`I know it so without a correction: ${knownWords(deps, about, below)}.${taken}`,
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

function titled({ about }: Target, title: string | undefined) {
  return { ...about, episode: title === undefined ? about.episode : { ...about.episode, title } };
}
