/** Time of a night: real time that can be made to pass, and story time that goes with it. */
export interface SetClock {
  /** Milliseconds since the epoch, of every machine in the test. */
  readonly real: () => number;
  /** How far that is ahead of this machine's own, in milliseconds. */
  ahead(): number;
  /** Story time, milliseconds. */
  readonly story: () => number;
  setStory(instant: number): void;
  /** Lets time pass, of both kinds. */
  pass(ms: number): void;
}

export function createSetClock(story: number): SetClock {
  let ahead = 0;
  const real = () => Date.now() + ahead;
  let storyAhead = story - real();
  return {
    real,
    ahead: () => ahead,
    story: () => real() + storyAhead,
    setStory(instant) {
      storyAhead = instant - real();
    },
    pass(ms) {
      ahead += ms;
    },
  };
}
