import { expect, it } from "vitest";
import { readConfig } from "../src/config.ts";

it("reports every problem at once", () => {
  const read = () =>
    readConfig({
      NOW: "tomorrow",
      LOG_LEVEL: "loud",
      DISCORD_API_URL: "discord",
      TVMAZE_URL: "tvmaze",
    });
  for (const name of ["DISCORD_TOKEN", "NOW", "LOG_LEVEL", "DISCORD_API_URL", "TVMAZE_URL"])
    expect(read).toThrow(name);
});

it("needs only a token", () => {
  expect(readConfig({ DISCORD_TOKEN: "t" })).toMatchObject({
    apiUrl: "https://discord.com/api",
    dataDir: "data/one-chicago",
    storeUrl: "sqlite:.state/continuity.sqlite",
    now: undefined,
    logLevel: "info",
  });
});

it("wants an instant with its zone", () => {
  expect(() => readConfig({ DISCORD_TOKEN: "t", NOW: "2024-01-17T19:00" })).toThrow("zone");
  const { now } = readConfig({ DISCORD_TOKEN: "t", NOW: "2024-01-17T19:00-05:00" });
  expect(now?.toISOString()).toBe("2024-01-18T00:00:00.000Z");
});

it.each([
  [{}, "https://api.tvmaze.com"],
  [{ TVMAZE_URL: "" }, "https://api.tvmaze.com"],
  [{ TVMAZE_URL: "off" }, undefined],
  [{ TVMAZE_URL: "http://127.0.0.1:8080/tv" }, "http://127.0.0.1:8080/tv"],
  [{ NOW: "2024-01-17T19:00-05:00" }, undefined],
  [{ NOW: "2024-01-17T19:00-05:00", TVMAZE_URL: "http://127.0.0.1:8080" }, "http://127.0.0.1:8080"],
])("%j: TVmaze is asked at %s", (env, tvmazeUrl) => {
  expect(readConfig({ DISCORD_TOKEN: "t", ...env }).tvmazeUrl).toBe(tvmazeUrl);
});

it.each(["ftp://127.0.0.1", "api.tvmaze.com", "OFF!"])("%s is no address of TVmaze", (url) => {
  expect(() => readConfig({ DISCORD_TOKEN: "t", TVMAZE_URL: url })).toThrow("TVMAZE_URL");
});

it.each(["sqlite:a.sqlite", "sqlite://a.sqlite", "sqlite:///var/lib/continuity/a.sqlite"])(
  "takes a store at %s",
  (url) => {
    expect(readConfig({ DISCORD_TOKEN: "t", STORE_URL: url }).storeUrl).toBe(url);
  },
);

it("takes an empty address for the store that is used without one", () => {
  const { storeUrl } = readConfig({ DISCORD_TOKEN: "t", STORE_URL: "" });
  expect(storeUrl).toBe("sqlite:.state/continuity.sqlite");
});

it.each(["memory:", "redis://localhost", "postgresql://bot:secret@host/db", "state.sqlite"])(
  "takes no store at %s, and names those that there are",
  (url) => {
    const read = () => readConfig({ DISCORD_TOKEN: "t", STORE_URL: url });
    expect(read).toThrow(/STORE_URL .*: use sqlite:<file>/);
    expect(read).not.toThrow("secret");
  },
);
