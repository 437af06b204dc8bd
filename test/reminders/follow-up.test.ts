import { describe, expect, it } from "vitest";
import type { Correction } from "../../src/airtime/corrections.ts";
import type { DeliveryRecord, Planned } from "../../src/reminders/delivery.ts";
import { followUps } from "../../src/reminders/follow-up.ts";
import { correction } from "../airtime/build.ts";
import { asking, outlookOn, sentRecord, serverOf, situationOn } from "./nights.ts";

const E1 = "chicago-pd/S8E1";
const E2 = "chicago-pd/S8E2";
/** Twenty minutes before the start, ten after the post. */
const NOW = "2021-01-07T02:40:00Z";
const at = (time: string) => ({ episode: E1, at: `2021-01-07T${time}:00Z` });
const moved = (day: string, time = "02:40"): Correction =>
  correction({ kind: "move", day, time: "22:00" }, at(time));
const cancelled = correction({ kind: "cancel" }, at("02:40"));
const POST = `post:s1:c1:${E1}:eastern:30:2021-01-06`;
const NOTICE = `notice:s1:c1:${E1}:eastern:-:2021-01-06`;
const EVENT = `event:s1:-:${E1}:-:-:-`;

function after(
  records: Readonly<Record<string, DeliveryRecord>>,
  corrections: readonly Correction[],
  kept = serverOf(asking()),
  now = NOW,
) {
  const { corrected, notices, removed } = followUps(situationOn(now, kept, records, corrections));
  return {
    corrected: corrected.map(tell),
    notices: notices.map(tell),
    removed: removed.map(({ planned }) => planned.key),
  };
}

function tell({ key, content }: Planned): string {
  switch (content.kind) {
    case "episode":
      return `${key} ${content.became?.kind ?? "as it is"}`;
    case "moved":
      return `${key} from ${content.from} to ${content.showing.day}`;
    case "night":
      return `${key} on: ${content.showings.length}, changed: ${content.changed?.length ?? 0}`;
    case "cancelled":
    case "back":
    case "week":
    case "discussion":
    case "claim":
    case "claim step":
    case "claim withdrawn":
      return `${key} ${content.kind}`;
  }
}

const NOTHING = { corrected: [], notices: [], removed: [] };

describe("a post that became untrue", () => {
  it("needs nothing while it is true", () => {
    expect(after({ [POST]: sentRecord() }, [])).toEqual(NOTHING);
  });
  it("needs no notice where the episode moved within its date: the plan keeps it true", () => {
    const later = correction({ kind: "move", day: "2021-01-06", time: "22:45" }, at("02:40"));
    expect(after({ [POST]: sentRecord() }, [later])).toEqual(NOTHING);
  });
  it("is put right, and one notice tells the new date", () => {
    expect(after({ [POST]: sentRecord() }, [moved("2021-01-08")])).toEqual({
      corrected: [`${POST} moved`],
      notices: [`${NOTICE} from 2021-01-06 to 2021-01-08`],
      removed: [],
    });
  });
  it("is put right where it was cancelled", () => {
    const { corrected, notices } = after({ [POST]: sentRecord() }, [cancelled]);
    expect([corrected, notices]).toEqual([[`${POST} cancelled`], [`${NOTICE} cancelled`]]);
  });
  it("calls for one notice where two feeds and two leads of a channel told of it", () => {
    const kept = serverOf(asking(), asking({ id: "r2", feed: "pacific", leads: [240, 60] }));
    const pacific = sentRecord({ subscriptions: ["r2"] });
    const records = {
      [POST]: sentRecord(),
      [POST.replace("eastern:30", "pacific:240")]: pacific,
    };
    expect(after(records, [moved("2021-01-08")], kept).notices).toHaveLength(1);
    // The next day it is not told again for the other feed.
    const told = { ...records, [NOTICE]: sentRecord({ at: Date.parse(NOW) }) };
    const nextDay = after(told, [moved("2021-01-08")], kept, "2021-01-07T15:00:00Z");
    expect(nextDay.notices).toEqual([]);
  });
  it("calls for one notice a day, and another on another day", () => {
    const second = POST.replace("01-06", "01-07");
    const records = {
      [POST]: sentRecord(),
      [second]: sentRecord(),
      [NOTICE]: sentRecord({ at: Date.parse("2021-01-07T02:35:00Z") }),
    };
    expect(after(records, [moved("2021-01-09")]).notices).toEqual([]);
    const nextDay = after(
      records,
      [moved("2021-01-09")],
      serverOf(asking()),
      "2021-01-07T15:00:00Z",
    );
    expect(nextDay.notices).toEqual([
      `${NOTICE.replace("01-06", "01-07")} from 2021-01-07 to 2021-01-09`,
    ]);
  });
  it("is not looked at any more two days later", () => {
    const late = after(
      { [POST]: sentRecord() },
      [cancelled],
      serverOf(asking()),
      "2021-01-08T15:00:00Z",
    );
    expect(late).toEqual(NOTHING);
  });
  it("is left as it is where nobody asks for it any more", () => {
    expect(after({ [POST]: sentRecord() }, [cancelled], serverOf())).toEqual(NOTHING);
  });
});

