/** `src/main.ts` in one file: from its sources it takes several times as long to start. */
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";

export interface MainBundle {
  /** A folder for whatever belongs to the run. */
  readonly folder: string;
  /** The file to start with Node. */
  readonly main: string;
  remove(this: void): Promise<void>;
}

/** Parts of CommonJS ask for Node's own by name; the driver's native half stays where it is. */
const REQUIRE = `import { createRequire } from "node:module";
const require = createRequire(import.meta.url);`;

export async function bundleMain(): Promise<MainBundle> {
  const folder = await mkdtemp(join(tmpdir(), "continuity-run-"));
  const main = join(folder, "main.mjs");
  await symlink(resolve("node_modules"), join(folder, "node_modules"), "junction");
  await build({
    entryPoints: ["src/main.ts"],
    outfile: main,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: ["sqlite3"],
    banner: { js: REQUIRE },
    logLevel: "error",
  });
  return { folder, main, remove: () => rm(folder, { recursive: true, force: true }) };
}
