import { afterEach, describe, expect, it } from "vitest";
import { type LocalTvmaze, startLocalTvmaze } from "./local.ts";

const open: LocalTvmaze[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function start(): Promise<LocalTvmaze> {
  const tvmaze = await startLocalTvmaze({
    shows: {
      58: {
        episodes: [
          { code: "S11E1", title: "Unforgiven", start: "2024-01-17T22:00-05:00" },
          { code: "S11E2", start: "2024-07-18T01:30-04:00" },
          { code: "S11E3", day: "2024-01-31", runtime: null },
          { code: "S11E4" },
          { season: 11, title: "A Look Back" },
        ],
      },
    },
  });
  open.push(tvmaze);
  return tvmaze;
}

const get = async (tvmaze: LocalTvmaze, path: string) =>
  (await (await fetch(tvmaze.url + path)).json()) as Record<string, unknown>[];

describe("the local TVmaze", () => {
  it("lists episodes with TVmaze's traps", async () => {
    const episodes = await get(await start(), "/shows/58/episodes?specials=1");
    expect(episodes).toMatchObject([
      {
        name: "Unforgiven",
        airdate: "2024-01-17",
        airtime: "22:00",
        airstamp: "2024-01-18T03:00:00+00:00",
      },
      {
        name: "TBA",
        airdate: "2024-07-17",
        airtime: "01:30",
        airstamp: "2024-07-18T05:30:00+00:00",
      },
      { airdate: "2024-01-31", airtime: "", airstamp: "2024-01-31T17:00:00+00:00", runtime: null },
      { airdate: "", airtime: "", airstamp: null },
      { season: 11, number: null, type: "significant_special" },
    ]);
  });

  it("lists specials only when asked", async () => {
    expect(await get(await start(), "/shows/58/episodes")).toHaveLength(4);
  });

  it("keeps an episode's id when it moves, and counts the change", async () => {
    const tvmaze = await start();
    const before = await get(tvmaze, "/shows/58/episodes");
    const updates = await get(tvmaze, "/updates/shows?since=day");
    tvmaze.change(58, "S11E1", { day: "2024-01-24" });
    const after = await get(tvmaze, "/shows/58/episodes");
    expect(after[0]).toMatchObject({ id: before[0]?.["id"], airdate: "2024-01-24", airtime: "" });
    expect(await get(tvmaze, "/updates/shows?since=day")).not.toEqual(updates);
  });

  it("says which episode of a change it does not have", async () => {
    const tvmaze = await start();
    expect(() => tvmaze.change(58, "S12E1", {})).toThrow("no S12E1 was set of show 58");
  });
});
