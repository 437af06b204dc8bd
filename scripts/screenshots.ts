/**
 * `npm run screenshots`: photographs the bot's three jobs in the preview, for the README, into
 * scripts/screenshots/.
 */
import "../src/utc.ts";
import { mkdir, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { OptionValues, Outcome, Person } from "../src/emulator/index.ts";
import type { WorldPerson } from "../src/preview/index.ts";
import { noBrowser, openBrowser } from "./preview/browser.ts";
import { runPreview, type PreviewRun } from "./preview/run.ts";
import { SEEDED } from "../src/preview/world.ts";

const FOLDER = fileURLToPath(new URL("screenshots/", import.meta.url));

/** Half an hour before Chicago P.D. begins, and when it does: then the discussion opens. */
const EVENING = [new Date("2024-01-18T02:30:00Z"), new Date("2024-01-18T03:00:00Z")];

/** Seen by the shipped data's own sources: a report that was really made. */
const REPORT =
  "https://www.nbcchicago.com/entertainment/another-chicago-pd-star-leaving-hit-show-after-upcoming-season-report/3261560/";

interface Shot {
  readonly name: string;
  readonly as: WorldPerson["standing"];
  readonly in: string;
  readonly width: number;
  readonly height: number;
  /** What has to be there before the picture is taken. */
  readonly shows: string;
}

const SHOTS: readonly Shot[] = [
  { name: "answer", as: "fan", in: "general", width: 1_000, height: 760, shows: "Hailey Upton" },
  {
    name: "reminder",
    as: "fan",
    in: "chicago-pd",
    width: 1_000,
    height: 480,
    shows: "message",
  },
  { name: "claim", as: "fan", in: "news-desk", width: 1_000, height: 460, shows: "Unconfirmed" },
  { name: "telephone", as: "fan", in: "general", width: 360, height: 740, shows: "Hailey Upton" },
];

/** The bot's three jobs, done. */
async function play(run: PreviewRun): Promise<void> {
  const at = (standing: WorldPerson["standing"], channel: string) =>
    run.emulator().as(personOf(standing)).in(channelOf(run, channel));
  const moderator = at("moderator", "news-desk");
  await ask(moderator, "news-settings channel", { channel: channelOf(run, "news-desk") });
  await ask(moderator, "news add", {
    claim: "Tracy Spiridakos leaves Chicago P.D. at the end of season 11",
    about: "Tracy Spiridakos",
    topic: "casting and departures",
    url: REPORT,
    reported: "2023-10-26",
    sourcing: "unsourced",
  });
  for (const label of ["It is a different claim", "Post"]) await pressLast(moderator, label);
  await ask(moderator, "reminders add", {
    channel: channelOf(run, "chicago-pd"),
    show: "Chicago P.D.",
    lead: "30",
    discussion: "thread",
  });
  await ask(at("fan", "general"), "relationship", {
    of: "Jay Halstead",
    with: "Hailey Upton",
    world: "on-screen",
  });
  await run.settled();
  for (const moment of EVENING) {
    run.clock.set(moment);
    await run.settled();
  }
}

function personOf(standing: WorldPerson["standing"]): string {
  const person = SEEDED.people.find((each) => each.standing === standing);
  if (!person) throw new Error(`nobody is ${standing}`);
  return person.id;
}

function channelOf(run: PreviewRun, name: string): string {
  const { channels } = run.emulator().guild(SEEDED.guildId);
  const channel = channels.find((each) => each.name === name);
  if (!channel) throw new Error(`there is no channel ${name}`);
  return channel.id;
}

/** Waits for the whole answer. */
async function done(what: string, outcome: Outcome): Promise<void> {
  if (outcome.kind === "refused") throw new Error(`${what}: ${outcome.reason}`);
  if (outcome.kind === "noResponse") throw new Error(`${what}: ${outcome.text}`);
  if ("finished" in outcome) await outcome.finished;
}

async function ask(person: Person, command: string, options: OptionValues): Promise<void> {
  await done(`/${command}`, await person.command(command, options));
}

/** Presses the button with that label on the newest message that has one. */
async function pressLast(person: Person, label: string): Promise<void> {
  for (const message of person.messages().toReversed()) {
    const id = idOf(message.components, label);
    if (id !== undefined) return done(label, await person.press(message.id, id));
  }
  throw new Error(`there is no button ${label}`);
}

function idOf(components: unknown, label: string): string | undefined {
  if (!Array.isArray(components)) return undefined;
  for (const component of components as Readonly<Record<string, unknown>>[]) {
    const { custom_id: id } = component;
    if (component["label"] === label && typeof id === "string") return id;
    const inner = idOf(component["components"], label);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

async function photograph(run: PreviewRun): Promise<void> {
  const browser = await openBrowser();
  const { page } = browser;
  try {
    await page.goto(run.url);
    // It is for those who are there; whoever looks at a picture wants to see the bot.
    await page.getByRole("button", { name: "Close the things to try" }).click();
    for (const { name, as, in: channel, width, height, shows } of SHOTS) {
      await page.setViewportSize({ width, height });
      await page.goto(`${run.url}?as=${as}&in=${channel}`);
      await page.getByRole("article").filter({ hasText: shows }).first().waitFor();
      const path = `${FOLDER}${name}.png`;
      await page.screenshot({ path, animations: "disabled", caret: "hide" });
      console.log(`${path}: ${Math.ceil((await stat(path)).size / 1_024)} KiB`);
    }
  } finally {
    await browser.close();
  }
}

if (noBrowser !== undefined) console.log(`SKIPPED: ${noBrowser}`);
else {
  await mkdir(FOLDER, { recursive: true });
  const run = await runPreview();
  try {
    await play(run);
    await photograph(run);
  } finally {
    await run.stop();
  }
}
