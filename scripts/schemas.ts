/** The JSON Schemas beside the data, for editors: written from the loader's own definitions. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { toJsonSchema } from "@valibot/to-json-schema";
import { communityRecord, KINDS } from "../src/canon/records.ts";

/** File name → text of every schema. */
function schemaFiles(): Map<string, string> {
  const files = new Map<string, string>();
  const add = (name: string, schema: object) =>
    files.set(`${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
  // Trimming has no counterpart in JSON Schema, and need not have one in an editor.
  const options = { errorMode: "ignore", typeMode: "input" } as const;
  const community = toJsonSchema(communityRecord, options);
  add("community", {
    ...community,
    properties: { $schema: { type: "string" }, ...community.properties },
  });
  for (const [kind, record] of Object.entries(KINDS)) {
    const { $schema, ...items } = toJsonSchema(record, options);
    add(kind, {
      $schema,
      type: "object",
      properties: {
        $schema: { type: "string" },
        credit: { type: "string", description: "asked for by the licence of what the file holds" },
        show: { type: "string", description: "episodes only: the show they belong to" },
        records: { type: "array", items },
      },
      required: kind === "episodes" ? ["show", "records"] : ["records"],
      additionalProperties: false,
    });
  }
  return files;
}

/** Writes all schemas into the folder. */
export async function writeSchemas(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of schemaFiles()) await writeFile(join(folder, name), text);
}

/** The names of schemas that are missing or differ from what the definitions give now. */
export async function outdatedSchemas(folder: string): Promise<string[]> {
  const outdated: string[] = [];
  for (const [name, text] of schemaFiles()) {
    const current = await readFile(join(folder, name), "utf8").catch(() => "");
    if (current !== text) outdated.push(name);
  }
  return outdated;
}
