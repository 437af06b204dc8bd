import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { runPreview, type RunOptions } from "../../scripts/preview/run.ts";
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

/** The first button that can be pressed, by its custom_id. */
function enabledButton(component: unknown): string | undefined {
  if (typeof component !== "object" || component === null) return undefined;
  const { custom_id: id, disabled } = component as { custom_id?: string; disabled?: boolean };
  if (id !== undefined && disabled !== true) return id;
  for (const each of Object.values(component)) {
    const found = enabledButton(each);
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
      const customId = enabledButton(message?.components) ?? "";
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

  it("takes another port where its own is in use", { timeout: START_MS }, async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    ends.push(async () => void other.close());
    const { port } = other.address() as AddressInfo;
    const { run, client } = await start({ port });
    expect(new URL(run.url).port).not.toBe(String(port));
    expect(await client.state()).toMatchObject({ condition: "well" });
  });

  it("says which file it cannot read", async () => {
    const keep = await folder();
    await writeFile(join(keep, "world.json"), "{");
    await expect(start({ keep })).rejects.toThrow(/world\.json cannot be read.*to begin anew/);
  });
});