describe("a notice that was sent", () => {
  const records = { [POST]: sentRecord(), [NOTICE]: sentRecord({ at: Date.parse(NOW) }) };

  it("says where the episode is now, moved on or cancelled", () => {
    const on = after(records, [moved("2021-01-08"), moved("2021-01-15")]);
    expect(on.corrected).toContain(`${NOTICE} from 2021-01-06 to 2021-01-15`);
    expect(after(records, [moved("2021-01-08"), cancelled]).corrected).toContain(
      `${NOTICE} cancelled`,
    );
  });
  it("says that it is on after all where it is back on its date, never a third time the same", () => {
    expect(after(records, []).corrected).toEqual([`${NOTICE} back`]);
  });
});

describe("a night's post", () => {
  const night = `post:s1:c1:night:eastern:30:2021-01-06`;
  const both = correction(
    { kind: "move", day: "2021-01-06", time: "23:00" },
    { episode: E2, at: "2021-01-05T00:00:00Z" },
  );
  const record = sentRecord({ episodes: [E1, E2] });

  it("keeps what is still on, also where the subscription is paused", () => {
    for (const paused of [false, true]) {
      const kept = serverOf(asking({ group: true, paused }));
      expect(after({ [night]: record }, [both, moved("2021-01-08")], kept)).toMatchObject({
        corrected: [`${night} on: 1, changed: 1`],
        notices: [`${NOTICE} from 2021-01-06 to 2021-01-08`],
      });
    }
  });
});

describe("a post that told of an hour", () => {
  const before = Date.parse("2021-01-07T03:00:00Z");
  const told = sentRecord({ starts: { [E1]: before } });
  const later = correction({ kind: "move", day: "2021-01-06", time: "22:45" }, at("02:40"));
  it("shows that hour beside the new one, of an episode and in a night", () => {
    const night = `post:s1:c1:night:eastern:30:2021-01-06`;
    for (const key of [POST, night]) {
      const kept = key === POST ? serverOf(asking()) : serverOf(asking({ group: true }));
      const { corrected } = followUps(situationOn(NOW, kept, { [key]: told }, [later]));
      expect(corrected).toMatchObject([{ key }]);
      expect(JSON.stringify(corrected[0]?.content)).toContain(`"was":${before}`);
    }
    // While it holds there is nothing to say.
    expect(after({ [POST]: told }, [])).toEqual(NOTHING);
  });
  it("gives it to the notice of a move to another date as well", () => {
    const { notices } = followUps(
      situationOn(NOW, serverOf(asking()), { [POST]: told }, [moved("2021-01-08")]),
    );
    expect(notices[0]?.content).toMatchObject({ kind: "moved", showing: { was: before } });
  });
});

