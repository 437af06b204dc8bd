import { describe, expect, it } from "vitest";
import type { DeliveryRecord, Night } from "../../src/reminders/delivery.ts";
import { CALLED_OFF } from "../../src/reminders/called-off.ts";
import { SUPERSEDED } from "../../src/reminders/reconcile.ts";
import { deliveredOf, isMissed, stillToCome } from "../../src/reminders/report.ts";
import { planned } from "../discord/deliveries.ts";

const record = (extra: Partial<DeliveryRecord> = {}): DeliveryRecord => ({
  status: "sent",
  writtenAt: 0,
  due: 0,
  subscriptions: ["r1"],
  episodes: [],
  ...extra,
});
const R1 = { id: "r1" };

describe("what is still to come", () => {
  const one = planned();
  it.each<[string, Night, number]>([
    ["nothing was sent", {}, 1],
    ["it failed, and may yet be sent", { [one.key]: record({ status: "failed" }) }, 1],
    ["it was sent", { [one.key]: record() }, 0],
    ["it may be there", { [one.key]: record({ status: "uncertain" }) }, 0],
  ])("where %s", (_name, records, count) => {
    expect(stillToCome([one], records, R1, one.due)).toHaveLength(count);
  });
  it("is neither what lapsed nor another's", () => {
    expect(stillToCome([one], {}, R1, one.expires)).toEqual([]);
    expect(stillToCome([one], {}, { id: "r2" }, 0)).toEqual([]);
  });
});

it("the latest delivery comes first, another's not at all", () => {
  const records = {
    a: record({ due: 1 }),
    b: record({ due: 0, at: 3 }),
    c: record({ due: 2 }),
    d: record({ subscriptions: ["r2"] }),
  };
  expect(deliveredOf(records, R1).map(({ key }) => key)).toEqual(["b", "c", "a"]);
});

it.each<[DeliveryRecord["status"], string | undefined, boolean]>([
  ["sent", undefined, false],
  ["sending", undefined, false],
  ["uncertain", undefined, true],
  ["failed", "why", true],
  ["dropped", "it was over", true],
  ["dropped", SUPERSEDED, false],
  ["dropped", CALLED_OFF, false],
])("a delivery that is %s (%s) was missed: %s", (status, why, missed) => {
  expect(isMissed({ key: "", record: record({ status, why }) })).toBe(missed);
});
