/** What tests of what moderators do with claims share: claims in every state, and presses on them. */
import { buttons } from "../../../commands/index.ts";
import { decode, encode } from "../../../src/discord/custom-id.ts";
import type { Form } from "../../../src/discord/form.ts";
import type { Action, Layout, Press } from "../../../src/discord/layout.ts";
import { present } from "../../../src/discord/present.ts";
import type { Act } from "../../../src/news/acting.ts";
import { addClaim, decide } from "../../../src/news/changes.ts";
import type { ClaimDraft } from "../../../src/news/draft.ts";
import { EMPTY_NEWS, type ServerClaim, type ServerNews } from "../../../src/news/kept.ts";
import { ARTICLE_DAY, depsAt, wordsOf } from "../../support.ts";
import { act, done } from "../../news/acts.ts";
import { type Scene, type Setting, stage, USER } from "../desk.ts";

export const FAN_ID = "400000000000000009";
export const ANN_ID = "400000000000000002";
const FAN = act("fan", FAN_ID, "2024-01-09");
export const ANN = act("moderator", ANN_ID, "2024-01-10");

const RULING = { approval: true, outlets: depsAt(ARTICLE_DAY).canon.outlets };

/** A departure, reported by Variety on January 8, 2024. */
const EXIT: ClaimDraft = {
  text: "Jo leaves the show",
  subjects: ["show:chicago-pd"],
  topic: "casting and departures",
  report: {
    outlet: "variety",
    url: "https://variety.com/jo-leaves",
    reported: "2024-01-08",
    sourcing: "anonymous",
    stance: "asserts",
  },
};

const DATING: ClaimDraft = {
  ...EXIT,
  text: "Jesse and Tracy are a couple",
  subjects: ["person:jesse-lee-soffer", "person:tracy-spiridakos"],
  topic: "private life",
};

function written(
  id: string,
  draft: ClaimDraft,
  by: Act,
  options: { readonly tell?: boolean } = {},
): ServerClaim {
  return done(addClaim(id, draft, by, RULING, options));
}

/** By a fan, on January 9, 2024. */
export function suggested(
  id = "c1",
  options: { readonly tell?: boolean; readonly isPrivate?: boolean; readonly text?: string } = {},
): ServerClaim {
  const { isPrivate = false, tell = false, text } = options;
  const draft = isPrivate ? DATING : EXIT;
  return written(id, { ...draft, ...(text !== undefined && { text }) }, FAN, { tell });
}

/** By a moderator, on January 10, 2024. */
export function published(id = "c1", over: Partial<ClaimDraft> = {}, by: Act = ANN): ServerClaim {
  return written(id, { ...EXIT, ...over }, by);
}

/** Of private life, written down by a moderator: it takes a second. */
export function waiting(id = "c1", by: Act = ANN): ServerClaim {
  return written(id, DATING, by);
}

export function declined(id = "c1"): ServerClaim {
  const decision = { kind: "decline", why: "no source for it" } as const;
  return done(decide(suggested(id), decision, ANN, RULING, 1));
}

/** As whoever asks. */
export function byMe(as: Act["as"] = "moderator"): Act {
  return act(as, USER, "2024-01-10");
}

/** A server with claims, on the evening of January 11, 2024. */
export function room(
  claims: Setting["claims"],
  news: Partial<ServerNews> = {},
  setting: Partial<Setting> = {},
): Scene {
  return stage({
    now: ARTICLE_DAY,
    kept: { news: { ...EMPTY_NEWS, ...news } },
    ...setting,
    ...(claims !== undefined && { claims }),
  });
}

/** Presses as Discord brings it back; the answer fits Discord. */
export async function pressed(
  scene: Scene,
  one: Press,
  filled: Readonly<Record<string, string>> = {},
  as: { readonly user?: string; readonly isManager?: boolean } = {},
): Promise<Layout | Form> {
  const back = decode(encode({ press: one })) as Press;
  const button = buttons.find(({ name }) => name === back.kind);
  if (button === undefined) throw new Error(`no button ${one.kind}`);
  const deps = scene.deps();
  const asker = { ...deps.asker, ...as };
  const answer = await button.press(back, { ...deps, asker }, { picked: [], filled });
  if (!("fields" in answer)) present(answer);
  return answer;
}

/** The words of what a press is answered with. */
export async function press(...given: Parameters<typeof pressed>): Promise<string> {
  const answer = await pressed(...given);
  if ("fields" in answer) throw new Error("it answered with a form");
  return wordsOf(answer);
}

/** The press of a layout's button. */
export function buttonOf({ actions = [], list }: Layout, label: string): Press {
  const leads = list?.items.flatMap(({ lead }) => lead ?? []) ?? [];
  const all: readonly Pick<Action, "label">[] = [...actions, ...leads];
  const found = all.find((one) => one.label === label);
  if (found === undefined || !("press" in found)) throw new Error(`no button “${label}”`);
  return found.press as Press;
}
