import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** One file of the page, held in memory. */
export interface Asset {
  readonly type: string;
  readonly body: string;
}

const PAGE = fileURLToPath(new URL("page/", import.meta.url));

let bundled: Promise<ReadonlyMap<string, Asset>> | undefined;

/**
 * The page's files, made once for a process.
 * @returns by their address
 */
export function bundlePage(): Promise<ReadonlyMap<string, Asset>> {
  return (bundled ??= makeBundle());
}

/** From their sources, in memory: there is no build step to forget. */
async function makeBundle(): Promise<ReadonlyMap<string, Asset>> {
  const [html, bundle] = await Promise.all([
    readFile(`${PAGE}index.html`, "utf8"),
    build({
      entryPoints: [`${PAGE}main.tsx`],
      outdir: "/",
      bundle: true,
      write: false,
      format: "esm",
      target: "es2022",
      minify: true,
      logLevel: "error",
      tsconfig: `${PAGE}tsconfig.json`,
    }),
  ]);
  const assets = new Map<string, Asset>([["/", { type: "text/html; charset=utf-8", body: html }]]);
  for (const { path, text } of bundle.outputFiles) {
    const type = path.endsWith(".css") ? "text/css" : "text/javascript";
    assets.set(path, { type: `${type}; charset=utf-8`, body: text });
  }
  return assets;
}
