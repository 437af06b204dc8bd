/**
 * `npm run preview`: a local Discord, the bot in it, and a page to use it in. No account, no token.
 * With `-- --keep` all of it is still there the next time.
 */
import "../src/utc.ts";
import { parseArgs } from "node:util";
import { runPreview } from "./preview/run.ts";

/** Where the page is looked for; another one is taken where it is in use. */
const PORT = 4820;
const KEPT_IN = ".state/preview";

try {
  const { values } = parseArgs({ options: { keep: { type: "boolean", default: false } } });
  const run = await runPreview({
    port: PORT,
    env: process.env,
    ...(values.keep && { keep: KEPT_IN }),
  });
  if (Number(new URL(run.url).port) !== PORT)
    console.log(`Port ${PORT} is in use already, so this is another.`);
  console.log(`Continuity's preview is at ${run.url}`);
  console.log(
    `It is ${run.clock.now().toISOString()} there. Type / and a command, such as /who halstead. Ctrl+C ends it.`,
  );
  console.log(keptLine(values.keep, run.goesOn));
  const stop = () => void run.stop().then(() => process.exit(0));
  process.once("SIGINT", stop).once("SIGTERM", stop);
} catch (error) {
  // What was foreseen has a sentence of its own; anything else is a bug, and its stack is wanted.
  const isForeseen =
    error instanceof Error && /^(Config|Data|Start|Store|Kept)Error$/.test(error.name);
  console.error(isForeseen ? error.message : error);
  process.exit(1);
}

function keptLine(keep: boolean, goesOn: boolean): string {
  if (!keep) return "Nothing of it is kept: with npm run preview -- --keep it is.";
  return goesOn
    ? `It goes on as it was left: its world is kept in ${KEPT_IN}.`
    : `Its world is kept in ${KEPT_IN}, and goes on the next time with --keep.`;
}
