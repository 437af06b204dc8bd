import { execFile } from "node:child_process";
import { describe, expect, it } from "vitest";
import { discordFor } from "./support.ts";

/** Runs `npm run conformity` as a person would. */
function conformity(env: NodeJS.ProcessEnv): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "scripts/conformity.ts"],
      { env: { PATH: process.env["PATH"], ...env } },
      (error, output) => resolve({ code: Number(error?.code ?? 0), output }),
    );
  });
}

/** Another local Discord in the part of the real one. */
async function inItsPart() {
  const discord = await discordFor({ limits: { createMessage: { requests: 1_000, perMs: 1 } } });
  const guild = discord.addGuild({ channels: [{ name: "conformity" }] });
  const env = {
    DISCORD_TOKEN: discord.token,
    CONFORMITY_GUILD: guild.id,
    DISCORD_API_URL: discord.apiUrl,
  };
  return { discord, guild, env };
}

describe("npm run conformity", () => {
  it("says that Discord was skipped, and why", async () => {
    const { code, output } = await conformity({});
    expect(output).toContain("Discord itself SKIPPED: DISCORD_TOKEN is not set.");
    expect(code).toBe(0);
  });

  it("finds no difference between two that are the same, and leaves nothing behind", async () => {
    const { discord, guild, env } = await inItsPart();
    const { code, output } = await conformity(env);
    expect(output).toMatch(/requests compared, 0 answered differently/);
    expect(code).toBe(0);
    expect(discord.messages(guild.channels[0]?.id ?? "")).toEqual([]);
  });

  it("prints where they differ", async () => {
    const { discord, env } = await inItsPart();
    discord.fault({ kind: "fail", status: 403, code: 50_001, path: "/channels/1" });
    const { code, output } = await conformity(env);
    expect(output).toContain("DIFFERENT: a channel that is not there");
    expect(output).toContain("status 404, Discord 403");
    expect(code).toBe(1);
  });
});
