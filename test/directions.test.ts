import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** What each part may import of the project; a file of `src/` by itself is a part by its own name. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "src/canon": [],
  "src/airtime": ["src/canon"],
  // For dates as people type them, and days of the network's zone.
  "src/news": ["src/canon", "src/airtime"],
  "src/knowledge": ["src/canon", "src/airtime"],
  // What a claim's post says is due as anything else is.
  "src/reminders": ["src/canon", "src/airtime", "src/news"],
  "src/ports": ["src/news", "src/reminders"],
  "src/utc": [],
  "src/config": ["src/store"],
  // Its codecs say what is kept of what.
  "src/store": ["src/canon", "src/airtime", "src/news", "src/reminders", "src/ports"],
  "src/clock": ["src/ports"],
  "src/log": ["src/config", "src/ports"],
  "src/data": ["src/canon"],
  "src/tvmaze": ["src/airtime", "src/ports"],
  "src/discord": [
    "src/canon",
    "src/airtime",
    "src/news",
    "src/knowledge",
    "src/reminders",
    "src/ports",
  ],
  commands: [
    "src/canon",
    "src/airtime",
    "src/news",
    "src/knowledge",
    "src/reminders",
    "src/ports",
    "src/discord",
  ],
  "src/emulator": [],
  "src/preview": ["src/emulator"],
  "src/serial": [],
  "src/pauses": [],
  "src/delivery": [
    "src/airtime",
    "src/news",
    "src/reminders",
    "src/ports",
    "src/serial",
    "src/pauses",
  ],
  "src/newsroom": ["src/news", "src/reminders", "src/ports", "src/serial", "src/pauses"],
  "src/schedules": ["src/canon", "src/airtime", "src/reminders", "src/knowledge", "src/ports"],
  // These two put the parts together.
  "src/announcing": [
    "src/canon",
    "src/airtime",
    "src/news",
    "src/reminders",
    "src/schedules",
    "src/config",
    "src/ports",
    "src/delivery",
    "src/newsroom",
    "src/discord",
    "src/store",
    "src/tvmaze",
  ],
  "src/bot": [
    "commands",
    "src/canon",
    "src/news",
    "src/reminders",
    "src/newsroom",
    "src/announcing",
    "src/config",
    "src/ports",
    "src/discord",
    "src/store",
  ],
  "src/main": ["src/utc", "src/bot", "src/clock", "src/config", "src/data", "src/log", "src/store"],
};
/** Packages that a pure part may use: they know neither files, nor networks, nor the clock. */
const PURE_PACKAGES = ["valibot", "date-fns-tz/fromZonedTime", "date-fns-tz/toZonedTime"];
const PURE = ["src/canon", "src/airtime", "src/news", "src/knowledge", "src/reminders"];

const files = ["src", "commands"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name)),
);

describe("directions of import", () => {
  it.each(files)("%s imports only what its part may", (file) => {
    const part = partOf(file);
    const allowed = MAY_IMPORT[part];
    expect(allowed, `${part} has no line in MAY_IMPORT`).toBeDefined();
    for (const target of importsOf(file)) {
      if (target.startsWith(".")) {
        const imported = partOf(relative(ROOT, join(ROOT, dirname(file), target)));
        if (imported !== part) expect(allowed).toContain(imported);
      } else if (PURE.includes(part)) expect(PURE_PACKAGES).toContain(target);
    }
  });

  it.each(files.filter((file) => PURE.includes(partOf(file))))("%s is pure", (file) => {
    const text = readFileSync(join(ROOT, file), "utf8");
    expect(text).not.toMatch(/Date\.now|new Date\(\)|\bprocess\.|Math\.random/);
  });
});

function partOf(file: string): string {
  const [top = "", second = ""] = file.split("/");
  return top === "src" ? `src/${second.replace(/\.ts$/, "")}` : top;
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s+"([^"]+)"/g)].map((match) => match[1] ?? "");
}
