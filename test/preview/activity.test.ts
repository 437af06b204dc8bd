import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { clientOf } from "./client.ts";
import { GUIDE } from "./guide.ts";
import { START_MS, STORY_START, startSetting, type Setting } from "./support.ts";

/* What the page shows of the talk between the bot and Discord, what can be made to go wrong in it,
   what a guide ticks, and starting over. */

let setting: Setting;
let client: ReturnType<typeof clientOf>;
beforeAll(async () => {
  setting = await startSetting({ guide: GUIDE });
  client = clientOf(setting.url);
}, START_MS);
afterAll(() => setting.stop());

const at = (channel = "general", standing: "fan" | "moderator" = "fan") => ({
  user: setting.person(standing),
  channel: setting.channel(channel),
});
const ask = (name: string, options = {}) => client.act("command", { ...at(), name, options });

describe("what happened", () => {
  it("has the event of a command and the request that answered it, in order", async () => {
    await ask("who", { name: "Otis" });
    const entries = await client.activity();
    expect(entries.map(({ id }) => id)).toEqual(
      entries.map(({ id }) => id).toSorted((a, b) => a - b),
    );
    const asked = entries.findLast(({ name }) => name === "INTERACTION_CREATE");
    expect(asked).toMatchObject({ kind: "event", about: "/who", failed: false });
    const answered = entries.findLast(({ name }) => name.includes("/callback"));
    expect(answered).toMatchObject({ kind: "request", problems: [], failed: false });
    expect(answered?.name).toMatch(/^POST \/interactions\/\d+\/•••\/callback$/);
    expect(answered?.status).toBeLessThan(300);
    expect(answered?.tookMs).toBeGreaterThanOrEqual(0);
    expect(answered?.id).toBeGreaterThan(asked?.id ?? Infinity);
    expect(Math.abs(Date.parse(answered?.at ?? "") - Date.now())).toBeLessThan(60_000);
  });

  it("shows a body as text, without what is secret", async () => {
    await ask("who", { name: "Otis" });
    const entries = await client.activity();
    const idOf = (part: string) => entries.findLast(({ name }) => name.includes(part))?.id ?? 0;
    const asked = await client.body(idOf("INTERACTION_CREATE"));
    expect(asked.sent).toContain('"name": "who"');
    expect(asked.sent).toContain('"token": "•••"');
    const answered = await client.body(idOf("/callback"));
    expect(answered.sent).toContain("## Otis");
  });

  it("has no body for what is not kept", async () => {
    expect((await fetch(`${setting.url}api/activity/0`)).status).toBe(204);
    expect((await fetch(`${setting.url}api/activity/x`)).status).toBe(204);
  });

  it("names the limits that a request broke", async () => {
    const { apiUrl, token } = setting.emulator;
    await fetch(`${apiUrl}/channels/${setting.channel("general")}/messages`, {
      method: "POST",
      headers: { authorization: `Bot ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ content: "x".repeat(2_001) }),
    });
    expect((await client.activity()).at(-1)).toMatchObject({
      status: 400,
      problems: ["content: Must be 2000 or fewer in length."],
      failed: true,
    });
  });

  it("keeps so many and no more", async () => {
    const { apiUrl } = setting.emulator;
    await Promise.all(Array.from({ length: 520 }, () => fetch(`${apiUrl}/nothing`)));
    expect(await client.activity()).toHaveLength(500);
  });
});

describe("conditions", () => {
  const set = (condition: "well" | "slow" | "limited" | "failing" | "cut") =>
    client.act("condition", { ...at(), condition });
  const ping = () =>
    fetch(`${setting.emulator.apiUrl}/users/@me`, {
      headers: { authorization: `Bot ${setting.emulator.token}` },
    });
  afterEach(() => set("well"));

  it("are told with the state, one at a time", async () => {
    expect(await client.state()).toMatchObject({ condition: "well" });
    await set("limited");
    await set("failing");
    expect(await client.state()).toMatchObject({ condition: "failing" });
    expect((await ping()).status).toBe(502);
    await set("well");
    expect(await client.state()).toMatchObject({ condition: "well" });
    expect((await ping()).status).toBe(200);
  });

  it("answer late, answer 429 with the wait, and cut off", async () => {
    await set("slow");
    const before = performance.now();
    await ping();
    expect(performance.now() - before).toBeGreaterThan(1_900);
    await set("limited");
    expect((await ping()).headers.get("retry-after")).toBe("5");
    expect((await client.activity()).at(-1)?.problems).toEqual(["rate limit (user): wait 5 s"]);
    await set("cut");
    await expect(ping()).rejects.toThrow("fetch failed");
    const cut = (await client.activity()).findLast(({ status }) => status === 0);
    expect(cut).toMatchObject({ failed: true });
    await set("well");
    expect((await ping()).status).toBe(200);
  });

  it("refuse one that there is not", async () => {
    expect((await client.post("condition", { ...at(), condition: "rainy" })).status).toBe(400);
  });
});

describe("the guide", () => {
  const done = async () => (await client.state()).guide.done;

  it("ticks what was answered, to whom it says, and what was posted", async () => {
    await client.act("startOver", at());
    expect(await done()).toEqual([]);
    expect((await client.state()).guide.steps[0]).toEqual({
      id: "ask",
      title: "Ask who it is",
      tries: [{ label: "/who", as: "fan", in: "general", run: "/who name:Otis" }],
    });
    await ask("silent");
    expect(await done()).toEqual([]);
    await ask("who", { name: "nobody" });
    expect(await done()).toEqual([]);
    await ask("who", { name: "Otis" });
    expect(await done()).toEqual(["ask"]);
    const announce = (standing: "fan" | "moderator") =>
      client.act("command", {
        ...at("general", standing),
        name: "announce",
        options: { channel: setting.channel("chicago-pd") },
      });
    await announce("fan");
    await expect.poll(done).toEqual(["ask", "airing"]);
    await announce("moderator");
    await expect.poll(done).toEqual(["ask", "announce", "airing"]);
    const { messages } = await client.look(at());
    const message =
      messages.findLast((each) => JSON.stringify(each).includes("next:Otis:2"))?.message.id ?? "";
    await client.act("press", { ...at(), message, customId: "next:Otis:2" });
    await expect.poll(done).toEqual(["ask", "announce", "airing", "page"]);
  });
});

describe("starting over", () => {
  it("leaves an empty world at the beginning of the story, with a bot that answers", async () => {
    await client.act("say", { ...at(), content: "hello" });
    await client.act("condition", { ...at(), condition: "slow" });
    await client.act("time", { ...at(), move: { kind: "nextAiring" } });
    expect(await client.act("startOver", at())).toEqual({ kind: "shown" });

    const { storyTime, condition, guide } = await client.state();
    expect(Math.abs(Date.parse(storyTime) - STORY_START.getTime())).toBeLessThan(60_000);
    expect(condition).toBe("well");
    expect(guide.done).toEqual([]);
    expect((await client.look(at())).messages).toEqual([]);
    expect(await ask("who", { name: "Otis" })).toEqual({ kind: "shown" });
    expect((await client.look(at())).messages).toHaveLength(1);
  });

  it("tells the pages that are open, and goes on telling them", async () => {
    const ended = new AbortController();
    const response = await fetch(`${setting.url}api/events?user=${at().user}`, {
      signal: ended.signal,
    });
    const heard: string[] = [];
    const listening = (async () => {
      for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? [])
        heard.push(part);
    })().catch(() => undefined);
    await client.act("startOver", at());
    await expect.poll(() => heard.join("")).toContain("startedOver");
    await client.act("say", { ...at(), content: "hello again" });
    await expect.poll(() => heard.join("")).toContain(`"channelId":"${at().channel}"`);
    ended.abort();
    await listening;
  });
});

describe("a bot that is cut off", () => {
  it("is let back in before it is started over", async () => {
    await client.act("condition", { ...at(), condition: "cut" });
    // Long enough for it to be on its way back.
    await delay(1_200);
    expect(await client.act("startOver", at())).toEqual({ kind: "shown" });
    await expect.poll(() => ask("who", { name: "Otis" })).toEqual({ kind: "shown" });
  });
});

describe("a setting that goes on", () => {
  it("has the messages with their story times, and the ticks", async () => {
    await client.act("startOver", at());
    await ask("who", { name: "Otis" });
    const before = (await client.look(at())).messages;
    const again = await startSetting({ guide: GUIDE, kept: setting.save() });
    const other = clientOf(again.url);
    setting.clock.set(new Date("2030-01-01T00:00:00Z"));
    expect((await other.look(at())).messages).toEqual(before);
    expect((await other.state()).guide.done).toEqual(["ask"]);
    await again.stop();
  });
});
