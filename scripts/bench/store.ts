/** A store on disk, as in production, that is gone after the measurement. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, type Store } from "../../src/store/store.ts";

/** `remove` closes it and deletes its folder. */
export async function openTemporaryStore(): Promise<{ store: Store; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "continuity-bench-"));
  const store = await openStore(`sqlite:${join(folder, "state.sqlite")}`);
  return {
    store,
    async remove() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
