import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { noBrowser, openBrowser, type Browser } from "./browser.ts";
import { START_MS, startSetting, type Setting } from "./support.ts";

if (noBrowser !== undefined) process.stderr.write(`SKIPPED: accessibility: ${noBrowser}\n`);

const SOURCE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/**
 * What keeps somebody from using the page, as axe sees it: each with the place where it is.
 * @param options of `axe.run`
 */
async function violations(page: Page, options: object = {}): Promise<readonly string[]> {
  const { violations: found } = await page.evaluate<AxeResults>(
    `axe.run(${JSON.stringify({ resultTypes: ["violations"], ...options })})`,
  );
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe.skipIf(noBrowser !== undefined)("everybody can use the page", () => {
  let setting: Setting;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    setting = await startSetting();
    browser = await openBrowser();
    page = browser.page;
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await page.addInitScript(await readFile(SOURCE, "utf8"));
    const fan = setting.emulator.as(setting.person("fan")).in(setting.channel("general"));
    // One of everything that a message can hold.
    await fan.command("who", { name: "Otis" });
    for (const command of ["gallery", "choose", "export"]) await fan.command(command);
    fan.say("# Hi\n||secret|| `code` > [a](https://a.b) <#1> <t:1705546800:R> 🟢\n```\nx\n```");
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await setting?.stop();
  });

  const last = (): Locator => page.getByRole("article").last();
  const waitForLine = () => page.locator(".text-line:focus").waitFor();
  describe.each([1_200, 360])("in both themes, %i pixels wide", (width) => {
    beforeEach(async () => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(setting.url);
      await waitForLine();
    });

    const open: Readonly<Record<string, () => Promise<void>>> = {
      "with the picker open": async () => {
        await page.keyboard.type("/");
        await page.getByRole("listbox", { name: "Commands" }).getByRole("option").first().waitFor();
      },
      "with all sorts of messages, and the menu of one open": async () => {
        await last().getByText("Hi").click({ button: "right" });
        await page.getByRole("menu").waitFor();
      },
      "with a form open that was filled in wrongly": async () => {
        await page.keyboard.type("/rumors suggest ");
        await page.getByRole("group", { name: /^\/rumors suggest/ }).waitFor();
        await page.keyboard.press("Enter");
        const form = page.getByRole("dialog");
        await form.getByRole("button", { name: "Submit" }).click();
        await form.getByText("This field is required.").first().waitFor();
        await form.getByRole("combobox").click();
      },
      "with the clock, a select and the list of channels open": async () => {
        await page.getByRole("button", { name: /^What time is it/ }).click();
        await page.getByRole("region", { name: "What time is it" }).waitFor();
        const select = page.getByRole("combobox", { name: "Which show?" });
        await select.press("ArrowDown");
        const toggle = page.getByRole("button", { name: "Servers and channels" });
        if (await toggle.isVisible()) await toggle.click();
      },
    };

    it.each(Object.keys(open))("%s", async (state) => {
      await open[state]?.();
      expect(await violations(page)).toEqual([]);
      // A theme is colours and nothing else.
      await page.evaluate('document.documentElement.dataset.theme = "light"');
      expect(await violations(page, { runOnly: ["color-contrast"] })).toEqual([]);
    });
  });
});
