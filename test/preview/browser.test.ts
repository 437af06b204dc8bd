import { PermissionFlagsBits } from "discord-api-types/v10";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { noBrowser, openBrowser, type Browser } from "./browser.ts";
import { START_MS, STORY_START, startSetting, type Setting } from "./support.ts";

const { SendMessages } = PermissionFlagsBits;

if (noBrowser !== undefined) process.stderr.write(`SKIPPED: preview in a browser: ${noBrowser}\n`);

describe.skipIf(noBrowser !== undefined)("the page in a browser", () => {
  let setting: Setting;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    setting = await startSetting();
    browser = await openBrowser();
    page = browser.page;
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await setting?.stop();
  });
  beforeEach(async () => {
    await page.setViewportSize({ width: 1_200, height: 800 });
    await page.goto(setting.url);
    await focused().waitFor();
  });

  const focused = (): Locator => page.locator(".text-line:focus");
  const line = (): Locator => page.getByRole("combobox", { name: /^Message #/ });
  const keys = (...names: string[]) => press(page, names);
  /** Types a command's name until the page has understood it. */
  async function begin(name: string): Promise<void> {
    await page.keyboard.type(`/${name} `);
    await page.getByRole("group", { name: new RegExp(`^/${name}:`) }).waitFor();
  }
  /** Puts in a command with its options at once. */
  async function paste(text: string): Promise<void> {
    await page.keyboard.insertText(text);
    await page.getByRole("group", { name: /^\/who:/ }).waitFor();
  }
  async function send(name: string): Promise<void> {
    await begin(name);
    await keys("Enter");
  }
  const last = (): Locator => page.getByRole("article").last();

  it("asks by keyboard alone: picker, autocomplete, option, answer, button", async () => {
    await page.keyboard.type("/w");
    const commands = page.getByRole("listbox", { name: "Commands" });
    await commands.getByRole("option", { name: /\/who/ }).waitFor();
    await keys("Enter");
    await page.keyboard.type("hal");
    const choices = page.getByRole("listbox", { name: "Choices for name" });
    await choices.getByRole("option", { name: "Will Halstead" }).waitFor();
    await keys("ArrowDown", "Tab");
    // Past what is required, Tab adds what is optional.
    await keys("Tab");
    await page.getByRole("combobox", { name: /^season/ }).waitFor();
    await page.keyboard.type("99");
    await keys("Enter");
    await page.getByText("13 or less.").waitFor();
    await keys("Backspace");
    await keys("Enter");

    await last().getByRole("heading", { name: "Will Halstead" }).waitFor();
    await last().getByText("Casey used /who").waitFor();
    // In the viewer's zone, and relative to story time.
    await last().getByText("Wednesday, January 17, 2024 at 10:00 PM").waitFor();
    await last().getByText("in 2 hours").waitFor();

    const next = last().getByRole("button", { name: "Next" });
    await next.focus();
    await keys("Enter");
    await last().getByText("Page 2").waitFor();
    await expect.poll(() => page.locator(":focus").textContent()).toBe("Next");
  });

  it("takes a whole command as text", async () => {
    await paste("/who name:Otis private:true");
    await keys("Enter", "Enter");
    await last().getByText("Only you can see this").waitFor();
    await last().getByRole("heading", { name: "Otis" }).waitFor();
    const before = await page.getByRole("article").count();
    await last().getByRole("button", { name: "Dismiss message" }).click();
    await expect.poll(() => page.getByRole("article").count()).toBe(before - 1);
  });

  it("does not send a command without what it needs", async () => {
    await begin("who");
    await keys("Escape");
    await page.getByRole("button", { name: "Send the command" }).click();
    await page.getByText("This option is required. Specify a value.").waitFor();
    await keys("Backspace");
    await line().waitFor();
    await expect.poll(() => line().inputValue()).toBe("/who");
  });

  it("offers the options to a value that has none, and does not swallow it", async () => {
    await paste("/who name:Otis");
    // Before there are choices, Enter would send the command.
    const choices = page.getByRole("listbox", { name: "Choices for name" });
    await choices.getByRole("option", { name: "Otis" }).waitFor();
    await keys("Enter");
    await page.keyboard.type("severide");
    const options = page.getByRole("listbox", { name: "Options" });
    await expect
      .poll(() => options.getByRole("option").allTextContents())
      .toEqual([expect.stringContaining("season"), expect.stringContaining("private")]);
    await keys("Enter");
    await page.getByText("Pick an option first: season, private").waitFor();
    await keys("Backspace");
    await page.getByText("Pick an option first").waitFor({ state: "detached" });
  });

  it("says what Discord says when nothing comes back", async () => {
    await send("silent");
    await page.getByText("The application did not respond").waitFor();
    await page.getByRole("button", { name: "Dismiss message" }).last().click();
    await page.getByText("The application did not respond").waitFor({ state: "detached" });

    await send("gallery");
    await last().getByRole("button", { name: "Style 1" }).click();
    await expect(last().getByText("This interaction failed").waitFor()).resolves.toBeUndefined();
  });

  it("waits with the bot while it thinks", async () => {
    await send("think");
    await last().getByText("is thinking…").waitFor();
    setting.bot.finishThinking();
    await expect(last().getByText("Thought it through").waitFor()).resolves.toBeUndefined();
  });

  it("chooses from a select", async () => {
    await send("gallery");
    const select = last().getByRole("combobox", { name: "Which show?" });
    await select.waitFor();
    await select.focus();
    await keys("ArrowDown", "ArrowDown", "Enter");
    await expect(last().getByText("Chose fire").waitFor()).resolves.toBeUndefined();
  });

  it("checks a form before it submits it", async () => {
    await send("rumors suggest");
    const form = page.getByRole("dialog", { name: "Suggest a rumor" });
    await form.waitFor();
    await page.keyboard.type("No");
    await form.getByRole("button", { name: "Submit" }).click();
    await form.getByText("At least 5 characters.").waitFor();
    await form.getByText("This field is required.").waitFor();
    await page.keyboard.type("body knows");
    await form.getByRole("combobox", { name: "Which show?" }).click();
    await form.getByRole("option", { name: "Chicago P.D." }).click();
    await form.getByRole("button", { name: "Submit" }).click();
    await form.waitFor({ state: "detached" });
    await expect(last().getByText("Suggested: Nobody knows").waitFor()).resolves.toBeUndefined();
  });

  it("shows another person only what is theirs, and marks a channel that has news", async () => {
    await paste("/who name:Platt private:true");
    await keys("Escape", "Enter");
    await last().getByRole("heading", { name: "Platt" }).waitFor();
    await page
      .getByRole("combobox", { name: "Who am I" })
      .selectOption({ label: "Robin · moderator" });
    await page.getByText("Platt").waitFor({ state: "detached" });

    const place = setting.emulator.as(setting.person("fan")).in(setting.channel("chicago-pd"));
    place.say("Anyone here?");
    await page.getByRole("button", { name: /chicago-pd\s*unread/ }).click();
    await expect(page.getByText("Anyone here?").waitFor()).resolves.toBeUndefined();
  });

  async function become(name: string): Promise<void> {
    await page.getByRole("combobox", { name: "Who am I" }).selectOption({ label: name });
  }
  const openClock = () => page.getByRole("button", { name: /^What time is it/ }).click();
  const clock = (): Locator => page.getByRole("region", { name: "What time is it" });

  it("moves story time by steps, to the next airing, and back with a warning", async () => {
    setting.clock.set(STORY_START);
    await page.getByRole("button", { name: /What time is it.*8:00 PM EST/ }).waitFor();
    await openClock();
    // By keyboard: from the button into the bar, to its first step.
    await keys("Tab", "Enter");
    await clock()
      .getByText("Moved to Wed, Jan 17, 2024, 8:10 PM EST. Nothing was posted.")
      .waitFor();
    await clock()
      .getByRole("button", { name: "To the next airing · Wed, Jan 17, 10:00 PM" })
      .click();
    await clock().getByText("Moved to Wed, Jan 17, 2024, 10:00 PM EST.").waitFor();
    await clock().getByRole("button", { name: "+1 day" }).click();
    await clock().getByText("Moved to Thu, Jan 18, 2024, 10:00 PM EST.").waitFor();

    const field = clock().getByLabel("New York time");
    await field.fill("2024-07-04T21:30");
    await clock().getByText("For you Thu, Jul 4, 2024, 9:30 PM EDT").waitFor();
    await field.fill("2024-01-17T20:00");
    await clock().getByText("That was 1 day ago: what was posted since then stays.").waitFor();
    await field.press("Enter");
    await clock().getByText("Time was set back. What was posted stays.").waitFor();
    expect(setting.clock.now().toISOString()).toMatch(/^2024-01-18T01:00/);

    await keys("Escape");
    await clock().waitFor({ state: "detached" });
    await expect.poll(() => page.locator(":focus").getAttribute("class")).toBe("story-time");
  });

  it("shows what the bot announces: channel and role picked by name, thread, event, message", async () => {
    await begin("announce");
    await page.keyboard.type("chicago");
    const channels = page.getByRole("listbox", { name: "Choices for channel" });
    // The forum is of another type than the option takes.
    await channels.getByRole("option").nth(1).waitFor();
    await expect
      .poll(() => channels.getByRole("option").allTextContents())
      .toEqual(["#chicago-pd", "#chicago-fire"]);
    await keys("Enter");
    await page.keyboard.type("ping:epis");
    const roles = page.getByRole("listbox", { name: "Choices for ping" });
    await roles.getByRole("option", { name: "@Episode pings" }).waitFor();
    await keys("Enter", "Enter");
    await last().getByText("Announced").waitFor();

    await page.getByRole("button", { name: /^chicago-pd\s*unread/ }).click();
    await last().getByText("@Episode pings S11E1 airs tonight").waitFor();
    await last().getByRole("button", { name: "S11E1 discussion 1 message" }).click();
    await last().getByText("Spoilers from here on").waitFor();
    const navigation = page.getByRole("navigation", { name: "Channels" });
    await navigation.getByRole("button", { name: "S11E1 discussion" }).waitFor();

    await page.getByRole("button", { name: "Events 1" }).click();
    const events = page.getByRole("dialog", { name: "Events" });
    await events.getByText("Scheduled Wed, Jan 17, 2024, 11:00 PM EST to").waitFor();
    await expect.poll(() => events.textContent()).toContain("NBC");
    await keys("Escape");

    await navigation.getByRole("button", { name: "episode-talk" }).click();
    await page.getByRole("button", { name: /^Chicago P\.D\. S11E1 Unread · 1 message/ }).click();
    await last().getByText("What a night").waitFor();

    await page.getByRole("button", { name: "Direct messages, unread" }).click();
    await last().getByText("Soon in #chicago-pd, for @Episode pings").waitFor();
    await expect(last().getByRole("button", { name: "#chicago-pd" }).click()).resolves.toBe(
      undefined,
    );
  });

  it("takes a pasted command whose channel and role are written out", async () => {
    await page.keyboard.insertText("/announce channel:news-desk ping:@Moderators");
    await page.getByRole("group", { name: /^\/announce:/ }).waitFor();
    await keys("Escape", "Enter");
    await last().getByText("Announced").waitFor();
    const posted = setting.emulator.messages(setting.channel("news-desk")).at(-1);
    expect(posted?.content).toBe("<@&900000000000000031> S11E1 airs tonight");
  });

  it("lets a moderator, and no fan, take a channel from the bot", async () => {
    const settings = page.getByRole("button", { name: "Channel settings" });
    await expect.poll(() => settings.count()).toBe(0);
    const { id } = setting.emulator.addChannel(setting.world.guildId, { name: "for-a-while" });
    const { botId } = setting.emulator.application;
    const may = () => setting.emulator.permissions(id, botId);
    await become("Robin · moderator");
    await page.getByRole("button", { name: "for-a-while" }).click();
    await settings.click();
    const dialog = page.getByRole("dialog", { name: "# for-a-while" });
    const post = dialog.getByRole("switch", { name: "Bot may post here" });
    await post.uncheck();
    await expect.poll(() => may() & SendMessages).toBe(0n);
    await post.check();
    await expect.poll(() => may() & SendMessages).toBe(SendMessages);
    await dialog.getByRole("switch", { name: "Bot may see this channel" }).focus();
    await keys("Space");
    await expect.poll(may).toBe(0n);
    await expect.poll(() => post.isDisabled()).toBe(true);

    await dialog.getByRole("button", { name: "Delete channel" }).press("Enter");
    // Enter once more keeps it.
    await keys("Enter");
    await dialog.getByRole("button", { name: "Delete channel" }).click();
    await dialog.getByRole("button", { name: "Delete it" }).click();
    await page.getByRole("heading", { name: "general" }).waitFor();
    await expect.poll(() => page.getByRole("button", { name: "for-a-while" }).count()).toBe(0);
  });

  it("leaves a channel that someone else deletes", async () => {
    const { id } = setting.emulator.addChannel(setting.world.guildId, { name: "doomed" });
    await page.getByRole("button", { name: "doomed" }).click();
    await page.getByRole("heading", { name: "doomed" }).waitFor();
    setting.emulator.deleteChannel(id);
    await page.getByRole("heading", { name: "general" }).waitFor();
    await expect.poll(() => page.getByText("The preview has stopped").count()).toBe(0);
  });

  it("fits a telephone", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await paste("/who name:Otis");
    await keys("Enter", "Enter");
    await last().getByRole("heading", { name: "Otis" }).waitFor();
    const overflow = await page.evaluate(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    expect(overflow).toBe(0);
    await openClock();
    await clock().getByRole("button", { name: "+1 h" }).click();
    await clock()
      .getByText(/^Moved to/)
      .waitFor();
    await expect.poll(() => page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    const drawer = page.getByRole("button", { name: "Servers and channels" });
    await drawer.click();
    await keys("Escape");
    await page.locator(".sidebar.open").waitFor({ state: "detached" });
    await drawer.click();
    await page.getByRole("button", { name: "news-desk" }).click();
    await page.getByRole("heading", { name: "news-desk" }).waitFor();
  });

  it("left no error in the console or the bot", () => {
    expect(browser.errors).toEqual([]);
    expect(setting.bot.failures).toEqual([]);
  });
});

async function press(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) await page.keyboard.press(name);
}
