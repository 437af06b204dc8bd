/**
 * Requests at an even pace. discord.js's own limiter sends a second's share at once and waits for the
 * rest of the second: questions wait behind the crowd, and what is held up on its way arrives with
 * the next second's share, and is refused.
 */
import { REST, RESTEvents, type InternalRequest, type ResponseLike } from "@discordjs/rest";

/** The turns of requests. */
export interface Pace {
  /**
   * Resolves when it is one's turn; first come, first served.
   *
   * @returns to be called when the answer is there
   */
  turn(): Promise<() => void>;
  /** Nobody has a turn for so many milliseconds. */
  hold(ms: number): void;
}

const SECOND = 1_000;
/** Turns that a late timer may make up for at once. */
const MOST_BEHIND = 8;

/**
 * No second of Discord's has more requests than allowed, and they are spread out in it. When Discord
 * counts a request is not known here: at the latest when it answers, but for the way back.
 *
 * @param now real time, milliseconds
 */
export function createPace(perSecond: number, now: () => number = () => Date.now()): Pace {
  /** A little closer together than the second's share needs, so that what was lost is made up for. */
  const spacing = (SECOND / perSecond) * 0.9;
  const waiting: ((done: () => void) => void)[] = [];
  let underWay = 0;
  /** Until when those that were answered count, the earliest first. */
  const counted: number[] = [];
  /** The quickest that an answer was there: all above it was lost on the way. */
  let quickest = Infinity;
  let next = 0;
  let timer: NodeJS.Timeout | undefined;

  function pump(): void {
    clearTimeout(timer);
    timer = undefined;
    while (waiting.length > 0) {
      const at = now();
      while ((counted[0] ?? Infinity) <= at) counted.shift();
      const isFull = underWay + counted.length >= perSecond;
      const free = isFull ? (counted[0] ?? Infinity) : 0;
      const wait = Math.max(free, next) - at;
      if (wait > 0) {
        // With none to wait for, an answer goes on from here.
        if (wait < Infinity) timer = setTimeout(pump, Math.ceil(wait));
        return;
      }
      next = Math.max(next, at - MOST_BEHIND * spacing) + spacing;
      underWay += 1;
      waiting.shift()?.(() => end(at));
    }
  }

  function end(began: number): void {
    const at = now();
    quickest = Math.min(quickest, at - began);
    underWay -= 1;
    counted.push(at - quickest + SECOND);
    if (timer === undefined) pump();
  }

  return {
    turn: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (timer === undefined) pump();
      }),
    hold(ms) {
      next = Math.max(next, now() + ms);
    },
  };
}

/** A REST client whose requests take turns; what is sent again after a limit does not. */
export class PacedREST extends REST {
  readonly #pace: Pace;

  constructor(options: ConstructorParameters<typeof REST>[0], pace: Pace) {
    super(options);
    this.#pace = pace;
    // Those that are under way wait by themselves; more of them would all come at its end.
    this.on(RESTEvents.RateLimited, ({ global, timeToReset }) => {
      if (global) pace.hold(timeToReset);
    });
  }

  override async queueRequest(request: InternalRequest): Promise<ResponseLike> {
    const done = await this.#pace.turn();
    return super.queueRequest(request).finally(done);
  }
}
