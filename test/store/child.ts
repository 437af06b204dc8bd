/**
 * A process that writes one record after another and prints the key of each that was acknowledged,
 * until somebody kills it. Started with the store's address.
 */
import { openStore } from "../../src/store/store.ts";
import { noteCodec } from "./notes.ts";

const store = await openStore(process.argv[2] ?? "");
const table = store.table("notes", noteCodec);
for (let at = 0; ; at++) {
  await Promise.all(
    [`${at}a`, `${at}b`, `${at}c`].map(async (key) => {
      await table.set(key, { text: key });
      process.stdout.write(`${key}\n`);
    }),
  );
}
