import { expect, it } from "vitest";
import { readConfig } from "../src/config.ts";

it("reports every problem at once", () => {
  const read = () => readConfig({ NOW: "tomorrow", LOG_LEVEL: "loud", DISCORD_API_URL: "discord" });
  for (const name of ["DISCORD_TOKEN", "NOW", "LOG_LEVEL", "DISCORD_API_URL"])
    expect(read).toThrow(name);
});

it("needs only a token", () => {
  expect(readConfig({ DISCORD_TOKEN: "t" })).toMatchObject({
    apiUrl: "https://discord.com/api",
    dataDir: "data/one-chicago",
    now: undefined,
    logLevel: "info",
  });
});

it("wants an instant with its zone", () => {
  expect(() => readConfig({ DISCORD_TOKEN: "t", NOW: "2024-01-17T19:00" })).toThrow("zone");
  const { now } = readConfig({ DISCORD_TOKEN: "t", NOW: "2024-01-17T19:00-05:00" });
  expect(now?.toISOString()).toBe("2024-01-18T00:00:00.000Z");
});
