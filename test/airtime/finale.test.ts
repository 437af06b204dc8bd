import { describe, expect, it } from "vitest";
import { finale, landmarkOf } from "../../src/airtime/finale.ts";
import {
  believeAll,
  canonOf,
  type CanonOptions,
  exact,
  listed,
  poll,
  SHOW,
  storyOf,
} from "./build.ts";

const season8 = [
  { code: "S8E1", date: "2020-11-11" },
  { code: "S8E2", date: "2021-05-26" },
];

interface Options extends CanonOptions {
  /** How many episodes TVmaze announces for the season. */
  readonly order?: number;
}

/** Story time, and an episode of it. */
function airingOf(code: string, now: string, { order, ...options }: Options = {}) {
  const canon = canonOf([...season8, { code: "S9E1", date: "2021-09-22" }], options);
  const answer = poll("2021-01-02T12:00:00Z", [listed(1, exact("2020-11-11"))], { 8: order ?? 0 });
  const story = storyOf(canon, order === undefined ? undefined : believeAll(answer), now);
  const airing = story.schedule.versions(`${SHOW}/${code}`).at(-1);
  if (airing === undefined) throw new Error("not known");
  return { story, airing };
}

const MAY = "2021-05-20T12:00:00Z";
const OCTOBER = "2021-10-01T12:00:00Z";

describe("a season ends with an episode", () => {
  it.each<[string, string, string, Options, ReturnType<typeof finale>]>([
    ["nobody knows while its length is not announced", "S8E2", MAY, {}, { answer: "unknown" }],
    [
      "as many episodes were announced",
      "S8E2",
      MAY,
      { order: 2 },
      { answer: "yes", because: "order" },
    ],
    ["more were announced: not", "S8E2", MAY, { order: 16 }, { answer: "no" }],
    ["it has grown beyond them: nobody knows", "S8E2", MAY, { order: 1 }, { answer: "unknown" }],
    ["the next has begun", "S8E2", OCTOBER, {}, { answer: "yes", because: "complete" }],
    [
      "the next has begun, though more were announced",
      "S8E2",
      OCTOBER,
      { order: 16 },
      { answer: "yes", because: "complete" },
    ],
    ["another follows: not", "S8E1", OCTOBER, {}, { answer: "no" }],
    [
      "the show is over",
      "S9E1",
      OCTOBER,
      { status: "ended" },
      { answer: "yes", because: "complete" },
    ],
    [
      "the data says so",
      "S8E2",
      MAY,
      { airings: [{ episode: `${SHOW}/S8E2`, finale: true, sources: ["s"] }] },
      { answer: "yes", because: "data" },
    ],
  ])("%s", (_name, code, now, options, expected) => {
    const { story, airing } = airingOf(code, now, options);
    expect(finale(story, airing)).toEqual(expected);
  });
});

it.each([
  ["S8E1", OCTOBER, "premiere"],
  ["S8E2", OCTOBER, "finale"],
  ["S8E2", MAY, undefined],
  ["S9E1", OCTOBER, "premiere"],
])("%s is, as of %s, a %s", (code, now, expected) => {
  const { story, airing } = airingOf(code, now);
  expect(landmarkOf(story, airing)).toBe(expected);
});
