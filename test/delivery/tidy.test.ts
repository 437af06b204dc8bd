import { describe, expect, it } from "vitest";
import type { Correction } from "../../src/airtime/corrections.ts";
import { indexCodec, nightCodec } from "../../src/store/records.ts";
import { openScene, type Scene, subscribe, subscription } from "./scene.ts";

const AFTERNOON = "2024-01-17T17:00:00.000Z";
const PD = "chicago-pd/S11E1";

const rows = (scene: Scene) => scene.store.table("nights", nightCodec);

describe("what nobody needs any more", () => {
  it("is a delivery's record, sixty days after its date", async () => {
    const scene = await openScene(AFTERNOON);
    await subscribe(scene, "s1", subscription());
    await scene.moveTo("2024-03-17T12:00:00.000Z");
    expect(await rows(scene).get("s1/2024-01-17")).toBeDefined();
    await scene.moveTo("2024-03-18T12:00:00.000Z");
    expect(await rows(scene).get("s1/2024-01-17")).toBeUndefined();
    expect(await rows(scene).get("s1/2024-01-24")).toBeDefined();
  });
  it("is forgotten also where the bot was down on the day", async () => {
    const scene = await openScene(AFTERNOON);
    await subscribe(scene, "s1", subscription());
    await scene.moveTo("2024-01-18T12:00:00.000Z");
    scene.kill();
    await scene.moveTo("2024-04-10T12:00:00.000Z");
    await scene.restart();
    expect(await rows(scene).get("s1/2024-01-17")).toBeUndefined();
    expect(await scene.store.table("indexes", indexCodec).get("tidied")).toEqual(["2024-04-10"]);
  });
  it("is an event's record, sixty days after its episode, wherever that moved", async () => {
    const scene = await openScene(AFTERNOON);
    await subscribe(scene, "s1", subscription({ show: "chicago-pd", event: true, leads: [0] }));
    const keys = async () => Object.keys((await rows(scene).get("s1/-")) ?? {});
    await scene.moveTo("2024-03-17T12:00:00.000Z");
    expect(await keys()).toContain(`event:s1:-:${PD}:-:-:-`);
    await scene.moveTo("2024-03-19T12:00:00.000Z");
    expect(await keys()).not.toContain(`event:s1:-:${PD}:-:-:-`);
  });
  it("is a person's reminder, a day after the episode", async () => {
    const scene = await openScene(AFTERNOON);
    const reminder = { user: "u1", channel: "d1", episode: PD, feed: "eastern", lead: 0 } as const;
    await scene.servers.change("s1", (kept) => ({ ...kept, personal: [reminder] }));
    await scene.moveTo("2024-01-18T12:00:00.000Z");
    expect(scene.servers.get("s1").personal).toEqual([reminder]);
    await scene.moveTo("2024-01-20T12:00:00.000Z");
    expect(scene.servers.get("s1").personal).toEqual([]);
  });
  it("is a correction that the schedule has caught up with, and what it had replaced", async () => {
    const scene = await openScene(AFTERNOON);
    const said = { episode: PD, by: "1", at: AFTERNOON, kind: "move" } as const;
    const corrections: Correction[] = [
      { ...said, day: "2024-01-19", time: "22:00" },
      { ...said, day: "2024-01-17", time: "22:00" },
      { ...said, episode: "chicago-pd/S11E2", day: "2024-01-25", time: "22:00" },
    ];
    await scene.servers.change("s1", (kept) => ({ ...kept, corrections }));
    await scene.moveTo("2024-01-18T12:00:00.000Z");
    expect(scene.servers.get("s1").corrections).toEqual(corrections.slice(2));
  });
  it("stays another day where the store fails", async () => {
    const scene = await openScene(AFTERNOON);
    await subscribe(scene, "s1", subscription());
    await scene.moveTo("2024-03-17T12:00:00.000Z");
    scene.fails = (what) => what === "write";
    await scene.moveTo("2024-03-18T12:00:00.000Z");
    scene.fails = () => false;
    expect(await rows(scene).get("s1/2024-01-17")).toBeDefined();
    await scene.moveTo("2024-03-19T12:00:00.000Z");
    expect(await rows(scene).get("s1/2024-01-17")).toBeUndefined();
  });
});
