import { describe, expect, it } from "vitest";
import { approval } from "../../../commands/news-settings/approval.ts";
import { channel } from "../../../commands/news-settings/channel.ts";
import type { Layout } from "../../../src/discord/layout.ts";
import { present } from "../../../src/discord/present.ts";
import { EMPTY_NEWS } from "../../../src/news/kept.ts";
import { wordsOf } from "../../support.ts";
import { CHAT, FORUM, NEWS, type Scene, UNKNOWN } from "../desk.ts";
import { byMe, press, room, waiting } from "./claims-there.ts";

async function postsIn(scene: Scene, id: string): Promise<string> {
  const deps = scene.deps();
  return shown(channel.show(await channel.run({ channel: id }, deps), deps));
}

async function takesSecond(scene: Scene, second: boolean): Promise<string> {
  const deps = scene.deps();
  return shown(approval.show(await approval.run({ second }, deps), deps));
}

function shown(layout: Layout): string {
  present(layout);
  return wordsOf(layout);
}

const FORBIDDEN = { because: "forbidden", at: "2024-01-11T00:00:00.000Z" } as const;

describe("/news-settings channel", () => {
  it("sets where claims are posted", async () => {
    const scene = room([]);
    const words = await postsIn(scene, NEWS);
    expect(words).toContain("The news channel is set");
    expect(words).toContain(`Claims are posted in <#${NEWS}>`);
    expect(scene.kept.news.channel).toBe(NEWS);
  });

  it("says what comes next, and where to hear of what waits as long as that is nowhere", async () => {
    const words = await postsIn(room([]), NEWS);
    expect(words).toContain("/news add writes the first one down");
    expect(words).toContain("/reminders alerts names a channel");
    const kept = { news: EMPTY_NEWS, alerts: CHAT };
    expect(await postsIn(room([], {}, { kept }), NEWS)).not.toContain("/reminders alerts");
  });

  it("says what lacks, and keeps it all the same", async () => {
    const lacking = (_: string, need: unknown) =>
      need === "read history" ? "Read Message History" : undefined;
    const scene = room([], {}, { missing: lacking });
    const words = await postsIn(scene, NEWS);
    expect(words).toContain("I cannot post there yet");
    expect(words).toContain("**Read Message History** so that I never post twice");
    expect(scene.kept.news.channel).toBe(NEWS);
  });

  it.each(["View Channel", "Send Messages"])("looks for %s", async (name) => {
    const need = name === "View Channel" ? "view" : "post";
    const scene = room([], {}, { missing: (_, one) => (one === need ? name : undefined) });
    expect(await postsIn(scene, NEWS)).toContain(`**${name}**`);
  });

  it("says that it could not check where the channel is not known at the moment", async () => {
    const scene = room([], {}, { missing: () => UNKNOWN });
    expect(await postsIn(scene, NEWS)).toContain("could not check");
    expect(scene.kept.news.channel).toBe(NEWS);
  });

  it("says so where it is that channel already", async () => {
    const scene = room([], { channel: NEWS });
    expect(await postsIn(scene, NEWS)).toContain("That is already the news channel");
    expect(scene.changes).toBe(0);
  });

  it("tries the same one again where posting had stopped", async () => {
    const scene = room([], { channel: NEWS, suspended: FORBIDDEN });
    expect(await postsIn(scene, NEWS)).toContain("I am trying again now");
    expect(scene.kept.news.suspended).toBeUndefined();
  });

  it("moves to another, where what stopped the old one is forgotten", async () => {
    const scene = room([], { channel: CHAT, suspended: { ...FORBIDDEN, because: "gone" } });
    expect(await postsIn(scene, NEWS)).toContain(`Until now it was <#${CHAT}>`);
    expect(scene.kept.news).toMatchObject({ channel: NEWS });
    expect(scene.kept.news.suspended).toBeUndefined();
  });

  it.each([FORUM, "299999999999999999"])(
    "takes no forum and no channel from elsewhere (%s)",
    async (id) => {
      const scene = room([], { channel: CHAT, suspended: FORBIDDEN });
      const words = await postsIn(scene, id);
      expect(words).toContain("Nothing was saved");
      expect(words).toContain(`I may not post in <#${CHAT}>`);
      expect(scene.kept.news.channel).toBe(CHAT);
    },
  );
});

describe("/news-settings approval", () => {
  it("lets one moderator publish private life, also what waited before", async () => {
    const scene = room([waiting("c1", byMe())]);
    const words = await takesSecond(scene, false);
    expect(words).toContain("One moderator is enough");
    expect(words).toContain("1 claim is still waiting");
    expect(words).toContain("[Queue]");
    expect(await press(scene, { kind: "claim", id: "c1", to: "approve", rev: "1" })).toContain(
      "c1 is published",
    );
  });

  it("asks for a second again", async () => {
    const scene = room([], { approval: false });
    expect(await takesSecond(scene, true)).toContain("Private-life claims need two moderators");
    expect(scene.kept.news.approval).toBe(true);
  });

  it("says so where it is so already", async () => {
    const scene = room([]);
    expect(await takesSecond(scene, true)).toContain("That is already the setting");
    expect(scene.changes).toBe(0);
  });
});
