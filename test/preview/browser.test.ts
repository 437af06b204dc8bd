import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { noBrowser, openBrowser, type Browser } from "./browser.ts";
import { startSetting, type Setting } from "./support.ts";

if (noBrowser !== undefined) process.stderr.write(`SKIPPED: preview in a browser: ${noBrowser}\n`);

describe.skipIf(noBrowser !== undefined)("the page in a browser", () => {
  let setting: Setting;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    setting = await startSetting();
    browser = await openBrowser();
    page = browser.page;
  });
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
    expect(await page.locator(":focus").textContent()).toBe("Next");
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
    expect(await line().inputValue()).toBe("/who");
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

  it("fits a telephone", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await paste("/who name:Otis");
    await keys("Enter", "Enter");
    await last().getByRole("heading", { name: "Otis" }).waitFor();
    const overflow = await page.evaluate(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    expect(overflow).toBe(0);
    await page.getByRole("button", { name: "Servers and channels" }).click();
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
