/** Checks every community under data/: all problems, what is unchecked, and whether the JSON Schemas are current. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { checkRecords, countUnchecked } from "../src/canon/checks.ts";
import { loadRecords, problemLine } from "../src/canon/load.ts";
import { readCommunityFiles } from "../src/data.ts";
import { outdatedSchemas, writeSchemas } from "./schemas.ts";

const root = new URL("../data/", import.meta.url).pathname;
const SCHEMAS = join(root, "schema");

if (process.argv.includes("--write-schemas")) await writeSchemas(SCHEMAS);

let failed = false;
for (const name of await outdatedSchemas(SCHEMAS)) {
  console.log(`data/schema/${name} is out of date: run npm run check-data -- --write-schemas`);
  failed = true;
}
for (const entry of await readdir(root, { withFileTypes: true })) {
  if (!entry.isDirectory() || entry.name === "schema") continue;
  const loaded = loadRecords(await readCommunityFiles(join(root, entry.name)));
  const problems = loaded.ok ? checkRecords(loaded.records) : loaded.problems;
  for (const problem of problems) console.log(`data/${entry.name}/${problemLine(problem)}`);
  if (problems.length > 0) failed = true;
  console.log(`${entry.name}: ${problems.length} problems`);
  if (!loaded.ok) continue;
  const counts = Object.entries(loaded.records).flatMap(([kind, records]) =>
    Array.isArray(records) ? [`${records.length} ${kind}`] : [],
  );
  console.log(`  ${counts.join(", ")}`);
  for (const { what, count, of } of countUnchecked(loaded.records))
    console.log(`  unchecked: ${count} of ${of} ${what}`);
}
if (failed) process.exitCode = 1;
