import { PermissionFlagsBits } from "discord.js";
import { describe, expect, it } from "vitest";
import { HOUR, PD, PD_START, showing } from "../deliveries.ts";
import { scene, since, placedOf, expectNothingBroken } from "./scene.ts";

const { CreateEvents } = PermissionFlagsBits;

describe("a scheduled event", () => {
  const allowed = { botPermissions: CreateEvents };

  it("is made, found, moved and taken away", async () => {
    const { bot, event, discord, guild } = await scene(allowed);
    expect(await bot.find(event(), since())).toEqual({ kind: "absent" });
    const placed = placedOf(await bot.send(event()));
    const seen = () => discord.scheduledEvents(guild.id);
    expect(seen()).toMatchObject([
      {
        id: placed.id,
        name: "Chicago P.D. S11E1 “Unpacking”",
        location: "NBC",
        startsAt: "2024-01-18T03:00:00.000Z",
        endsAt: "2024-01-18T04:00:00.000Z",
      },
    ]);
    expect(await bot.find(event(), since())).toEqual({ kind: "found", placed });
    expect(await bot.find(event({ key: "event:1:-:e2" }), since())).toEqual({ kind: "absent" });
    const moved = event({ content: { kind: "episode", showing: showing("chicago-pd/S11E2") } });
    expect(await bot.edit(moved, placed)).toEqual({ kind: "done", placed });
    expect(seen()[0]?.startsAt).toBe("2024-01-25T03:00:00.000Z");
    expect(await bot.remove(event(), placed)).toEqual({ kind: "done", placed });
    expect(seen()).toEqual([]);
    expectNothingBroken(discord);
    // Taken away already is what was wanted.
    expect(await bot.remove(event(), placed)).toEqual({ kind: "done", placed });
    expect(await bot.edit(event(), placed)).toMatchObject({ trouble: { kind: "gone" } });
  });

  it("that has begun is left as it is", async () => {
    let now = PD_START - HOUR / 2;
    const { bot, event, discord, guild } = await scene({
      ...allowed,
      emulator: { calendar: () => now },
    });
    const placed = placedOf(await bot.send(event()));
    now = PD_START + HOUR / 2;
    expect(await bot.edit(event(), placed)).toEqual({ kind: "done", placed });
    expect(discord.scheduledEvents(guild.id)).toHaveLength(1);
  });

  it("cannot be made without an hour, without the permission, or beyond 100", async () => {
    const { bot, event, discord, guild } = await scene(allowed);
    const noHour = { kind: "episode", showing: { ...PD, start: undefined } } as const;
    expect(await bot.send(event({ content: noHour }))).toMatchObject({
      trouble: { kind: "refused" },
      detail: "an event needs an hour",
    });
    for (let at = 0; at < 100; at++) await bot.send(event({ key: `event:${at}` }));
    const refused = await bot.send(event());
    expect(refused).toMatchObject({ trouble: { kind: "refused" } });
    expect(refused).toMatchObject({ detail: expect.stringContaining("100 scheduled events") });
    discord.setRolePermissions(guild.id, guild.botRoleId ?? "", 0n);
    expect(await bot.send(event())).toMatchObject({ trouble: { kind: "forbidden" } });
  });
});
