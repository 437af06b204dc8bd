import { describe, expect, it } from "vitest";
import { EMPTY_NEWS } from "../../../src/news/kept.ts";
import type { DraftFields, DraftKind } from "../../../src/news/kept-draft.ts";
import type { Alert, Announcer } from "../../../src/ports.ts";
import type { ServerRecord } from "../../../src/reminders/subscription.ts";
import { CHAT, done, type Scene, type Setting, SERVER, USER } from "../desk.ts";
import { press, pressed, room, suggested, waiting } from "./claims-there.ts";

const RENEWED: DraftFields = {
  text: "Chicago P.D. is renewed for season 12",
  about: "Chicago P.D.",
  topic: "schedule",
  url: "https://deadline.com/2024/01/renewed-1235.html",
  reported: "2024-01-10",
  sourcing: "named",
};
const FIRE: DraftFields = {
  ...RENEWED,
  text: "Chicago Fire is renewed",
  about: "Chicago Fire",
  url: "https://deadline.com/2024/01/fire-1236.html",
};
const DATING: DraftFields = {
  ...RENEWED,
  url: "https://people.com/jesse-and-tracy-are-dating-8412345",
  text: "Jesse Lee Soffer and Tracy Spiridakos are dating in real life",
  about: "Tracy Spiridakos, Jesse Lee Soffer",
  topic: "private life",
  isAnother: true,
};

const SUGGESTION = [CHAT, { kind: "waits", what: "suggestion" }];
const SECOND = [CHAT, { kind: "waits", what: "second approval" }];

/** A server whose alerts are told in the chat, and what was told there. */
function told(claims: Setting["claims"], alerts: Pick<ServerRecord, "alerts"> = { alerts: CHAT }) {
  const alerted: [channel: string, alert: Alert][] = [];
  const alert: Announcer["alert"] = async (channel, one) => {
    alerted.push([channel, one]);
    return done(channel);
  };
  const kept = { news: EMPTY_NEWS, ...alerts };
  return { scene: room(claims, {}, { kept, announcer: { alert } }), alerted };
}

/** Posts a draft of whoever asks. */
async function post(scene: Scene, becomes: DraftKind, fields: DraftFields): Promise<number> {
  const { id } = await scene.desk.drafts.begin(SERVER, { by: USER, becomes, fields });
  await pressed(scene, { kind: "draft", id, to: "post" });
  return scene.claims.size;
}

const suggest = (scene: Scene, fields = RENEWED) => post(scene, { kind: "suggestion" }, fields);
const approve = { kind: "claim", id: "c1", to: "approve", rev: "1" } as const;

describe("The alerts channel", () => {
  it("hears of a suggestion, and of no further one while that waits", async () => {
    const { scene, alerted } = told([]);
    expect(await suggest(scene)).toBe(1);
    expect(await suggest(scene, FIRE)).toBe(2);
    expect(alerted).toEqual([SUGGESTION]);
  });

  it("hears of a claim of private life that begins to wait, and of no other claim", async () => {
    const { scene, alerted } = told([]);
    expect(await post(scene, { kind: "claim" }, RENEWED)).toBe(1);
    expect(alerted).toEqual([]);
    expect(await post(scene, { kind: "claim" }, DATING)).toBe(2);
    expect(alerted).toEqual([SECOND]);
  });

  it("hears that an approved suggestion takes a second moderator", async () => {
    const { scene, alerted } = told([suggested("c1", { isPrivate: true })]);
    expect(await press(scene, approve)).toContain("c1");
    expect(scene.claims.get("c1")?.state.kind).toBe("waiting");
    expect(alerted).toEqual([SECOND]);
  });

  it("hears nothing of a decision, nor while something else waits", async () => {
    const { scene, alerted } = told([suggested("c1", { isPrivate: true }), waiting("c2")]);
    await press(scene, approve);
    await press(scene, { ...approve, id: "c2" });
    expect(scene.claims.get("c2")?.state.kind).toBe("published");
    expect(alerted).toEqual([]);
  });

  it("hears nothing where there is none", async () => {
    const { scene, alerted } = told([], {});
    expect(await suggest(scene)).toBe(1);
    expect(alerted).toEqual([]);
  });

  it("makes nothing fail that cannot be told", async () => {
    const alert: Announcer["alert"] = async () => ({
      kind: "failed",
      trouble: { kind: "forbidden" },
      detail: "50001",
    });
    const kept = { news: EMPTY_NEWS, alerts: CHAT };
    expect(await suggest(room([], {}, { kept, announcer: { alert } }))).toBe(1);
  });
});
