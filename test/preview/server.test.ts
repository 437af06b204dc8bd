import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  Action,
  Answers,
  ChannelSnapshot,
  Requests,
  Snapshot,
} from "../../src/preview/protocol.ts";
import { AIRINGS, START_MS, STORY_START, startSetting, type Setting } from "./support.ts";

let setting: Setting;
beforeAll(async () => {
  setting = await startSetting();
}, START_MS);
afterAll(() => setting.stop());

const at = (channel = "general", standing: "fan" | "moderator" = "fan") => ({
  user: setting.person(standing),
  channel: setting.channel(channel),
});

async function act<A extends Action>(action: A, body: Requests[A]): Promise<Answers[A]> {
  const response = await post(action, body);
  expect(response.status).toBe(200);
  return (await response.json()) as Answers[A];
}

const post = (action: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${setting.url}api/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

async function look(place: { user: string; channel: string }): Promise<ChannelSnapshot> {
  const response = await fetch(
    `${setting.url}api/channel?${new URLSearchParams(place).toString()}`,
  );
  return (await response.json()) as ChannelSnapshot;
}

/** `fetch` sets Host itself, so a request with another one has to be written by hand. */
const statusFor = (path: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(new URL(path, setting.url), { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });

describe("who may ask", () => {
  it.each([
    ["a name that points here", "/", { host: "rebound.example" }],
    ["another port", "/api/state", { host: "127.0.0.1:1" }],
    ["an origin", "/api/state", { origin: "https://example.com" }],
    ["a script of another site", "/api/state", { "sec-fetch-site": "cross-site" }],
    ["a script of another port", "/api/state", { "sec-fetch-site": "same-site" }],
    ["a frame's or a script's use of the page", "/main.js", { "sec-fetch-site": "cross-site" }],
    [
      "a link to the API",
      "/api/state",
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" },
    ],
  ])("refuses %s", async (_what, path, headers) => {
    expect(await statusFor(path, headers)).toBe(403);
  });

  it("lets a link from elsewhere open the page", async () => {
    const headers = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
    expect(await statusFor("/", headers)).toBe(200);
  });

  it("lets the page itself ask, under either name of this machine", async () => {
    const { port } = new URL(setting.url);
    expect(await statusFor("/api/state", { "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await statusFor("/", { host: `localhost:${port}` })).toBe(200);
  });

  it("refuses an action that another site posts", async () => {
    const body = { ...at(), content: "hello" };
    const response = await post("say", body, { origin: "https://example.com" });
    expect(response.status).toBe(403);
  });

  it("forbids the page to load or send anything elsewhere", async () => {
    const response = await fetch(setting.url);
    expect(response.headers.get("content-security-policy")).toMatch(/default-src 'none'/);
    expect(response.headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'/);
  });
});

describe("what is refused for its shape", () => {
  it.each([
    ["an unknown action", "fly", {}, 404],
    ["no body", "command", undefined, 400],
    ["a missing field", "press", { user: "1", channel: "2" }, 400],
    ["a person who is not there", "say", { user: "1", channel: "2", content: "x" }, 400],
  ])("%s", async (_what, action, body, status) => {
    expect((await post(action, body)).status).toBe(status);
  });

  it("a person who is not there; a channel that is gone has no content", async () => {
    const status = async (user: string) =>
      (await fetch(`${setting.url}api/channel?user=${user}&channel=1`)).status;
    expect(await status("1")).toBe(404);
    expect(await status(setting.person("fan"))).toBe(204);
  });
});

describe("the state", () => {
  it("has the server, its channels and people, and story time", async () => {
    const response = await fetch(`${setting.url}api/state`);
    const state = (await response.json()) as Snapshot;
    expect(state.guilds.map(({ name }) => name)).toEqual(["One Chicago fans"]);
    expect(state.guilds[0]?.channels.map(({ name }) => name)).toContain("chicago-pd");
    expect(state.people.map(({ standing }) => standing)).toEqual([
      "fan",
      "junior moderator",
      "moderator",
      "second moderator",
      "owner",
    ]);
    expect(Date.parse(state.storyTime)).toBeGreaterThanOrEqual(STORY_START.getTime());
    expect(Date.parse(state.storyTime)).toBeLessThan(STORY_START.getTime() + 3_600_000);
  });
});

describe("actions", () => {
  it("asks for choices while one types", async () => {
    const options = { name: "halst" };
    const { choices } = await act("autocomplete", {
      ...at(),
      name: "who",
      options,
      focused: "name",
    });
    expect(choices?.map(({ name }) => name)).toEqual(["Jay Halstead", "Will Halstead"]);
  });

  it("sends a command, whose answer is then in the channel, at story time", async () => {
    const place = at("chicago-pd");
    const sent = await act("command", { ...place, name: "who", options: { name: "Otis" } });
    expect(sent).toEqual({ kind: "shown" });
    const { messages } = await look({ ...place, user: setting.person("moderator") });
    expect(messages).toHaveLength(1);
    expect(JSON.stringify(messages[0]?.message.components)).toContain("## Otis");
    expect(messages[0]?.storyTime).toMatch(/^2024-01-18T0/);
  });

  it("shows an ephemeral answer to its user alone, until it is dismissed", async () => {
    const fan = at("chicago-fire");
    await act("command", { ...fan, name: "who", options: { name: "Otis", private: true } });
    const { messages } = await look(fan);
    expect(messages).toHaveLength(1);
    expect((await look(at("chicago-fire", "moderator"))).messages).toHaveLength(0);
    await act("dismiss", { ...fan, message: messages[0]?.message.id ?? "" });
    expect((await look(fan)).messages).toHaveLength(0);
  });

  it("says when the bot does not answer, and when a client would not have asked", async () => {
    expect(await act("command", { ...at(), name: "silent", options: {} })).toEqual({
      kind: "noResponse",
    });
    expect(await act("command", { ...at(), name: "who", options: {} })).toMatchObject({
      kind: "refused",
    });
  });

  it("opens a form and submits it", async () => {
    const place = at("news-desk");
    const opened = await act("command", { ...place, name: "rumors suggest", options: {} });
    expect(opened).toMatchObject({ kind: "modal", modal: { title: "Suggest a rumor" } });
    if (opened.kind !== "modal") return;
    const form = opened.modal.interactionId;
    const values = { claim: "Somebody is leaving", show: ["pd"] };
    expect(await act("modal", { ...place, form: "1", values })).toMatchObject({ kind: "refused" });
    expect(await act("modal", { ...place, form, values })).toEqual({ kind: "shown" });
    const { messages } = await look(place);
    expect(messages.at(-1)?.message.content).toBe("Suggested: Somebody is leaving");
  });
});

describe("story time", () => {
  const move = (to: Requests["time"]["move"]) => act("time", { ...at(), move: to });
  const story = async () => {
    const response = await fetch(`${setting.url}api/state`);
    const { storyTime, zone, nextAiring } = (await response.json()) as Snapshot;
    return { now: storyTime.slice(0, 16), zone, nextAiring };
  };
  afterAll(() => setting.clock.set(STORY_START));

  it("moves by a span, to an airing and to an instant; the snapshot tells what is next", async () => {
    setting.clock.set(STORY_START);
    expect(await move({ kind: "by", minutes: 70 })).toEqual({ kind: "moved", posted: [] });
    const nextAiring = AIRINGS[0]?.toISOString();
    expect(await story()).toEqual({
      now: "2024-01-18T02:10",
      zone: "America/New_York",
      nextAiring,
    });
    await move({ kind: "nextAiring" });
    expect(await story()).toMatchObject({
      now: "2024-01-18T03:00",
      nextAiring: AIRINGS[1]?.toISOString(),
    });
    await move({ kind: "to", instant: "2024-03-10T02:30:00-05:00", back: false });
    expect(await story()).toEqual({ now: "2024-03-10T07:30", zone: "America/New_York" });
    expect(await move({ kind: "nextAiring" })).toMatchObject({ kind: "refused" });
  });

  it("runs backwards only where that is meant; what was typed to the minute is still now", async () => {
    setting.clock.set(new Date("2024-01-18T02:00:40Z"));
    const to = (instant: string, back: boolean) => move({ kind: "to", instant, back });
    expect(await to("2024-01-18T02:00:00Z", false)).toEqual({ kind: "moved", posted: [] });
    expect(await to("2024-01-18T01:00:00Z", false)).toMatchObject({ kind: "refused" });
    expect(await story()).toMatchObject({ now: "2024-01-18T02:00" });
    expect(await to("2024-01-18T01:00:00Z", true)).toEqual({ kind: "moved", posted: [] });
    expect(await story()).toMatchObject({ now: "2024-01-18T01:00" });
  });

  it.each([
    { kind: "by", minutes: -5 },
    { kind: "by", minutes: 1.5 },
    { kind: "to", instant: "tomorrow", back: false },
    { kind: "to", instant: "2024-01-18T01:00:00Z" },
    { kind: "sideways" },
  ])("refuses %o", async (body) => {
    expect((await post("time", { ...at(), move: body })).status).toBe(400);
  });
});

describe("what a moderator does to a channel", () => {
  const state = async () => {
    const response = await fetch(`${setting.url}api/state`);
    return ((await response.json()) as Snapshot).guilds[0];
  };
  const rightsIn = async (name: string) =>
    (await state())?.channels.find((channel) => channel.name === name)?.bot;

  it("takes from the bot what it may do there, and gives it back; other overwrites stay", async () => {
    const place = at("chicago-fire", "moderator");
    const other = { id: setting.world.guildId, kind: "role", allow: 0n, deny: 1n << 6n } as const;
    setting.emulator.setOverwrites(place.channel, [other]);
    expect(await rightsIn("chicago-fire")).toEqual({ see: true, post: true });
    await act("allowBot", { ...place, right: "post", allowed: false });
    expect(await rightsIn("chicago-fire")).toEqual({ see: true, post: false });
    await act("allowBot", { ...place, right: "see", allowed: false });
    expect(await rightsIn("chicago-fire")).toEqual({ see: false, post: false });
    await act("allowBot", { ...place, right: "see", allowed: true });
    await act("allowBot", { ...place, right: "post", allowed: true });
    expect(await rightsIn("chicago-fire")).toEqual({ see: true, post: true });
    expect(setting.emulator.overwrites(place.channel)).toContainEqual(other);
  });

  it("deletes it, with its messages; what names it afterwards is refused, not a failure", async () => {
    const { id: channel } = setting.emulator.addChannel(setting.world.guildId, { name: "short" });
    const place = { user: setting.person("owner"), channel };
    await act("say", { ...place, content: "hello" });
    expect(await act("deleteChannel", place)).toEqual({ kind: "shown" });
    expect((await state())?.channels.map(({ name }) => name)).not.toContain("short");
    expect((await post("deleteChannel", place)).status).toBe(400);
  });

  it("is refused to a fan, and in a direct channel", async () => {
    const fan = at("chicago-fire");
    expect(await act("deleteChannel", fan)).toMatchObject({ kind: "refused" });
    expect(await act("allowBot", { ...fan, right: "see", allowed: false })).toMatchObject({
      kind: "refused",
    });
    const user = setting.person("owner");
    const direct = { user, channel: setting.emulator.directChannel(user).id };
    expect(await act("deleteChannel", direct)).toMatchObject({ kind: "refused" });
    expect(await act("allowBot", { ...direct, right: "post", allowed: false })).toMatchObject({
      kind: "refused",
    });
  });
});

describe("the stream of changes", () => {
  it("tells of a new message, but not of another person's ephemeral one", async () => {
    const place = at("general", "moderator");
    const ended = new AbortController();
    const response = await fetch(`${setting.url}api/events?user=${place.user}`, {
      signal: ended.signal,
    });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const notices = readNotices(response);
    expect(await notices.next()).toMatchObject({ value: { kind: "everything" } });

    const fan = at("chicago-fire");
    await act("command", { ...fan, name: "who", options: { name: "Otis", private: true } });
    await act("say", { ...place, content: "hello" });
    expect(await notices.next()).toMatchObject({
      value: { kind: "channel", channelId: place.channel, isNew: true },
    });
    setting.clock.set(STORY_START);
    expect(await notices.next()).toMatchObject({ value: { kind: "everything" } });
    ended.abort();
  });
});

async function* readNotices(response: Response): AsyncGenerator {
  let rest = "";
  for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    rest += part;
    const events = rest.split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events) yield JSON.parse(event.replace(/^data: /, ""));
  }
}

it("leaves no trouble behind in the bot", () => {
  expect(setting.bot.failures).toEqual([]);
});
