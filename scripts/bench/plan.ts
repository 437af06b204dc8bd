/** What it costs to know what is due for 100,000 subscriptions, in a process of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Prints what it measured. */
export async function benchPlan(): Promise<void> {
  console.log("\nPlanning 100,000 subscriptions of 30,000 servers");
  const script = fileURLToPath(new URL("../../dist/scripts/bench/plan-one.js", import.meta.url));
  const flags = ["--expose-gc"];
  await once(spawn(process.execPath, [...flags, script], { stdio: "inherit" }), "exit");
}