describe("an announcement by mistake that was taken back", () => {
  // Long aired, it was moved to tonight, told of, and put back.
  const sent = sentRecord({ at: Date.parse("2021-01-14T02:30:00Z"), episodes: [E1, E2] });
  const now = "2021-01-14T02:50:00Z";
  const night = `post:s1:c1:night:eastern:30:2021-01-13`;

  it("is put right where it stands, with no notice and no move into the past", () => {
    const kept = serverOf(asking({ group: true }));
    expect(after({ [night]: sent }, [], kept, now)).toEqual({
      corrected: [`${night} on: 1, changed: 1`],
      notices: [],
      removed: [],
    });
    const single = POST.replace("01-06", "01-13");
    expect(after({ [single]: { ...sent, episodes: [E1] } }, [], serverOf(asking()), now)).toEqual({
      corrected: [`${single} withdrawn`],
      notices: [],
      removed: [],
    });
  });
});

describe("a week's post", () => {
  const week = `post:s1:c1:week:eastern:weekly:2021-01-10`;
  const kept = (paused = false) =>
    serverOf(asking({ leads: "weekly", show: "chicago-pd", paused }));
  const off = correction({ kind: "cancel" }, { episode: E2, at: "2021-01-12T00:00:00Z" });
  const now = "2021-01-12T12:00:00Z";
  const sent = { [week]: sentRecord({ episodes: [E2] }) };
  const contentsOf = (said: Correction[], paused = false) =>
    followUps(situationOn(now, kept(paused), sent, said)).corrected.map(({ content }) => content);

  it("of one show is kept true also when it has become empty, without a notice", () => {
    expect(contentsOf([])).toEqual([]);
    expect(contentsOf([off])).toEqual([
      { kind: "week", from: "2021-01-10", showings: [], isLeft: true },
    ]);
    expect(after(sent, [off], kept(), now).notices).toEqual([]);
  });
  it("is kept true while nobody wants new ones", () => {
    expect(contentsOf([], true)).toMatchObject([
      { kind: "week", showings: [{ day: "2021-01-13" }] },
    ]);
  });
});

describe("a post of a date alone", () => {
  it("says the hour once it is known", () => {
    const day = POST.replace(":30:", ":day:");
    expect(after({ [day]: sentRecord() }, []).corrected).toEqual([`${day} as it is`]);
  });
});

describe("an event", () => {
  const kept = serverOf(asking({ event: true }));
  const records = { [EVENT]: sentRecord() };

  it("moves with its episode beyond what is planned", () => {
    expect(after(records, [moved("2021-02-20")], kept).corrected).toEqual([`${EVENT} as it is`]);
  });
  it("is taken away where it will not air, or has no hour any more", () => {
    expect(after(records, [cancelled], kept).removed).toEqual([EVENT]);
    const bare = correction({ kind: "move", day: "2021-01-08" }, at("02:40"));
    expect(after(records, [bare], kept).removed).toEqual([EVENT]);
  });
  it("is taken away where its episode turns out to lie in the past", () => {
    const later = Date.parse("2021-01-15T03:00:00Z");
    const slip = { [EVENT]: sentRecord({ starts: { [E1]: later } }) };
    for (const now of ["2021-01-08T15:00:00Z", "2021-01-13T15:00:00Z"])
      expect(after(slip, [], kept, now)).toEqual({ ...NOTHING, removed: [EVENT] });
  });
  it("stays where it was when it is over", () => {
    expect(after(records, [], kept, "2021-01-08T15:00:00Z")).toEqual(NOTHING);
  });
});

describe("what is known of the schedule near now", () => {
  it("says on which day the last of it became known", () => {
    expect(outlookOn(NOW).freshest).toBe("2020-12-30");
    expect(outlookOn(NOW, [moved("2021-03-01")]).freshest).toBe("2021-01-06");
  });
});
