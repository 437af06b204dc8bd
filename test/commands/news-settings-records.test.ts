import { randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { eraseServer } from "../../commands/buttons/erase-server.ts";
import { eraseSettings } from "../../commands/news-settings/erase.ts";
import { exportSettings } from "../../commands/news-settings/export.ts";
import type { Form } from "../../src/discord/form.ts";
import type { Layout, Press } from "../../src/discord/layout.ts";
import { type KeptRecords, type ServerExport, StoreError } from "../../src/ports.ts";
import { EMPTY_SERVER } from "../../src/reminders/subscription.ts";
import { added, ANN, draft, FAN } from "../news/acts.ts";
import { ARTICLE_DAY, wordsOf } from "../support.ts";
import { SERVER, stage, subscription } from "./desk.ts";

const { personal: _, ...RECORD } = EMPTY_SERVER;
const EXPORT: ServerExport = {
  format: 1,
  at: "2024-01-12T18:00:00.000Z",
  server: SERVER,
  record: RECORD,
  claims: [added(draft())],
  deliveries: {},
  ofPersons: { reminders: 0, drafts: 0, directMessages: 0 },
};

const exported = (change: Partial<ServerExport> = {}): Promise<Layout> =>
  exportSettings.answer(
    {},
    stage({
      now: ARTICLE_DAY,
      records: { exportServer: async (server) => ({ ...EXPORT, ...change, server }) },
    }).deps(),
  );

/** So many claims with words that cannot be packed to less than a third. */
const claimsOf = (bytes: number) => [
  added(draft()),
  { ...added(draft()), id: "c2", note: randomBytes(bytes / 2).toString("hex") },
];

describe("/news-settings export", () => {
  it("answers with a file of JSON that holds everything", async () => {
    const layout = await exported();
    expect(layout.file?.name).toBe(`continuity-${SERVER}-2024-01-12.json`);
    expect(JSON.parse(Buffer.from(layout.file?.content ?? []).toString())).toEqual(EXPORT);
    expect(wordsOf(layout)).not.toMatch(/Left out|packed/);
  });

  it("says what is left out, since it is single persons' own", async () => {
    const ofPersons = { reminders: 2, drafts: 1, directMessages: 3 };
    expect(wordsOf(await exported({ ofPersons }))).toContain(
      "2 reminders by direct message, 3 messages sent for them, 1 draft",
    );
  });

  it("is packed where it is too large for Discord as it is", async () => {
    const claims = claimsOf(10 * 1_048_576);
    const layout = await exported({ claims });
    expect(layout.file?.name).toBe(`continuity-${SERVER}-2024-01-12.json.gz`);
    const content = layout.file?.content ?? new Uint8Array();
    expect(content.byteLength).toBeLessThan(9.5 * 1_048_576);
    expect(JSON.parse(gunzipSync(content).toString())).toEqual({ ...EXPORT, claims });
    expect(wordsOf(layout)).toContain("compressed");
  });

  it("that is too large even so says whom to ask, and sends nothing", async () => {
    const layout = await exported({ claims: claimsOf(24 * 1_048_576) });
    expect(layout.file).toBeUndefined();
    expect(wordsOf(layout)).toContain("Ask whoever runs me");
  });
});

describe("/news-settings erase", () => {
  it("shows what will be gone, and erases nothing yet", async () => {
    const scene = stage({
      now: ARTICLE_DAY,
      kept: {
        subscriptions: [subscription(), subscription({ id: "r2" })],
        corrections: [{ kind: "cancel", episode: "chicago-pd/S11E1", by: "ann", at: ANN.at }],
      },
      claims: [
        added(draft()),
        { ...added(draft(), FAN), id: "c2" },
        { ...added(draft()), id: "c3" },
      ],
      records: { draftsIn: async () => 4 },
    });
    const layout = await eraseSettings.answer({}, scene.deps());
    const words = wordsOf(layout);
    expect(words).toContain("**2 reminders** in channels");
    expect(words).toContain("**1 correction** of the schedule");
    expect(words).toContain("**2 claims**");
    expect(words).toContain("**1 open suggestion**");
    expect(words).toContain("**4 drafts**");
    expect(words).toContain("My posts stay in the channels");
    expect(layout.actions?.[0]).toMatchObject({ label: "Erase everything", weight: "danger" });
    expect(scene.changes).toBe(0);
  });
});

describe("Erase everything", () => {
  function pressed(
    to: "ask" | "do",
    records: Partial<KeptRecords>,
    word?: string,
  ): Promise<Layout | Form> {
    const press: Press = { kind: "erase-server", to };
    const deps = stage({ now: ARTICLE_DAY, records }).deps();
    return eraseServer.press(press, deps, { picked: [], filled: { word } });
  }
  async function told(records: Partial<KeptRecords>, word?: string): Promise<string> {
    const answer = await pressed("do", records, word);
    if ("kind" in answer) throw new Error("a form again");
    return wordsOf(answer);
  }

  it("asks for a word first", async () => {
    expect(await pressed("ask", {})).toMatchObject({
      kind: "form",
      press: { kind: "erase-server", to: "do" },
      fields: [{ id: "word", required: true }],
    });
  });

  it.each([undefined, "", "yes", "ERASED"])("erases nothing for %j", async (word) => {
    expect(await told({}, word)).toContain("Nothing was erased");
  });

  it.each(["ERASE", " erase "])("erases the server for %j", async (word) => {
    const erased: string[] = [];
    const server = async (id: string) => void erased.push(id);
    expect(await told({ eraseServer: server }, word)).toContain("is erased");
    expect(erased).toEqual([SERVER]);
  });

  it("never says that nothing has changed where the store failed on the way", async () => {
    const fails = () => Promise.reject(new StoreError("The disk is full."));
    const words = await told({ eraseServer: fails }, "ERASE");
    expect(words).toContain("Not everything is erased yet");
    expect(words).toContain("within a day");
  });

  it("works for the moderator who was shown it alone", () => {
    expect(eraseServer).toMatchObject({ for: "own", opens: true });
  });
});
