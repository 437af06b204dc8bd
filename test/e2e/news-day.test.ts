import { afterEach, describe, expect, it } from "vitest";
import { brokenIn, type Community, lastOf } from "./community.ts";
import { handOf, openNewsdesk, run } from "./newsdesk.ts";
import { textOf } from "./read.ts";

const LINK = "https://tvline.com/news/chicago-med-renewed";
const WORDS = {
  text: "Chicago Med is renewed for another season",
  about: "Chicago Med",
  url: LINK,
  reported: "yesterday",
};

let community: Community | undefined;
afterEach(async () => {
  await community?.close();
  community = undefined;
});

async function opened(): Promise<Community> {
  community = await openNewsdesk({ startAt: "2024-03-20T17:00:00Z" });
  return community;
}

describe("a day of a server's claims", () => {
  it("is suggested by a fan, approved, echoed, confirmed and taken back", async () => {
    const at = await opened();
    const [kim, adam] = at.juniors;
    const fan = at.fan.in(at.channel("one-chicago"));
    const posts = () => at.posts("news").map(textOf);

    const begun = await (await run(fan, "rumors suggest")).fill("Write it down", WORDS);
    const sent = await (await (await begun.pick("schedule")).pick("anonymous")).press("Send");
    expect(sent.text).toContain("c1");
    expect((await run(fan, "rumors list")).text).not.toContain(WORDS.text);
    expect(posts()).toEqual([]);

    await (await (await run(kim, "news queue")).press("Review c1")).press("Approve");
    await at.bot.settled();
    expect(posts()).toHaveLength(1);
    expect(posts()[0]).toContain(
      "Unconfirmed · one anonymous source · first: TVLine, Mar 19, 2024",
    );
    expect((await (await run(fan, "rumors suggest")).press("Mine")).text).toContain("approved");
    expect((await run(fan, "rumors list")).text).toContain(WORDS.text);

    const echo = await run(adam, "news report", {
      claim: "c1",
      url: "https://popculture.com/tv-shows/news/chicago-med",
      sourcing: "unsourced",
      repeats: "r1",
    });
    await echo.press("Post");
    await at.bot.settled();
    expect(posts()[0]).toContain("Unconfirmed");
    expect(posts()[0]).toContain("repeated by 1");

    const confirming = await run(adam, "news report", {
      claim: "c1",
      url: "https://www.nbc.com/nbc-insider/chicago-med-renewed",
      sourcing: "official",
      stance: "confirms",
    });
    await confirming.press("Post");
    await at.bot.settled();
    expect(posts()).toHaveLength(3);
    expect(posts()[0]).toContain("🟢 Confirmed · official: ");
    expect(posts()[2]).toContain("Now Confirmed");

    const card = await run(kim, "news retract", { claim: "c1", reason: "The page was a hoax" });
    await card.press("Retract it");
    await at.bot.settled();
    expect(posts()).toEqual([]);
    expect((await run(fan, "rumors list")).text).not.toContain(WORDS.text);
    const history = (await run(kim, "news history", { claim: "c1" })).text;
    expect(history).toContain("The page was a hoax");
    expect(history).not.toContain(WORDS.text);
    expect(brokenIn(at)).toEqual([]);
  });

  it("begins with a message that has a link, and asks for what is missing", async () => {
    const at = await opened();
    const [kim] = at.juniors;
    const { id } = kim.say(`look ${LINK}`);
    const form = await kim.contextMenu("Add to news", id);
    if (form.kind !== "modal") throw new Error(`no form: ${form.kind}`);
    const card = await handOf(kim, await kim.submitModal(form.modal, { ...WORDS, reported: "" }));
    expect(card.text).toContain("TVLine, Mar 20, 2024");
    await (await (await card.pick("schedule")).pick("anonymous")).press("Post");
    await at.bot.settled();
    expect(textOf(lastOf(at.posts("news")))).toContain(WORDS.text);
  });

  it("is decided by one of two moderators who press at once", async () => {
    const at = await opened();
    const fan = at.fan.in(at.channel("one-chicago"));
    const begun = await (await run(fan, "rumors suggest")).fill("Write it down", WORDS);
    await (await (await begun.pick("schedule")).pick("anonymous")).press("Send");
    const cards = await Promise.all(
      at.juniors.map(async (one) => (await run(one, "news queue")).press("Review c1")),
    );
    const answers = await Promise.all(cards.map((card) => card.press("Approve")));
    await at.bot.settled();
    expect(at.posts("news")).toHaveLength(1);
    expect(answers.filter(({ text }) => /already/i.test(text))).toHaveLength(1);
  });
});
