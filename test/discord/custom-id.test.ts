import { expect, it } from "vitest";
import { decode, encodeQuestion } from "../../src/discord/custom-id.ts";

it("carries a question there and back", () => {
  const question = { command: "cast", args: { show: "chicago-pd", season: 11 }, page: 2 };
  expect(decode(encodeQuestion(question))).toEqual({
    kind: "ask",
    question: { command: "cast", args: { show: "chicago-pd", season: "11" }, page: 2 },
  });
});

it("does not take another bot's id for its own", () => {
  expect(decode("vote:yes")).toBeUndefined();
});

it("refuses an id that Discord would refuse", () => {
  expect(() => encodeQuestion({ command: "who", args: { name: "x".repeat(100) } })).toThrow(
    RangeError,
  );
});
