import { expect, it } from "vitest";
import { dateWords, dayWords, slotWords } from "../../src/airtime/words.ts";

it.each([
  ["22:00", "10/9c"],
  ["21:00", "9/8c"],
  ["20:00", "8/7c"],
  ["13:00", "1/12c"],
  ["00:30", "12:30/11:30c"],
])("%s is announced as %s", (time, words) => {
  expect(slotWords(time)).toBe(words);
});

it("leaves the year out where it is this year", () => {
  expect(dayWords("2024-01-17", "2024-01-11")).toBe("Wednesday, January 17");
  expect(dateWords("2023-05-24", "2024-01-11")).toBe("May 24, 2023");
});
