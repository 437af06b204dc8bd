import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draft, redraft, settingsOf, type Wishes } from "../../src/reminders/draft.ts";
import { CHAT, FORUM, ROLE, SERVER, subscription } from "../commands/desk.ts";

const TO = { channel: CHAT, isForum: false };
const drafted = (wishes: Wishes) => draft({ ...wishes, to: wishes.to ?? TO }, SERVER);

describe("a new reminder", () => {
  it("is half an hour before every episode of all shows, Eastern, where nothing is said", () => {
    expect(drafted({})).toMatchObject({
      kind: "drafted",
      settings: {
        channel: CHAT,
        isForum: false,
        show: undefined,
        leads: [30],
        feed: "eastern",
        ping: undefined,
        discussion: "none",
        forum: undefined,
        event: false,
        only: "every episode",
        group: false,
      },
    });
  });
  it.each<[string, Wishes, object[]]>([
    ["everyone", { ping: SERVER }, [{ kind: "everyone" }]],
    ["forum posts without a forum", { discussion: "forum post" }, [{ kind: "no forum" }]],
    [
      "a forum and threads",
      { discussion: "thread", forum: FORUM },
      [{ kind: "forum unused", discussion: "thread" }],
    ],
    [
      "threads on a forum's posts",
      { to: { channel: FORUM, isForum: true }, discussion: "thread" },
      [{ kind: "thread in a forum" }],
    ],
    [
      "several at once",
      { ping: SERVER, lead: "x", discussion: "forum post" },
      [
        { kind: "lead", why: { kind: "unreadable", part: "x" } },
        { kind: "everyone" },
        { kind: "no forum" },
      ],
    ],
  ])("says what cannot be taken: %s", (_name, wishes, problems) => {
    expect(drafted(wishes)).toEqual({ kind: "problems", problems });
  });
  it("takes a forum alone as a wish for posts in it", () => {
    expect(drafted({ forum: FORUM })).toMatchObject({
      settings: { discussion: "forum post", forum: FORUM },
    });
  });
});

describe("a changed reminder", () => {
  const before = settingsOf(
    subscription({ ping: ROLE, discussion: "forum post", forum: FORUM, event: true }),
  );
  it("forgets the forum with the posts in it", () => {
    expect(redraft(before, { discussion: "thread" }, SERVER)).toMatchObject({
      settings: { discussion: "thread", forum: undefined },
    });
  });
  it("can be widened to all shows", () => {
    expect(redraft(before, { show: "all" }, SERVER)).toMatchObject({
      settings: { show: undefined },
    });
  });
  it("changes only what is given", () => {
    const wishes = fc.record(
      {
        show: fc.constantFrom("chicago-med", "chicago-fire"),
        lead: fc.constantFrom("10", "60, 0", "weekly"),
        feed: fc.constantFrom("mountain" as const, "pacific" as const),
        ping: fc.constantFrom("301", "302"),
        event: fc.boolean(),
        group: fc.boolean(),
        only: fc.constantFrom("every episode" as const, "premieres and finales" as const),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(wishes, (given) => {
        const after = redraft(before, given, SERVER);
        if (after.kind !== "drafted") throw new Error("these can all be taken");
        const { lead: _lead, ...others } = given;
        const leads = given.lead === undefined ? before.leads : after.settings.leads;
        expect(after.settings).toEqual({ ...before, ...others, leads });
      }),
    );
  });
});
