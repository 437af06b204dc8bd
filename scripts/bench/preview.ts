/** The preview in a real browser: how soon it is there, and how soon the command picker answers a key. */
import { noBrowser, openBrowser } from "../preview/browser.ts";
import { runPreview } from "../preview/run.ts";
import { worstWords } from "./percentiles.ts";

const VISITS = 5;
const KEYSTROKES = 50;

/** Each of them changes what the picker shows: its answer can be told from its silence. */
const KEYS = ["/", "w", "Backspace", "c", "Backspace", "s", "Backspace", "h", "Backspace"];

/** Run in the page before anything of it: notes when a key is pressed and when the picker is drawn. */
const WATCH = `
  globalThis.answers = [];
  addEventListener("keydown", () => {
    const pressed = performance.now();
    const seen = () => [...document.querySelectorAll(".popup-label")].map((e) => e.textContent).join();
    const before = seen();
    const look = () => {
      const now = performance.now();
      if (seen() !== before) globalThis.answers.push(now - pressed);
      else if (now - pressed < 1000) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, { capture: true });
`;

/** The browser notes its first paint a little after it. */
const FIRST_PAINT = `new Promise((found) => {
  new PerformanceObserver((list) => {
    const [first] = list.getEntriesByName("first-contentful-paint");
    if (first) found(first.startTime);
  }).observe({ type: "paint", buffered: true });
})`;

/** Prints what it measured, or SKIPPED. */
export async function benchPreview(): Promise<void> {
  console.log("\nThe preview's page in Chromium");
  if (noBrowser !== undefined) {
    console.log(`  SKIPPED: ${noBrowser}`);
    return;
  }
  const run = await runPreview();
  try {
    const painted: number[] = [];
    const usable: number[] = [];
    let answers: readonly number[] = [];
    for (let visit = 0; visit < VISITS; visit++) {
      // A new browser each time: nothing of the page is in its cache.
      const browser = await openBrowser();
      const { page } = browser;
      try {
        await page.addInitScript(WATCH);
        await page.goto(run.url);
        await page.locator(".text-line:focus").waitFor();
        usable.push(await page.evaluate<number>("performance.now()"));
        painted.push(await page.evaluate<number>(FIRST_PAINT));
        if (visit === VISITS - 1) {
          for (let key = 0; key < KEYSTROKES; key++) {
            // The slash stays after the first round.
            await page.keyboard.press(
              KEYS[key === 0 ? 0 : 1 + ((key - 1) % (KEYS.length - 1))] ?? "",
            );
            await page.evaluate("new Promise((drawn) => setTimeout(drawn, 60))");
          }
          answers = await page.evaluate<readonly number[]>("answers");
        }
      } finally {
        await browser.close();
      }
    }
    console.log(`  first contentful paint, cold cache: ${worstWords(painted)}`);
    console.log(`  until one can type: ${worstWords(usable)}`);
    console.log(`  from a key to the picker's answer: ${worstWords(answers)}`);
  } finally {
    await run.stop();
  }
}
