/** `npm run bench`: measures and prints; asserts nothing. What is compared is measured in one run. */
import "../src/utc.ts";
import { benchQuestions } from "./bench/questions.ts";
import { benchRoundTrip } from "./bench/round-trip.ts";
import { benchMemory } from "./bench/memory.ts";

console.log(`Node ${process.version}, ${process.platform} ${process.arch}`);
await benchQuestions();
await benchRoundTrip();
await benchMemory();
