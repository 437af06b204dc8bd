/**
 * `npm run crash -- --kills 200 --seed 7`: kills the bot while it posts, so many times, and says what
 * came of it. Nights of 13 kills, each with a seed of its own, counted up from the given one.
 */
import "../src/utc.ts";
import { parseArgs } from "node:util";
import { type NightReport, playNight } from "../test/e2e/crash/night.ts";
import { bundleBot } from "../test/e2e/crash/process.ts";

const KILLS_A_NIGHT = 13;

const { values } = parseArgs({
  options: { kills: { type: "string", default: "200" }, seed: { type: "string", default: "1" } },
});
const bundle = await bundleBot();
try {
  let left = Number(values.kills);
  for (let seed = Number(values.seed); left > 0; seed += 1) {
    const began = performance.now();
    const kills = Math.min(left, KILLS_A_NIGHT);
    const night = await playNight({ bundle, seed, kills });
    left -= kills;
    const wrong = wrongIn(night);
    if (wrong.length > 0) process.exitCode = 1;
    const { length: starts } = night.stops;
    console.log(
      `seed ${seed}: ${kills} kills, ${starts} clean stops, ${night.deleted} posts deleted by people, ` +
        `${night.uncertain} uncertain, ${wrong.length} wrong, ${((performance.now() - began) / 1_000).toFixed(0)} s`,
    );
    for (const line of wrong) console.log(`  ${line}`);
  }
} finally {
  await bundle.remove();
}

function wrongIn(night: NightReport): string[] {
  const { lost, doubled, unsaid, strays, postedAgain, broken, died, stops, waited } = night;
  const named = { lost, doubled, unsaid, strays, postedAgain, broken, died };
  const lines = Object.entries(named).flatMap(([name, found]) =>
    found.map((one) => `${name}: ${one}`),
  );
  for (const code of stops) if (code !== 0) lines.push(`a clean stop ended with ${code}`);
  if (waited) lines.push("a start waited for a process that was dead");
  return lines;
}
