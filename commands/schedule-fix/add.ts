import type { Correction } from "../../src/airtime/corrections.ts";
import type { Airing } from "../../src/airtime/schedule.ts";
import { type Episode, parseCode, type Show } from "../../src/canon/canon.ts";
import { defineAction } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { cut } from "../../src/discord/limits.ts";
import { say } from "../../src/discord/markup.ts";
import {
  type Corrected,
  correctionNotes,
  episodeName,
  knownWords,
  momentLines,
  reasonLines,
} from "../../src/discord/words/corrections.ts";
import { nearMissNote } from "../../src/discord/words/names.ts";
import { NAME_LENGTH, SHOW } from "../../src/discord/words/options.ts";
import { findEpisode, findShow } from "../../src/knowledge.ts";
import { withCorrection } from "./kept.ts";
import {
  isFull,
  OPTIONS,
  readMoment,
  type Refused,
  refusedLayout,
  serverOf,
  signed,
} from "./shared.ts";

type Add = Extract<Correction, { readonly kind: "move" | "add" }>;

type Answer =
  | {
      readonly kind: "added";
      readonly about: Corrected;
      readonly correction: Add;
      readonly nearMiss: string | undefined;
    }
  | { readonly kind: "no code"; readonly show: Show; readonly text: string }
  | { readonly kind: "known"; readonly about: Corrected; readonly airing: Airing | undefined }
  | Refused;

export const add = defineAction({
  name: "add",
  description: "Add an episode to this server's schedule that I do not know yet",
  example: "/schedule-fix add show:Chicago P.D. episode:S13E23 to:May 20 10 pm",
  access: "Manage Server",
  options: {
    show: SHOW,
    episode: {
      type: "string",
      description: "Its code, such as S13E23",
      required: true,
      maxLength: NAME_LENGTH,
    },
    to: OPTIONS.to,
    title: OPTIONS.title,
    reason: OPTIONS.reason,
  },
  async run({ show, episode: text, to, title, reason }, deps): Promise<Answer> {
    const named = findShow(deps, show);
    if (named.kind === "unclear") return { ...named, option: "show" };
    const { found, nearMiss } = named;
    const episode = newEpisode(found, text);
    if (episode === undefined) return { kind: "no code", show: found, text };
    const known = findEpisode(deps, found, episode.code);
    if (known.kind === "found" && known.found.code === episode.code) {
      const about = { show: found, episode: known.found, feed: undefined };
      return { kind: "known", about, airing: deps.story.airing(episode.ref) };
    }
    const moment = readMoment(deps, to);
    if (moment.kind !== "moment") return moment;
    if (isFull(deps)) return { kind: "too many" };
    const about = { show: found, episode: { ...episode, title }, feed: undefined };
    const correction: Add = {
      kind: "add",
      ...signed(deps, about, reason),
      day: moment.day,
      time: moment.time,
      title,
    };
    await deps.desk.servers.change(serverOf(deps), (record) => withCorrection(record, correction));
    return { kind: "added", about, correction, nearMiss };
  },
  show(answer, deps): Layout {
    switch (answer.kind) {
      case "added": {
        const { about, correction, nearMiss } = answer;
        return {
          tone: "airtime",
          title: say`${episodeName(about)}: added here`,
          blocks: [
            {
              lines: [
                ...momentLines(deps, about, correction),
                say`Until now I did not know it.`,
                ...reasonLines(correction.reason),
              ],
            },
          ],
          footer: [...correctionNotes(correction, about), ...nearMissNote(nearMiss)],
        };
      }
      case "no code":
        return {
          tone: "ask",
          title: say`Which episode of ${answer.show.name} is “${cut(answer.text, 60)}”?`,
          blocks: [{ lines: [say`A new episode needs its code, season and number, like S13E23.`] }],
          footer: [say`Nothing was changed.`],
        };
      case "known":
        return {
          tone: "ask",
          title: say`I know ${episodeName(answer.about)} already`,
          blocks: [
            {
              lines: [
                say`${knownWords(deps, answer.about, answer.airing)}`,
                say`To give it another time use /schedule-fix move.`,
              ],
            },
          ],
          footer: [say`Nothing was changed.`],
        };
      case "unclear":
      case "bad time":
      case "aired":
      case "too many":
        return refusedLayout(answer, deps);
    }
  },
});

/** `s13 e23`, `13x23`: season and number. */
const CODE = /^\s*(?:s\s*(\d{1,2})\s*e|(\d{1,2})\s*x)\s*(\d{1,3})\s*$/i;

/** The episode of a code as people type it; undefined where it is none. */
function newEpisode(show: Show, text: string): Episode | undefined {
  const [, season, other, number] = CODE.exec(text) ?? [];
  const code = `S${Number(season ?? other)}E${Number(number)}`;
  const numbers = parseCode(code);
  if (numbers === undefined) return undefined;
  return { ref: `${show.id}/${code}`, show: show.id, code, ...numbers };
}
