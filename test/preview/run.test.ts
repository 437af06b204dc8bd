import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { runPreview, type RunOptions } from "../../scripts/preview/run.ts";
import type { OptionValues, TimeMove } from "../../src/preview/protocol.ts";
import { clientOf } from "./client.ts";
import { START_MS } from "./support.ts";

/* `npm run preview` as a whole, with the real bot. */

const CASEY = "900000000000000011";
const GENERAL = "900000000000000021";
const place = { user: CASEY, channel: GENERAL };

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function start(options: RunOptions = {}) {
  const run = await runPreview(options);
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= run.stop());
  ends.push(stop);
  return { run, stop, client: clientOf(run.url) };
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "preview-kept-"));
  ends.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** The custom id of the first button with such a label that can be pressed. */
function buttonOf(component: unknown, label: RegExp): string | undefined {
  if (typeof component !== "object" || component === null) return undefined;
  const button = component as { custom_id?: string; disabled?: boolean; label?: string };
  if (button.custom_id !== undefined && button.disabled !== true && label.test(button.label ?? ""))
    return button.custom_id;
  for (const each of Object.values(component)) {
    const found = buttonOf(each, label);
    if (found !== undefined) return found;
  }
  return undefined;
}

describe("a run of the preview", () => {
  it(
    "keeps world, store and story time where it is asked to; old buttons still work",
    {
      timeout: START_MS,
    },
    async () => {
      const keep = await folder();
      const first = await start({ keep });
      expect(first.run.goesOn).toBe(false);
      const options = { show: "Chicago P.D." };
      await first.client.act("command", { ...place, name: "cast", options });
      await first.client.act("time", { ...place, move: { kind: "by", minutes: 90 } });
      const { messages } = await first.client.look(place);
      expect(messages).toHaveLength(1);
      await first.stop();

      const second = await start({ keep });
      expect(second.run.goesOn).toBe(true);
      expect((await second.client.look(place)).messages).toEqual(messages);
      const { storyTime } = await second.client.state();
      expect(Date.parse(storyTime)).toBeGreaterThanOrEqual(Date.parse("2024-01-17T20:30-05:00"));
      expect(Date.parse(storyTime)).toBeLessThan(Date.parse("2024-01-17T20:35-05:00"));
      const message = messages[0]?.message;
      const customId = buttonOf(message?.components, /./) ?? "";
      const pressed = { ...place, message: message?.id ?? "", customId };
      expect(await second.client.act("press", pressed)).toEqual({ kind: "shown" });
      expect((await second.client.look(place)).messages).not.toEqual(messages);
    },
  );

  it("begins anew without that, and when it is started over", { timeout: START_MS }, async () => {
    const keep = await folder();
    const first = await start({ keep });
    await first.client.act("say", { ...place, content: "hello" });
    expect(await first.client.act("startOver", place)).toEqual({ kind: "shown" });
    expect((await first.client.look(place)).messages).toEqual([]);
    const options = { name: "upton" };
    const asked = await first.client.act("command", { ...place, name: "who", options });
    expect(asked).toEqual({ kind: "shown" });
    await first.client.act("startOver", place);
    await first.stop();
    const second = await start({ keep });
    expect((await second.client.look(place)).messages).toEqual([]);
  });

  it("has a guide whose every step can be done, and is not by a refusal", async () => {
    const { client } = await start();
    const done = async () => (await client.state()).guide.done;
    const { people, guilds } = await client.state();
    const moderator = people.find(({ standing }) => standing === "moderator")?.id ?? "";
    const desk = guilds[0]?.channels.find(({ name }) => name === "news-desk")?.id ?? "";
    const command = (at: typeof place, name: string, options: OptionValues) =>
      client.act("command", { ...at, name, options });
    const mod = { user: moderator, channel: desk };

    await command(place, "relationship", { of: "zzqq", with: "xxqq" });
    await command(place, "who", { name: "zzqqxx" });
    await command(mod, "reminders add", { channel: GENERAL, lead: "soon" });
    expect(await done()).toEqual([]);
    await command(place, "relationship", { of: "Jay Halstead", with: "Hailey Upton" });
    await command(place, "who", { name: "spiradakos" });
    await command(mod, "reminders add", { channel: GENERAL, lead: "0" });
    await expect.poll(done).toEqual(["relationship", "who", "reminders"]);
    // Whoever moves time is told what it brought.
    const move = (to: TimeMove) => client.act("time", { ...mod, move: to });
    expect(await move({ kind: "by", minutes: 1 })).toEqual({ kind: "moved", posted: [] });
    expect(await move({ kind: "nextAiring" })).toEqual({ kind: "moved", posted: [GENERAL] });
    await expect.poll(done).toEqual(["relationship", "who", "reminders", "airing"]);

    const facts = {
      url: "https://www.nbcchicago.com/entertainment/another-chicago-pd-star-leaving-hit-show-after-upcoming-season-report/3261560/",
      claim: "Tracy Spiridakos leaves Chicago P.D. at the end of season 11",
      about: "Tracy Spiridakos",
      topic: "casting and departures",
      sourcing: "unsourced",
      reported: "2023-10-26",
    };
    await command(mod, "news add", facts);
    const press = async (label: RegExp) => {
      const { messages } = await client.look(mod);
      const draft = messages.findLast(({ message }) => buttonOf(message.components, label));
      const customId = buttonOf(draft?.message.components, label) ?? "";
      await client.act("press", { ...mod, message: draft?.message.id ?? "", customId });
    };
    await press(/^It is a different claim$/);
    await command({ ...place, channel: desk }, "rumors list", {});
    expect(await done()).not.toContain("news");
    await press(/^Post$/);
    await command({ ...place, channel: desk }, "rumors list", {});
    await expect.poll(done).toContain("news");
  });

  it("takes another port where its own is in use", { timeout: START_MS }, async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    ends.push(async () => void other.close());
    const { port } = other.address() as AddressInfo;
    const { run, client } = await start({ port });
    expect(new URL(run.url).port).not.toBe(String(port));
    expect(await client.state()).toMatchObject({ condition: "well" });
  });

  it("says at once that another process uses what is kept", async () => {
    const keep = await folder();
    // The process that started this one is there for as long.
    await writeFile(`${keep}.pid`, String(process.ppid));
    await expect(start({ keep })).rejects.toThrow(
      `Another preview uses ${keep}; stop it, or run without --keep.`,
    );
    await rm(`${keep}.pid`);
  });

  it("says which file it cannot read", async () => {
    const keep = await folder();
    await writeFile(join(keep, "world.json"), "{");
    ends.push(() => rm(`${keep}.pid`));
    await expect(start({ keep })).rejects.toThrow(/world\.json cannot be read.*to begin anew/);
  });
});
