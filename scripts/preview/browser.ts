import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";

const EXECUTABLE = "/usr/bin/chromium";

/** Why there is no browser here; `undefined` where there is one. */
export const noBrowser: string | undefined = existsSync(EXECUTABLE)
  ? undefined
  : `there is no ${EXECUTABLE}`;

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface Browser {
  readonly page: Page;
  /** What the page wrote to the console as an error, and what it threw. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

/** The size of the part of a window that shows the page, in pixels. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
}

/** A real browser without a window, with nothing remembered, as a viewer in New York has it. */
export async function openBrowser(
  viewport: Viewport = { width: 1_200, height: 800 },
): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), "preview-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: EXECUTABLE,
    headless: true,
    args: ARGUMENTS,
    locale: "en-US",
    timezoneId: "America/New_York",
    colorScheme: "dark",
    viewport: { ...viewport },
  });
  context.setDefaultTimeout(10_000);
  const page = context.pages()[0] ?? (await context.newPage());
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  return {
    page,
    errors,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
