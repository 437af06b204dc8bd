import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { noBrowser, openBrowser, type Browser } from "./browser.ts";
import { GUIDE } from "./guide.ts";
import { START_MS, STORY_START, startSetting, type Setting } from "./support.ts";

if (noBrowser !== undefined) process.stderr.write(`SKIPPED: preview in a browser: ${noBrowser}\n`);

/* Guide, links, what happened, and starting over, on a desk and on a telephone. */

let browser: Browser;
beforeAll(async () => {
  if (noBrowser === undefined) browser = await openBrowser();
}, START_MS);
afterAll(() => browser?.close());

describe.skipIf(noBrowser !== undefined).each([
  { name: "on a desk", width: 1_200, height: 800 },
  { name: "on a telephone", width: 360, height: 740 },
])("the page $name", ({ width, height }) => {
  const isNarrow = width < 720;
  let setting: Setting;
  let page: Page;

  beforeAll(async () => {
    setting = await startSetting({ guide: GUIDE });
    page = browser.page;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.setViewportSize({ width, height });
  }, START_MS);
  afterAll(async () => {
    // It would ask on for a preview that has gone.
    await page?.goto("about:blank");
    await setting?.stop();
  });
  beforeEach(async () => {
    setting.clock.set(STORY_START);
    await visit("");
  });

  async function visit(search: string): Promise<void> {
    await page.goto(`${setting.url}${search}`);
    await composer().waitFor();
  }
  const composer = (): Locator => page.locator(".composer .line");
  const group = (name: string): Locator => page.getByRole("group", { name });
  const last = (): Locator => page.getByRole("article").last();
  const guide = (): Locator => page.getByRole("region", { name: /things to try/ });
  /** Where it is narrow, the guide is folded once a step was started. */
  async function tryStep(name: string): Promise<void> {
    const folded = guide().getByRole("button", { expanded: false });
    if (await folded.isVisible()) await folded.click();
    await guide().getByRole("button", { name, exact: true }).click();
    await expect.poll(() => folded.isVisible()).toBe(isNarrow);
  }
  const heading = (name: string): Locator => page.getByRole("heading", { name, exact: true });
  const isMe = (name: string) =>
    page.locator(".who option:checked").getByText(name).waitFor({ state: "attached" });
  const send = () => page.getByRole("button", { name: "Send the command" }).click();
  async function fits(): Promise<void> {
    await expect.poll(() => page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    // Nothing lies over the line: a press in its middle reaches it.
    await expect
      .poll(() =>
        page.evaluate(`(() => {
          const line = document.querySelector(".composer .line").getBoundingClientRect();
          const [x, y] = [line.x + line.width / 2, line.y + line.height / 2];
          return document.elementFromPoint(x, y)?.closest(".composer") !== null;
        })()`),
      )
      .toBe(true);
  }
  const openActivity = () => page.getByRole("button", { name: "What happened" }).click();
  const activity = (): Locator => page.getByRole("complementary", { name: "What happened" });
  const entries = (name: RegExp): Locator => activity().getByRole("button", { name });

  it("leads a newcomer through what there is to try, and ticks what happened", async () => {
    await guide().getByText("0 of 5 done").waitFor();
    await fits();
    await tryStep("/who");
    await group("/who: Who is it, and who plays them?").waitFor();
    await fits();
    // It was filled in and not sent.
    await guide().getByText("0 of 5 done").waitFor();
    await send();
    await last().getByRole("heading", { name: "Otis" }).waitFor();
    await guide().getByText("1 of 5 done").waitFor();

    await tryStep("/rumors suggest");
    await heading("news-desk").waitFor();
    await send();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await guide().getByText("2 of 5 done").waitFor();

    await tryStep("/announce");
    await isMe("Robin · moderator");
    await group("/announce: All that a bot puts into a server by itself").waitFor();
    await send();
    // It was posted, too.
    await guide().getByText("4 of 5 done").waitFor();

    await tryStep("To the next airing");
    await expect.poll(() => setting.clock.now().toISOString()).toMatch(/^2024-01-18T03:00/);
    await heading("chicago-pd").waitFor();
    await last().getByText("S11E1 airs tonight").waitFor();
    await fits();

    await page.reload();
    await guide().getByText("4 of 5 done").waitFor();
    await guide().getByRole("button", { name: "Close the things to try" }).click();
    await page.reload();
    await composer().waitFor();
    await expect.poll(() => guide().count()).toBe(0);
    await page.getByRole("button", { name: "Things to try" }).click();
    await guide().waitFor();
  });

  it("opens what a link asks for, and sends nothing", async () => {
    await visit(
      "?as=moderator&in=news-desk&at=2024-01-17T22:00-05:00&run=/who name:halstead season:3",
    );
    await group("/who: Who is it, and who plays them?").waitFor();
    await isMe("Robin · moderator");
    await heading("news-desk").waitFor();
    await expect
      .poll(() => page.getByRole("combobox", { name: /^name:/ }).inputValue())
      .toBe("halstead");
    await expect
      .poll(() => page.getByRole("combobox", { name: /^season:/ }).inputValue())
      .toBe("3");
    expect(setting.clock.now().toISOString()).toMatch(/^2024-01-18T03:00/);
    expect(setting.emulator.messages(setting.channel("news-desk"))).toHaveLength(0);

    await page.getByRole("button", { name: "Copy link to this" }).click();
    await page.getByText("Link copied").waitFor();
    await expect
      .poll(() => page.evaluate("navigator.clipboard.readText()"))
      .toBe(
        `${setting.url}?as=moderator&in=news-desk&at=2024-01-17T22:00-05:00&run=/who+name:halstead+season:3`,
      );
  });

  it("says in one sentence what a link asks for in vain, and opens the rest", async () => {
    await visit("?as=zed&in=chicago-fire&at=tonight&run=/fly");
    await page
      .getByText(
        "This link asks for the person “zed”, the time “tonight” and the command “/fly” for Casey, which are not here: the rest of it is open.",
      )
      .waitFor();
    await heading("chicago-fire").waitFor();
    await page.getByRole("button", { name: "Dismiss", exact: true }).click();
    await visit("?in=nowhere");
    await page.getByText("This link asks for the channel “nowhere”, which is not here").waitFor();
    await expect(heading("general").waitFor()).resolves.toBeUndefined();
  });

  it("asks before a link turns time back", async () => {
    await visit("?at=2024-01-17T18:00-05:00");
    await page.getByText(/This link is of Wed, Jan 17, 2024, 6:00 PM EST/).waitFor();
    expect(setting.clock.now().toISOString()).toMatch(/^2024-01-18T01:00/);
    await page.getByRole("button", { name: "Set it back" }).click();
    await expect.poll(() => setting.clock.now().toISOString()).toMatch(/^2024-01-17T23:00/);
  });

  it("finds after a reload who and where one was, what was open and half typed", async () => {
    await visit("?as=second-moderator&in=chicago-fire&run=/who name:Tru");
    await page.getByRole("button", { name: /^What time is it/ }).click();
    await group("/who: Who is it, and who plays them?").waitFor();
    await page.reload();
    await group("/who: Who is it, and who plays them?").waitFor();
    await isMe("Morgan · second moderator");
    await heading("chicago-fire").waitFor();
    await page.getByRole("region", { name: "What time is it" }).waitFor();
    await expect
      .poll(() => page.getByRole("combobox", { name: /^name:/ }).inputValue())
      .toBe("Tru");
    // Gone to anew, it begins anew.
    await visit("");
    await expect.poll(() => page.getByRole("region", { name: "What time is it" }).count()).toBe(0);
    await isMe("Casey · fan");
  });

  it("goes on in another run, whose bot answers the buttons of the last", async () => {
    await visit("?run=/who name:Otis");
    await send();
    await last().getByRole("heading", { name: "Otis" }).waitFor();
    const again = await startSetting({ guide: GUIDE, kept: setting.save() });
    await page.goto(again.url);
    await last().getByRole("button", { name: "Next" }).click();
    await last().getByText("Page 2").waitFor();
    expect(again.bot.failures).toEqual([]);
    await page.goto("about:blank");
    await again.stop();
  });

  it("shows what happened as it does, with a broken limit in words, and its bodies", async () => {
    await openActivity();
    await page.keyboard.press("Escape");
    await activity().waitFor({ state: "detached" });
    await openActivity();
    setting.emulator.as(setting.person("fan")).in(setting.channel("general")).say("hello");
    const { apiUrl, token } = setting.emulator;
    await fetch(`${apiUrl}/channels/${setting.channel("general")}/messages`, {
      method: "POST",
      headers: { authorization: `Bot ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ content: "x".repeat(2_001) }),
    });
    const broken = entries(/content: Must be 2000 or fewer in length\./);
    await broken.last().waitFor();
    await expect
      .poll(() => broken.last().textContent())
      .toMatch(/^\d\d:\d\d:\d\d\.\d{3}POST .*400 \d+ ms/);
    await broken.last().click();
    await activity().getByText("Invalid Form Body").waitFor();
    await broken.last().click();

    await activity().getByRole("button", { name: "Failures" }).click();
    await expect.poll(() => entries(/READY|204/).count()).toBe(0);
    await broken.last().waitFor();
    await activity().getByRole("button", { name: "Events" }).click();
    await entries(/READY/).first().waitFor();
    await expect.poll(() => entries(/POST/).count()).toBe(0);
    await activity().getByRole("button", { name: "All", exact: true }).click();
    await expect.poll(() => page.evaluate("document.documentElement.scrollWidth")).toBe(width);
  });

  it("makes Discord fail, says so until it is undone, and the bot goes on", async () => {
    // Those that follow are of Discord's making; starting over brings another bot.
    expect(setting.bot.failures).toEqual([]);
    const banner = page.locator(".banner.ill");
    await openActivity();
    await activity().getByRole("button", { name: "Failing (502)" }).click();
    await banner.getByText("each of the bot's requests is answered 502").waitFor();
    if (isNarrow) await activity().getByRole("button", { name: "Close what happened" }).click();
    await tryStep("/who");
    await group("/who: Who is it, and who plays them?").waitFor();
    await send();
    await page.getByText("The application did not respond").waitFor();
    await page.getByRole("button", { name: "Dismiss message" }).last().click();

    await page.reload();
    await banner.getByRole("button", { name: "Make all well" }).click();
    await banner.waitFor({ state: "hidden" });
    await visit("?run=/who name:Otis");
    await send();
    await last().getByRole("heading", { name: "Otis" }).waitFor();
  });

  it("starts over once it is confirmed", async () => {
    await visit("?as=moderator&in=general&run=/who name:Otis");
    await send();
    await last().getByRole("heading", { name: "Otis" }).waitFor();
    setting.clock.set(new Date("2024-01-20T00:00:00Z"));
    await guide().getByRole("button", { name: "Start over…" }).click();
    // Enter on what has the focus keeps it all.
    await page.keyboard.press("Enter");
    await guide().getByRole("button", { name: "Start over…" }).click();
    await guide().getByRole("button", { name: "Start over", exact: true }).click();
    await page.getByRole("article").first().waitFor({ state: "detached" });
    await guide().getByText("0 of 5 done").waitFor();
    await isMe("Robin · moderator");
    await expect.poll(() => setting.clock.now().toISOString()).toMatch(/^2024-01-18T01:0/);

    await tryStep("/who");
    await group("/who: Who is it, and who plays them?").waitFor();
    await send();
    await last().getByRole("heading", { name: "Otis" }).waitFor();
    await guide().getByText("1 of 5 done").waitFor();
  });

  it("says what each person may do", async () => {
    await visit("?as=junior-moderator");
    if (isNarrow) await page.getByRole("button", { name: /You are Jamie/ }).click();
    await page.getByText("Manages messages: writes down reports, but sets up nothing.").waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Channel settings" }).count()).toBe(0);
  });

  it("left no error in the console or the bot", () => {
    expect(browser.errors).toEqual([]);
    expect(setting.bot.failures).toEqual([]);
  });
});
