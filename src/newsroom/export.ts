/** Everything that is kept of a server, as one value that becomes a file. */
import type { ServerExport } from "../ports.ts";
import type { DeliveryRecord } from "../reminders/delivery.ts";
import { type Parts, rowsOf } from "./erasing.ts";

/**
 * All of a server but what is its people's own: their reminders, the messages to them and their
 * drafts are counted, and shown to each by /my-data.
 *
 * @param at real time
 */
export async function exportServer(parts: Parts, server: string, at: Date): Promise<ServerExport> {
  const { servers, claims, drafts, nights } = parts;
  const { personal, ...record } = servers.get(server);
  const written = await drafts.all(server);
  const deliveries: Record<string, DeliveryRecord> = {};
  let directMessages = 0;
  const all = await nights.read(server, await rowsOf(parts, server));
  for (const [key, delivery] of Object.entries(all)) {
    if (key.startsWith("dm:")) directMessages += 1;
    else deliveries[key] = delivery;
  }
  return {
    format: 1,
    at: at.toISOString(),
    server,
    record,
    claims: [...(await claims.of(server)).values()],
    deliveries,
    ofPersons: { reminders: personal.length, drafts: written.length, directMessages },
  };
}
