/**
 * `npm run bench`: measures and prints; asserts nothing. What is compared is measured in one run. With
 * `-- --full` also what takes ten minutes.
 */
import "../src/utc.ts";
import { benchQuestions } from "./bench/questions.ts";
import { benchNews } from "./bench/news.ts";
import { benchRoundTrip } from "./bench/round-trip.ts";
import { benchMemory } from "./bench/memory.ts";
import { benchPreview } from "./bench/preview.ts";
import { benchPlan } from "./bench/plan.ts";
import { benchFanOut, benchSingle } from "./bench/fan-out.ts";

console.log(`Node ${process.version}, ${process.platform} ${process.arch}`);
await benchQuestions();
await benchNews();
await benchRoundTrip();
await benchMemory();
await benchPlan();
await benchPreview();
await benchSingle();
await benchFanOut(1_000);
if (process.argv.includes("--full")) await benchFanOut(10_000);
