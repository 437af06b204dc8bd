import type { Emulator } from "../emulator/types.ts";
import type { Place } from "./protocol.ts";

/**
 * A file of a message, to be saved and not looked at: whatever a bot calls its file, a browser shows
 * none of it as a page of this address.
 *
 * @returns 404 for one that this person does not see
 */
export function answerFile(
  discord: Pick<Emulator, "as">,
  { user, channel }: Place,
  { message = "", file = "" }: Readonly<Record<string, string>>,
): Response {
  const found = discord.as(user).in(channel).file(message, file);
  if (!found) return new Response("There is no such file.\n", { status: 404 });
  return new Response(new Uint8Array(found.content), {
    headers: {
      "Content-Type": "application/octet-stream",
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeName(found.name)}`,
      "Cache-Control": "no-store",
    },
  });
}

/** As RFC 8187 writes a name: `encodeURIComponent` leaves some signs that it does not allow. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
