import { describe, expect, it } from "vitest";
import type { Correction } from "../../src/airtime/corrections.ts";
import type { DeliveryRecord } from "../../src/reminders/delivery.ts";
import { stepsNow } from "../../src/reminders/reconcile.ts";
import type { ServerRecord } from "../../src/reminders/subscription.ts";
import { correction } from "../airtime/build.ts";
import { asking, sentRecord, serverOf, situationOn } from "./nights.ts";

const E1 = "chicago-pd/S8E1";
/** P.D. begins at 03:00 and ends at 04:00. */
const AT = {
  before: "2021-01-07T02:00:00Z",
  due: "2021-01-07T02:30:00Z",
  on: "2021-01-07T03:30:00Z",
  over: "2021-01-07T04:00:00Z",
};
const key = (lead: number | string) => `post:s1:c1:${E1}:eastern:${lead}:2021-01-06`;

function steps(
  now: string,
  kept: ServerRecord,
  records: Readonly<Record<string, DeliveryRecord>> = {},
  early = 0,
  corrections: readonly Correction[] = [],
): string[] {
  return stepsNow({ ...situationOn(now, kept, records, corrections), early })
    .filter(({ planned }) => planned.key.includes(E1))
    .map((step) => `${step.do} ${step.planned.key.split(":")[5] ?? ""}`);
}

describe("what there is to do now", () => {
  const one = serverOf(asking({ leads: [30] }));
  const start = serverOf(asking({ leads: [0] }));

  it.each<[string, string, ServerRecord, Record<string, DeliveryRecord>, string[]]>([
    ["nothing before it is due", AT.before, one, {}, []],
    ["to send what is due", AT.due, one, {}, ["send 30"]],
    ["to drop a notice after the start", AT.on, one, {}, ["drop 30"]],
    ["to say until the end that it is on", AT.on, start, {}, ["send 0"]],
    ["to drop that at the end", AT.over, start, {}, ["drop 0"]],
    [
      "to look for what may be there",
      AT.due,
      one,
      { [key(30)]: sentRecord({ status: "sending" }) },
      ["find 30"],
    ],
    [
      "to look for it even when it is over",
      AT.over,
      one,
      { [key(30)]: sentRecord({ status: "sending" }) },
      ["find 30"],
    ],
    ["to keep true what is there", AT.due, one, { [key(30)]: sentRecord() }, ["keep true 30"]],
    ["nothing more once it is over", AT.over, one, { [key(30)]: sentRecord() }, []],
    [
      "to try again what failed",
      AT.due,
      one,
      { [key(30)]: sentRecord({ status: "failed" }) },
      ["send 30"],
    ],
    [
      "never again what is uncertain",
      AT.due,
      one,
      { [key(30)]: sentRecord({ status: "uncertain" }) },
      [],
    ],
    [
      "never again what was dropped",
      AT.due,
      one,
      { [key(30)]: sentRecord({ status: "dropped" }) },
      [],
    ],
  ])("is %s", (_what, now, kept, records, expected) => {
    expect(steps(now, kept, records)).toEqual(expected);
  });

  it("is to tell only the last of several leads that are due at once", () => {
    const kept = serverOf(asking({ leads: [60, 45, 30] }));
    expect(steps(AT.due, kept)).toEqual(["drop 60", "drop 45", "send 30"]);
  });
  it("is to tell nothing of the hour where the date alone was told, nor the other way round", () => {
    expect(steps(AT.due, one, { [key("day")]: sentRecord() })).toEqual([
      "keep true day",
      "drop 30",
    ]);
    const day = "2021-01-08";
    const hourLost = correction({ kind: "move", day }, { episode: E1, at: `${day}T16:00:00Z` });
    const told = { [key(1_440).replace("2021-01-06", day)]: sentRecord() };
    expect(steps(`${day}T18:00:00Z`, one, told, 0, [hourLost])).toEqual(["drop day"]);
  });
  it("may begin early with long leads, never with the start itself", () => {
    const kept = serverOf(asking({ leads: [30, 5, 0] }));
    expect(steps("2021-01-07T02:29:00Z", kept, {}, 60_000)).toEqual(["send 30"]);
    expect(steps("2021-01-07T02:54:00Z", kept, { [key(30)]: sentRecord() }, 60_000)).toEqual([
      "keep true 30",
    ]);
  });
  it("is to leave alone what is longer ago than its records are read", () => {
    expect(steps("2021-01-10T15:00:00Z", one)).toEqual([]);
  });
});
