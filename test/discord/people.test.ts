import { REST } from "@discordjs/rest";
import { PermissionFlagsBits } from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import { createPeople } from "../../src/discord/people.ts";
import type { Emulator } from "../../src/emulator/index.ts";
import { discordFor, request, settle } from "../emulator/support.ts";

/** People of a local Discord, and what was logged as a bug. */
function peopleOf(discord: Pick<Emulator, "apiUrl" | "token">) {
  const logged: string[] = [];
  const rest = new REST({ api: discord.apiUrl, retries: 0, timeout: 15_000 });
  rest.setToken(discord.token);
  const ignore = () => undefined;
  const error = (message: string) => void logged.push(message);
  const logger = { debug: ignore, info: ignore, warn: ignore, error };
  return { people: createPeople({ rest, logger }), logged };
}

describe("a person's direct channel", () => {
  it("is opened and written to, and is the same each time", async () => {
    const discord = await discordFor();
    const { ann } = settle(discord);
    const { people } = peopleOf(discord);
    const opened = await people.openDirect(ann.id);
    if (opened.kind !== "done") throw new Error(opened.detail);
    expect(await people.openDirect(ann.id)).toEqual(opened);
    const { channel } = opened.placed;
    const sent = await people.write(channel, "**Hello** @everyone <@&1>");
    expect(sent).toMatchObject({ kind: "done", placed: { channel } });
    const [message] = discord.messages(channel);
    expect(JSON.stringify(message?.components)).toContain("**Hello**");
    expect(message).toMatchObject({ mention_everyone: false, mention_roles: [], mentions: [] });
  });

  it("may be closed, which is known when it is written to", async () => {
    const discord = await discordFor();
    const { ann } = settle(discord);
    discord.setDirectMessages(ann.id, "closed");
    const { people, logged } = peopleOf(discord);
    const opened = await people.openDirect(ann.id);
    if (opened.kind !== "done") throw new Error(opened.detail);
    expect(await people.write(opened.placed.channel, "Hello")).toMatchObject({
      kind: "failed",
      trouble: { kind: "closed" },
    });
    expect(logged).toEqual([]);
  });

  it("is not opened while too many are", async () => {
    const discord = await discordFor({ limits: { openDirect: { requests: 1, perMs: 60_000 } } });
    const { ann } = settle(discord);
    const { people } = peopleOf(discord);
    await people.openDirect(ann.id);
    const bob = discord.addUser({ username: "bob" });
    expect(await people.openDirect(bob.id)).toMatchObject({
      kind: "failed",
      trouble: { kind: "quarantined" },
    });
  });

  it("is nobody's where the account is gone", async () => {
    const discord = await discordFor();
    expect(await peopleOf(discord).people.openDirect("1")).toMatchObject({
      kind: "failed",
      trouble: { kind: "gone" },
    });
  });
});

describe("a role", () => {
  const withRoles = async (permissions: bigint) => {
    const discord = await discordFor();
    const { guild, ann } = settle(discord, { botPermissions: permissions });
    const role = discord.addRole(guild.id, { name: "pings", position: 0 });
    return { discord, guild, ann, role, ...peopleOf(discord) };
  };

  it("is given, and taken where they have it", async () => {
    const { discord, guild, ann, role, people } = await withRoles(PermissionFlagsBits.ManageRoles);
    const other = discord.addRole(guild.id, { name: "other" });
    discord.setMemberRoles(guild.id, ann.id, [other.id]);
    const roles = async () =>
      (await request(discord, "GET", `/guilds/${guild.id}/members/${ann.id}`)).body["roles"];
    expect(await people.toggleRole(guild.id, ann.id, role.id)).toEqual({ kind: "given" });
    expect(await roles()).toEqual([other.id, role.id]);
    expect(await people.toggleRole(guild.id, ann.id, role.id)).toEqual({ kind: "taken" });
    expect(await roles()).toEqual([other.id]);
  });

  it("is not given without the permission", async () => {
    const { guild, ann, role, people } = await withRoles(0n);
    expect(await people.toggleRole(guild.id, ann.id, role.id)).toMatchObject({
      kind: "failed",
      trouble: { kind: "forbidden" },
    });
  });

  it("is not given where it stands above the bot's own", async () => {
    const { discord, guild, ann, people } = await withRoles(PermissionFlagsBits.ManageRoles);
    const high = discord.addRole(guild.id, { name: "high", position: 9 });
    expect(await people.toggleRole(guild.id, ann.id, high.id)).toMatchObject({
      kind: "failed",
      trouble: { kind: "forbidden" },
    });
  });

  it("may be one that nobody can be given", async () => {
    const { guild, ann, people, logged } = await withRoles(PermissionFlagsBits.ManageRoles);
    expect(await people.toggleRole(guild.id, ann.id, guild.id)).toMatchObject({
      kind: "failed",
      trouble: { kind: "forbidden" },
    });
    expect(logged).toEqual([]);
  });

  it("may be forbidden in words that say nothing of permissions", async () => {
    const { discord, guild, ann, role, people, logged } = await withRoles(
      PermissionFlagsBits.ManageRoles,
    );
    discord.fault({ kind: "fail", method: "PUT", status: 403 });
    expect(await people.toggleRole(guild.id, ann.id, role.id)).toMatchObject({
      kind: "failed",
      trouble: { kind: "forbidden" },
    });
    expect(logged).toEqual([]);
  });

  it("may be gone, and so may the member", async () => {
    const { discord, guild, ann, role, people } = await withRoles(PermissionFlagsBits.ManageRoles);
    discord.deleteRole(guild.id, role.id);
    for (const user of [ann.id, "1"])
      expect(await people.toggleRole(guild.id, user, role.id)).toMatchObject({
        kind: "failed",
        trouble: { kind: "gone" },
      });
  });
});

describe("a Discord that does not answer", () => {
  it("is an outcome, with every method", async () => {
    const { people } = peopleOf({ apiUrl: "http://127.0.0.1:9", token: "t" });
    const later = { kind: "failed", trouble: { kind: "later" } };
    expect(await people.openDirect("1")).toMatchObject(later);
    expect(await people.write("1", "Hello")).toMatchObject(later);
    expect(await people.toggleRole("1", "2", "3")).toMatchObject(later);
  });
});
