import { afterEach, describe, expect, it } from "vitest";
import { type ClientOptions, createTvmazeClient, USER_AGENT } from "../../src/tvmaze/client.ts";
import { type LocalOptions, type LocalTvmaze, startLocalTvmaze } from "./local.ts";
import { hastyTime, keptLog, recorded } from "./support.ts";

const open: LocalTvmaze[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

const PD = {
  episodes: [
    { code: "S11E1", title: "Unforgiven", start: "2024-01-17T22:00-05:00" },
    { code: "S11E2", day: "2024-01-24" },
    { season: 11, title: "A Look Back" },
  ],
  orders: { 11: 13 },
};

async function setting(options: LocalOptions = {}, change: Partial<ClientOptions> = {}) {
  const tvmaze = await startLocalTvmaze({ shows: { 58: PD }, ...options });
  open.push(tvmaze);
  const time = hastyTime();
  const client = createTvmazeClient({
    baseUrl: tvmaze.url,
    logger: keptLog(),
    realTime: time,
    random: () => 1,
    ...change,
  });
  return { tvmaze, time, client };
}

describe("a show", () => {
  it("comes with its episodes, its specials and its seasons, in two calls that name the bot", async () => {
    const { tvmaze, client } = await setting();
    const answer = await client.show(58);
    if (answer.kind !== "ok") throw new Error(answer.kind);
    const { main, specials } = answer.value;
    expect(main.value.orders).toEqual({ 11: 13 });
    expect(main.value.episodes.map(({ number, title, when }) => [number, title, when])).toEqual([
      [1, "Unforgiven", { precision: "exact", start: "2024-01-18T03:00:00.000Z" }],
      [2, undefined, { precision: "date", day: "2024-01-24" }],
    ]);
    expect(specials.value).toMatchObject([
      { number: undefined, title: "A Look Back", when: { precision: "unknown" } },
    ]);
    expect(tvmaze.requests.map(({ path }) => path)).toEqual([
      "/shows/58?embed[]=episodes&embed[]=seasons",
      "/shows/58/episodes?specials=1",
    ]);
    for (const { headers } of tvmaze.requests) expect(headers["user-agent"]).toBe(USER_AGENT);
    expect(USER_AGENT).toContain("Continuity");
  });

  it("tells what of it could not be read", async () => {
    const { client } = await setting({ shows: { 58: { ...PD, raw: [{ id: 3, season: "x" }] } } });
    const answer = await client.show(58);
    if (answer.kind !== "ok") throw new Error(answer.kind);
    expect(answer.value.main.value.episodes).toHaveLength(2);
    expect(answer.value.main.skipped).toEqual([expect.stringContaining("episode 3: season")]);
  });

  it("that TVmaze does not know is not found, and not asked for again", async () => {
    const { tvmaze, client } = await setting();
    expect(await client.show(99)).toEqual({ kind: "not found" });
    expect(tvmaze.requests).toHaveLength(1);
  });

  it("is as recorded", async () => {
    const { tvmaze, client } = await setting();
    const body = JSON.stringify(recorded("silicon-valley.json"));
    tvmaze.fault({ kind: "garbage", body, path: "/shows/143", times: 1 });
    tvmaze.setShow(143, {});
    expect(await client.show(143)).toMatchObject({
      kind: "ok",
      value: { main: { value: { updated: 1_498_475_905 } } },
    });
  });

  it("without its specials is no show", async () => {
    const { tvmaze, client } = await setting();
    tvmaze.fault({ kind: "status", status: 500, path: "/shows/58/episodes" });
    expect(await client.show(58)).toMatchObject({ kind: "unavailable", reason: "server" });
  });
});

describe("updates", () => {
  it("are asked for a day back", async () => {
    const { tvmaze, client } = await setting({ shows: { 58: { ...PD, updated: 1_800_000_000 } } });
    const answer = await client.updates();
    expect(answer.kind === "ok" && [...answer.value.value]).toEqual([[58, 1_800_000_000]]);
    expect(tvmaze.requests[0]?.path).toBe("/updates/shows?since=day");
  });
});

describe("what did not change", () => {
  it("is not sent again, where TVmaze knows how to say so", async () => {
    const { client } = await setting({ etags: true });
    const [show, updates] = [await client.show(58), await client.updates()];
    if (show.kind !== "ok" || updates.kind !== "ok") throw new Error("not answered");
    expect(await client.show(58, { previous: show.value })).toEqual({ kind: "not modified" });
    expect(await client.updates({ previous: updates.value })).toEqual({ kind: "not modified" });
  });

  it("is kept of the half that did not", async () => {
    const { tvmaze, client } = await setting({ etags: true });
    const before = await client.show(58);
    tvmaze.change(58, "S11E1", { title: "Forgiven" });
    tvmaze.fault({ kind: "status", status: 304, path: "/shows/58/episodes", times: 1 });
    if (before.kind !== "ok") throw new Error(before.kind);
    const after = await client.show(58, { previous: before.value });
    if (after.kind !== "ok") throw new Error(after.kind);
    expect(after.value.main.value.episodes[0]?.title).toBe("Forgiven");
    expect(after.value.specials).toEqual(before.value.specials);
  });

  it("is garbage where nothing was known before", async () => {
    const { tvmaze, client } = await setting();
    tvmaze.fault({ kind: "status", status: 304 });
    expect(await client.updates()).toMatchObject({ kind: "garbage" });
  });
});

describe("a failure is named", () => {
  it.each([
    ["down (500)", { kind: "status", status: 500 }, "server", "answered 500", 3],
    ["down (503)", { kind: "status", status: 503 }, "server", "answered 503", 3],
    ["refused (403)", { kind: "status", status: 403 }, "refused", "answered 403", 1],
    ["odd (418)", { kind: "status", status: 418 }, "refused", "answered 418", 1],
    ["cut before the answer", { kind: "cut" }, "network", "UND_ERR_SOCKET", 3],
    ["cut in the answer", { kind: "cut", inBody: true }, "network", "other side closed", 3],
    ["redirected for ever", { kind: "redirect" }, "refused", "more than 3 times", 4],
  ] as const)("%s", async (_, fault, reason, detail, calls) => {
    const { tvmaze, client } = await setting();
    tvmaze.fault(fault);
    expect(await client.updates()).toMatchObject({
      kind: "unavailable",
      reason,
      detail: expect.stringContaining(detail),
    });
    expect(tvmaze.requests).toHaveLength(calls);
  });

  it.each([
    ["HTML with 200", { kind: "garbage", body: "<h1>Oops</h1>", type: "text/html" }, "text/html"],
    ["half an answer", { kind: "garbage", body: '{"58": 1' }, "no JSON"],
    ["an empty body", { kind: "garbage", body: "" }, "0 characters"],
    ["JSON of another shape", { kind: "garbage", body: '["down"]' }, "no table"],
    ["a body without an end", { kind: "huge" }, "more than 100000 bytes"],
  ] as const)("%s is garbage", async (_, fault, detail) => {
    const { tvmaze, client } = await setting({}, { maxBytes: 100_000 });
    tvmaze.fault(fault);
    expect(await client.updates()).toMatchObject({
      kind: "garbage",
      detail: expect.stringContaining(detail),
    });
    expect(tvmaze.requests).toHaveLength(3);
  });

  it("no answer in time", async () => {
    const { tvmaze, client } = await setting({}, { timeoutMs: 30 });
    tvmaze.fault({ kind: "silent" });
    expect(await client.updates()).toMatchObject({
      kind: "unavailable",
      reason: "time-out",
      detail: "did not answer within 0.03 seconds",
    });
  });

  it("nobody there", async () => {
    const { tvmaze, client } = await setting();
    await tvmaze.close();
    open.splice(0);
    expect(await client.updates()).toMatchObject({
      kind: "unavailable",
      reason: "network",
      detail: expect.stringContaining("ECONNREFUSED"),
    });
  });

  it("no such host", async () => {
    const client = createTvmazeClient({
      baseUrl: "http://nowhere.invalid",
      logger: keptLog(),
      realTime: hastyTime(),
    });
    expect(await client.updates()).toMatchObject({ kind: "unavailable", reason: "network" });
  });
});

describe("what passes by is waited out", () => {
  it.each([
    ["500", { kind: "status", status: 500 }],
    ["a cut connection", { kind: "cut" }],
    ["garbage", { kind: "garbage", body: "<html>" }],
  ] as const)("%s, twice, with waits that grow", async (_, fault) => {
    const { tvmaze, time, client } = await setting();
    tvmaze.fault({ ...fault, times: 2 });
    expect((await client.updates()).kind).toBe("ok");
    expect(time.slept).toEqual([1_000, 2_000]);
  });

  it("a redirect is followed", async () => {
    const { tvmaze, client } = await setting();
    tvmaze.fault({ kind: "redirect", times: 1 });
    expect((await client.updates()).kind).toBe("ok");
    expect(tvmaze.requests).toHaveLength(2);
  });
});

describe("too many calls", () => {
  it("are never made: 20 in 10 seconds, then it waits", async () => {
    const { time, client } = await setting();
    const start = time.now();
    for (let call = 0; call < 20; call += 1) await client.updates();
    expect(time.now() - start).toBe(0);
    await client.updates();
    expect(time.slept).toEqual([10_000]);
  });

  it("429: it waits as long as it is asked to", async () => {
    const { tvmaze, time, client } = await setting();
    tvmaze.fault({ kind: "status", status: 429, headers: { "retry-after": "7" }, times: 1 });
    expect((await client.updates()).kind).toBe("ok");
    expect(time.slept).toEqual([8_000]);
  });

  it("429 without a time: it backs off, and gives up in the end", async () => {
    const { tvmaze, time, client } = await setting();
    tvmaze.fault({ kind: "status", status: 429 });
    expect(await client.updates()).toMatchObject({ kind: "unavailable", reason: "rate limit" });
    expect(time.slept).toEqual([5_000, 10_000]);
    expect(tvmaze.requests).toHaveLength(3);
  });

  it("429 for an hour: it says until when, and does not call before", async () => {
    const { tvmaze, time, client } = await setting();
    tvmaze.fault({ kind: "status", status: 429, headers: { "retry-after": "3600" }, times: 1 });
    const until = time.now() + 3_601_000;
    const limited = { kind: "unavailable", reason: "rate limit", notBefore: until };
    expect(await client.updates()).toMatchObject(limited);
    expect(await client.show(58)).toMatchObject(limited);
    expect(tvmaze.requests).toHaveLength(1);
    expect(time.slept).toEqual([]);
    await time.sleep(3_601_000);
    expect((await client.updates()).kind).toBe("ok");
  });
});

describe("stopping", () => {
  it("ends what is in flight", async () => {
    const { tvmaze, client } = await setting();
    tvmaze.fault({ kind: "silent" });
    const stop = new AbortController();
    const answer = client.show(58, { signal: stop.signal });
    await tvmaze.arrived(1);
    stop.abort();
    expect(await answer).toMatchObject({
      kind: "unavailable",
      reason: "stopped",
      detail: "stopped before it answered",
    });
  });

  it("asks nothing more", async () => {
    const { tvmaze, client } = await setting();
    expect(await client.updates({ signal: AbortSignal.abort() })).toMatchObject({
      reason: "stopped",
    });
    expect(tvmaze.requests).toEqual([]);
  });
});

it("keeps the path of its address", async () => {
  const { tvmaze, client } = await setting();
  const proxied = createTvmazeClient({
    baseUrl: `${tvmaze.url}/tv/`,
    logger: keptLog(),
    realTime: hastyTime(),
  });
  expect(await proxied.updates()).toEqual({ kind: "not found" });
  expect((await client.updates()).kind).toBe("ok");
  expect(tvmaze.requests[0]?.path).toBe("/tv/updates/shows?since=day");
});
