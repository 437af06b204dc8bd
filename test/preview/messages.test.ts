import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { noBrowser, openBrowser, type Browser } from "./browser.ts";
import { HOSTILE_FILE } from "./more.ts";
import { START_MS, startSetting, type Setting } from "./support.ts";

/** In the page: these tests are compiled without the types of a browser. */
declare const getComputedStyle: (element: unknown) => { readonly backgroundColor: string };

if (noBrowser !== undefined) process.stderr.write(`SKIPPED: messages in a browser: ${noBrowser}\n`);

describe.skipIf(noBrowser !== undefined)("messages in a browser", () => {
  let setting: Setting;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    setting = await startSetting();
    browser = await openBrowser();
    page = browser.page;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(setting.url);
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await setting?.stop();
  });
  // Each test leaves the page as it found it: a fan, in #general, with an empty line.
  beforeEach(() => page.locator(".text-line").focus());

  const last = (): Locator => page.getByRole("article").last();
  const menu = (): Locator => page.getByRole("menu", { name: "Message" });
  const item = (name: string): Locator => menu().getByRole("menuitem", { name });
  const copied = () => page.evaluate<string>("navigator.clipboard.readText()");
  /** Somebody writes where the page looks. */
  async function hear(text: string, channel = "general"): Promise<string> {
    const place = setting.emulator.as(setting.person("fan")).in(setting.channel(channel));
    const { id } = place.say(text);
    if (channel === "general") await last().getByText(text).waitFor();
    return id;
  }
  async function become(name: string): Promise<void> {
    await page.getByRole("combobox", { name: "Who am I" }).selectOption({ label: name });
    // Nothing is shown between two people's messages.
    await page.getByRole("article").first().waitFor();
  }
  async function send(name: string): Promise<void> {
    await page.keyboard.type(`/${name} `);
    await page.getByRole("group", { name: new RegExp(`^/${name}:`) }).waitFor();
    await page.keyboard.press("Enter");
  }
  async function say(markdown: string): Promise<void> {
    const count = await page.getByRole("article").count();
    setting.emulator.as(setting.person("moderator")).in(setting.channel("general")).say(markdown);
    await expect.poll(() => page.getByRole("article").count()).toBe(count + 1);
  }

  describe("have a menu", () => {
    it("by the right button, of what this person may use on them", async () => {
      const id = await hear("Upton leaves");
      await last().getByText("Upton leaves").click({ button: "right" });
      await menu().waitFor();
      // A fan may not manage messages.
      await expect
        .poll(() => menu().getByRole("menuitem").allTextContents())
        .toEqual(["Read aloud", "Copy text", "Copy link"]);
      await item("Copy link").click();
      await page.getByText("Copied.").waitFor();
      const { guildId } = setting.world;
      await expect
        .poll(() => copied())
        .toBe(`https://discord.com/channels/${guildId}/${setting.channel("general")}/${id}`);
    });

    it("by keyboard: arrows go round, Escape gives the focus back, Enter runs the command", async () => {
      await hear("Voight stays");
      const more = last().getByRole("button", { name: "Message menu" });
      await more.press("Enter");
      await item("Read aloud").and(page.locator(":focus")).waitFor();
      await page.keyboard.press("ArrowUp");
      await item("Copy link").and(page.locator(":focus")).waitFor();
      await page.keyboard.press("Escape");
      await menu().waitFor({ state: "detached" });
      await more.and(page.locator(":focus")).waitFor();

      await page.keyboard.press("Shift+F10");
      await item("Read aloud").and(page.locator(":focus")).waitFor();
      await page.keyboard.press("Enter");
      await last().getByText("It says: Voight stays").waitFor();
      await expect(last().getByText("Casey used Read aloud").waitFor()).resolves.toBeUndefined();
    });

    it("whose command opens a form with the message in it", async () => {
      await hear("Platt is promoted");
      await become("Robin · moderator");
      await last().getByText("Platt is promoted").click({ button: "right" });
      await item("Add to news").click();
      const form = page.getByRole("dialog", { name: "Add to news" });
      await expect
        .poll(() => form.getByRole("textbox", { name: "Claim" }).inputValue())
        .toBe("Platt is promoted");
      await form.getByRole("button", { name: "Submit" }).click();
      await last().getByText("Suggested: Platt is promoted").waitFor();
      // What is for one alone can be given to no command, and has no address.
      await last().getByText("Suggested: Platt is promoted").click({ button: "right" });
      await menu().waitFor();
      await expect
        .poll(() => menu().getByRole("menuitem").allTextContents())
        .toEqual(["Copy text"]);
      await page.mouse.click(5, 5);
      await menu().waitFor({ state: "detached" });
      await become("Casey · fan");
    });

    it("by a finger that rests, and then presses nothing", async () => {
      await hear("Ruzek retires");
      const text = last().getByText("Ruzek retires");
      const { x = 0, y = 0 } = (await text.boundingBox()) ?? {};
      const touch = (type: string) =>
        text.dispatchEvent(type, { pointerType: "touch", clientX: x, clientY: y, bubbles: true });
      await touch("pointerdown");
      await touch("pointerup");
      await page.waitForTimeout(700);
      await expect.poll(() => menu().count()).toBe(0);
      await touch("pointerdown");
      await menu().waitFor();
      await touch("pointerup");
      await item("Copy text").click();
      await page.getByText("Copied.").waitFor();
      await expect.poll(() => copied()).toBe("Ruzek retires");
    });
  });

  describe("carry files", () => {
    const download = async (card: Locator) => {
      const [saved] = await Promise.all([page.waitForEvent("download"), card.click()]);
      return { name: saved.suggestedFilename(), text: await readFile(await saved.path(), "utf8") };
    };

    it("in a component, for the one who sees it", async () => {
      await send("export");
      const card = last().getByRole("link", { name: "my-data.json 16 bytes Download" });
      expect(await download(card)).toEqual({ name: "my-data.json", text: '{"reminders":[]}' });
    });

    it("that are saved and never shown, whatever they are", async () => {
      await send("attach");
      const card = last().getByRole("link", { name: /^a page's \(own\)\.html/ });
      const { text } = await download(card);
      expect(text).toBe(HOSTILE_FILE);
      const address = new URL((await card.getAttribute("href")) ?? "", setting.url);
      const { headers } = await fetch(address);
      expect(headers.get("content-type")).toBe("application/octet-stream");
      expect(headers.get("content-disposition")).toBe(
        "attachment; filename*=UTF-8''a%20page%27s%20%28own%29.html",
      );
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      address.searchParams.set("file", "1");
      expect((await fetch(address)).status).toBe(404);
    });
  });

  it("are edited in place: menus show what is chosen now, and what is disabled cannot be pressed", async () => {
    await send("choose");
    const show = last().getByRole("combobox", { name: "Show" });
    const standing = last().getByRole("combobox", { name: "Standing" });
    await last().getByText("Chicago P.D. is denied").waitFor();
    await expect.poll(() => standing.textContent()).toContain("denied");
    await show.focus();
    for (const key of ["ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
    await last().getByText("Chicago Fire is confirmed").waitFor();
    await expect.poll(() => show.textContent()).toContain("Chicago Fire");
    await expect.poll(() => standing.textContent()).toContain("confirmed");
    const background = (name: string) =>
      last()
        .getByRole("button", { name })
        .evaluate((button) => getComputedStyle(button).backgroundColor);
    await expect.poll(() => background("Post")).toBe("rgb(36, 128, 70)");
    await expect.poll(() => background("Discard")).toBe("rgb(216, 49, 55)");

    await last().getByRole("button", { name: "Post" }).click();
    await last().getByText("Chicago Med is confirmed").waitFor();
    await expect
      .poll(() => last().getByRole("button", { name: "Discard" }).isDisabled())
      .toBe(true);
    await expect.poll(() => show.isDisabled()).toBe(true);
    await last().getByText("Only you can see this").waitFor();
  });

  it("stay in sight at the end of the list, and else are said to be new", async () => {
    const list = page.getByRole("log");
    const below = () =>
      list.evaluate(({ scrollHeight, scrollTop, clientHeight }) =>
        Math.round(scrollHeight - scrollTop - clientHeight),
      );
    const button = page.getByRole("button", { name: "New messages" });
    await say(Array.from({ length: 40 }, (_, index) => `line ${index}`).join("\n"));
    await expect.poll(below).toBe(0);
    // What opens takes of the list's height.
    await page.getByRole("button", { name: /^What time is it/ }).click();
    await expect.poll(below).toBe(0);
    await page.getByRole("button", { name: /^What time is it/ }).click();

    await list.evaluate((element) => element.scrollTo(0, 0));
    await expect.poll(below).toBeGreaterThan(200);
    await say("Something new");
    await button.click();
    await expect.poll(below).toBe(0);
    await button.waitFor({ state: "detached" });

    await list.evaluate((element) => element.scrollTo(0, 0));
    await expect.poll(below).toBeGreaterThan(200);
    await page.locator(".text-line").focus();
    await send("export");
    await last()
      .getByRole("link", { name: /^my-data\.json/ })
      .waitFor();
    await expect.poll(below).toBe(0);
  });

  describe("are read as Discord reads them", () => {
    it("with status marks that are drawn, and copied as what they are", async () => {
      await say("🟢 Corroborated");
      const mark = last().locator(".mark");
      const { width = 0, height = 0 } = (await mark.boundingBox()) ?? {};
      expect([width, height]).toEqual([16, 16]);
      await expect.poll(() => last().locator(".markdown").innerText()).toBe("🟢 Corroborated");
    });

    it("with spoilers that a key reveals, and that hide from a screen reader until then", async () => {
      await say("He ||dies, says [Deadline](https://deadline.com/x)||");
      const cover = last().getByRole("button", { name: "Spoiler. Press to reveal." });
      await expect.poll(() => last().getByRole("link").count()).toBe(0);
      await cover.press("Enter");
      await cover.waitFor({ state: "detached" });
      await expect.poll(() => page.locator(":focus").textContent()).toBe("dies, says Deadline");
      await expect
        .poll(() => last().getByRole("link", { name: "Deadline" }).getAttribute("title"))
        .toBe("deadline.com\nhttps://deadline.com/x");
    });

    it("with links to a message that lead there, and none to what is not there", async () => {
      const id = await hear("The finale is in May", "chicago-pd");
      const link = (message: string) =>
        `https://discord.com/channels/${setting.world.guildId}/${setting.channel("chicago-pd")}/${message}`;
      await say(
        `Said in ${link(id)}, or [there](${link("1")}); https://discord.com/channels/1/2/3`,
      );
      await expect
        .poll(() => last().getByRole("link").allTextContents())
        .toEqual(["https://discord.com/channels/1/2/3"]);
      await last().getByRole("button", { name: "#chicago-pd › message" }).click();
      await page.getByRole("heading", { name: "chicago-pd" }).waitFor();
      await page.locator("article.pointed:focus", { hasText: "The finale is in May" }).waitFor();
      await page.locator("article.pointed").waitFor({ state: "detached" });
      await page.getByRole("button", { name: "general" }).click();
      await last().getByRole("button", { name: "there" }).click();
      await page.getByText("That message is not there, or not for you to see.").waitFor();
      await page.getByRole("button", { name: "general" }).click();
      await last().getByRole("button", { name: "there" }).waitFor();
    });

    it("with every style of timestamp, each with its full date", async () => {
      const styles = "tTdDfFsSR".split("");
      await say(styles.map((style) => `<t:1705546800:${style}>`).join("\n"));
      const titles = await last()
        .locator("time.timestamp")
        .evaluateAll((times) => times.map((time) => time.getAttribute("title")));
      expect(titles).toEqual(styles.map(() => "Wednesday, January 17, 2024 at 10:00 PM"));
    });

    it("and never as a part of the page", async () => {
      await say(
        '<img src=x onerror="document.title=1"> [a](javascript:alert(1)) **<b>**\n```html\n</code></pre><script>document.title=2</script>\n```\n[x](https://a.b" onclick="alert(1)) <t:99999999999999:F> <@&"> </a:1>',
      );
      await expect
        .poll(() => last().locator("img, script, b, [onclick], a[href^=javascript]").count())
        .toBe(0);
      await expect.poll(() => page.title()).toBe("Continuity · preview");
    });
  });

  it("left no error in the console or the bot", () => {
    expect(browser.errors).toEqual([]);
    expect(setting.bot.failures).toEqual([]);
  });
});
