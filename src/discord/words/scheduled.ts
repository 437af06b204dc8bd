/** Discord's own scheduled event of an episode, in words. */
import type { Planned, Showing } from "../../reminders/delivery.ts";
import { cut, LIMITS } from "../limits.ts";
import { markOf } from "../mark.ts";
import { type Markup, plain } from "../markup.ts";
import { showingsOf } from "./posts.ts";
import {
  creditLine,
  crossoverLines,
  feedLine,
  filled,
  fullName,
  landmarkLine,
  type PostDeps,
  streamLine,
} from "./showings.ts";

/** What an event says, within Discord's limits. Instants are milliseconds since the epoch. */
export interface EventWords {
  readonly name: string;
  readonly description: string;
  readonly location: string;
  readonly start: number;
  readonly end: number;
}

/** @returns undefined where no hour is known: such an airing has no event. */
export function eventWords(deps: PostDeps, planned: Planned): EventWords | undefined {
  const [showing] = showingsOf(planned.content);
  if (showing?.start === undefined) return undefined;
  const { start } = showing;
  return {
    name: cut(plain(fullName(showing)), LIMITS.eventName),
    description: describe(showing, planned.key, deps),
    location: cut(plain(showing.airing.show.network), LIMITS.eventLocation),
    start,
    // Discord takes no event that ends as it begins.
    end: Math.max(showing.end, start + 60_000),
  };
}

/** Whether an event's description is that of a delivery. */
export function describes(description: string | null | undefined, key: string): boolean {
  return description?.split("\n").includes(markLine(key)) ?? false;
}

/** The last line: an event has neither nonce nor buttons, and has to be found again. */
function markLine(key: string): string {
  return `-# ${markOf(key)}`;
}

/** Whole lines as far as they fit, the mark always. */
function describe(showing: Showing, key: string, deps: PostDeps): string {
  const last = markLine(key);
  let room = LIMITS.eventDescription - last.length;
  const fits = ({ markup }: Markup): boolean => {
    room -= markup.length + 1;
    return room >= 0;
  };
  const lines = filled([
    feedLine(showing, deps),
    landmarkLine(showing, deps),
    ...crossoverLines(showing, deps),
    streamLine(showing),
    creditLine([showing]),
  ]).filter(fits);
  return [...lines.map(({ markup }) => markup), last].join("\n");
}
