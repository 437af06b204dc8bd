/**
 * Very many channels told at one minute, with Discord's limits in force and in real time, while
 * people ask: how near it comes to the least that Discord allows, and what the people notice.
 */
import type { RequestEntry } from "../../src/emulator/index.ts";
import { openScene, type Scene, START } from "./announcing.ts";
import { worstWords } from "./percentiles.ts";

/** Requests a second that Discord takes of one bot. */
const DISCORD_PER_SECOND = 50;
const PER_SERVER = 5;
/** Instants at which one channel is told. */
const SINGLE = 30;
const MINUTE = 60_000;
/** From setting the clock to the first that may be sent, in milliseconds. */
const LEAD_IN = 4_000;
/** The earliest that something may be sent before it is due, in milliseconds. */
const MOST_EARLY = 120_000;
/** Between two commands, in milliseconds. */
const ASKED_EVERY = 100;
/** Without a post for so long there will be none, in milliseconds. */
const GIVEN_UP = 30_000;

/** Prints what it measured. @param count how many channels */
export async function benchFanOut(count: number): Promise<void> {
  console.log(`\n${count} channels at one minute, while ${1_000 / ASKED_EVERY} a second ask`);
  const scene = await openScene(
    Array.from({ length: count }, () => [30, 0]),
    PER_SERVER,
  );
  // Half an hour ahead may begin sooner, so that the last is in time; what is on now may not.
  const early = Math.min(MOST_EARLY, (count / DISCORD_PER_SECOND) * 1_100);
  await fanOut(scene, "30 minutes before", { count, due: START - 30 * MINUTE, early });
  await fanOut(scene, "at the start", { count, due: START, early: 0 });
  for (const trouble of scene.troubles) console.log(`  The bot reports: ${trouble}`);
  await scene.close();
}

/** Prints how late single posts are, each at an instant of its own. */
export async function benchSingle(): Promise<void> {
  console.log("\nOne channel at a time");
  const scene = await openScene(
    Array.from({ length: SINGLE }, (_, index) => [index]),
    SINGLE,
  );
  const late: number[] = [];
  // The longest lead is due first.
  for (let lead = SINGLE - 1; lead >= 0; lead--) {
    const due = START - lead * MINUTE;
    // Not always at the same distance, which a timer might happen to meet.
    const ahead = await scene.setStory(due - 700 - lead * 7);
    const post = await scene.discord.next(
      "log",
      (entry) => entry.kind === "request" && isPost(entry),
    );
    late.push(post.at + ahead - due);
  }
  console.log(`  after its due instant: ${worstWords(late)}`);
  await scene.close();
}

interface FanOut {
  readonly count: number;
  /** Story time, milliseconds. */
  readonly due: number;
  readonly early: number;
}

async function fanOut(scene: Scene, name: string, { count, due, early }: FanOut): Promise<void> {
  const posts: RequestEntry[] = [];
  let refused = 0;
  let lastAt = Date.now();
  const off = scene.discord.on("log", (entry) => {
    if (entry.kind !== "request") return;
    if (entry.status === 429) refused += 1;
    if (!isPost(entry)) return;
    lastAt = Date.now();
    posts.push(entry);
  });
  const ahead = await scene.setStory(due - early - LEAD_IN);
  const asking = ask(scene);
  while (posts.length < count && Date.now() - lastAt < GIVEN_UP + LEAD_IN) await after(50);
  const answers = await asking.stop();
  off();
  const took = (posts.at(-1)?.at ?? 0) - (posts[0]?.at ?? 0);
  const least = (count / DISCORD_PER_SECOND) * 1_000;
  const late = posts.map(({ at }) => at + ahead - due);
  console.log(`  ${name}: ${posts.length} posts in ${(took / 1_000).toFixed(1)} s,`);
  console.log(`    ${(took / least).toFixed(3)} of Discord's minimum, ${refused} refused (429)`);
  console.log(`    after its due instant: ${worstWords(late)}`);
  console.log(`    callback of a question: ${worstWords(answers.callbacks)}`);
  console.log(`    edit of a deferred reply: ${worstWords(answers.edits)}`);
}

function isPost({ method, path, status }: RequestEntry): boolean {
  return method === "POST" && status === 200 && /^\/channels\/\d+\/messages$/.test(path);
}

/** Asks on and on, a question and a moderator's command by turns, until it is stopped. */
function ask({ discord, channel, moderator }: Scene) {
  const person = discord.as(moderator).in(channel);
  const asked = new Map<string, number>();
  const callbacks: number[] = [];
  const edits: number[] = [];
  const off = discord.on("log", (entry) => {
    if (entry.kind === "event" && entry.type === "INTERACTION_CREATE")
      asked.set((entry.data as { token: string }).token, entry.at);
    if (entry.kind !== "request") return;
    const [, token = ""] = /^\/(?:interactions|webhooks)\/\d+\/([^/]+)/.exec(entry.path) ?? [];
    const at = asked.get(token);
    if (at === undefined) return;
    if (entry.path.endsWith("/callback")) callbacks.push(entry.at - at);
    else edits.push(entry.at - at);
  });
  const inFlight: Promise<unknown>[] = [];
  let turn = 0;
  const timer = setInterval(() => {
    const isQuestion = turn++ % 2 === 0;
    inFlight.push(
      isQuestion
        ? person.command("who", { name: "c:hailey-upton" })
        : person.command("reminders list"),
    );
  }, ASKED_EVERY);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(inFlight);
      // The edit of the last one is still to come.
      await after(1_000);
      off();
      return { callbacks, edits };
    },
  };
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
