/** What `npm start` gives to Node: a bot that is measured runs as it is run. */
import { readFileSync } from "node:fs";

/** Flags of V8 and Node, without the file. */
export function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
    scripts: Record<string, string>;
  };
  return scripts["start"]?.split(" node ")[1]?.match(/--\S+/g) ?? [];
}
