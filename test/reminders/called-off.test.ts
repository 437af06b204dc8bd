import { describe, expect, it } from "vitest";
import { planCalledOff } from "../../src/reminders/called-off.ts";
import type { DeliveryRecord } from "../../src/reminders/delivery.ts";
import { stepsNow } from "../../src/reminders/reconcile.ts";
import type { ServerRecord } from "../../src/reminders/subscription.ts";
import { correction } from "../airtime/build.ts";
import { asking, sentRecord, serverOf, situationOn } from "./nights.ts";

const E1 = "chicago-pd/S8E1";
const E2 = "chicago-pd/S8E2";
const POST = `post:s1:c1:${E1}:eastern:30:2021-01-06`;
const CANCELLED = correction({ kind: "cancel" }, { episode: E1, at: "2021-01-07T01:00:00Z" });
/** P.D. was to begin at 03:00. */
const [BEFORE, OVER] = ["2021-01-07T02:45:00Z", "2021-01-07T03:00:00Z"];

function steps(
  now: string,
  records: Readonly<Record<string, DeliveryRecord>> = {},
  kept: ServerRecord = serverOf(asking({ event: true })),
  corrections = [CANCELLED],
): string[] {
  const situation = situationOn(now, kept, records, corrections);
  const calledOff = planCalledOff("s1", kept, situation.outlook);
  return stepsNow({ ...situation, calledOff })
    .filter(({ planned }) => /E1:|night/.test(planned.key))
    .map((step) =>
      [step.do, step.planned.key.split(":")[0], "why" in step ? step.why : ""].join(" ").trim(),
    );
}

describe("what was cancelled before it was due", () => {
  const why = "its episode was cancelled before it was due";

  it("is written down as that when its time is over, and not as late", () => {
    expect(steps(BEFORE)).toEqual([]);
    expect(steps(OVER)).toEqual([`drop post ${why}`]);
    const dropped = { [POST]: sentRecord({ status: "dropped", why }) };
    expect(steps(OVER, dropped)).toEqual([]);
  });
  it("is looked for where it may have been sent, and not sent where it was not", () => {
    const sending = { [POST]: sentRecord({ status: "sending" }) };
    expect(steps(BEFORE, sending)).toEqual([`find post ${why}`]);
  });
  it("is sent all the same where it was put back in time", () => {
    const dropped = { [POST]: sentRecord({ status: "dropped", why }) };
    expect(steps(BEFORE, dropped, serverOf(asking()), [])).toEqual(["send post"]);
    expect(steps(OVER, dropped, serverOf(asking()), [])).toEqual([]);
  });
  it("is a night's post only where nothing of the night is left", () => {
    const second = correction(
      { kind: "move", day: "2021-01-06", time: "23:00" },
      { episode: E2, at: "2021-01-05T00:00:00Z" },
    );
    const kept = serverOf(asking({ group: true }));
    // The night's minute is that of what is left of it.
    expect(steps(OVER, {}, kept, [second, CANCELLED])).toEqual([]);
    expect(steps("2021-01-07T03:30:00Z", {}, kept, [second, CANCELLED])).toEqual(["send post"]);
    expect(steps(OVER, {}, kept)).toEqual([`drop post ${why}`]);
  });
});

it("what nobody knew of before it was over says so", () => {
  const known = correction(
    { kind: "move", day: "2021-01-08", time: "20:00" },
    { episode: E1, at: "2021-01-09T01:30:00Z" },
  );
  expect(steps("2021-01-09T02:00:00Z", {}, serverOf(asking()), [known])).toEqual([
    "drop post nobody knew of it before it was over",
  ]);
});
