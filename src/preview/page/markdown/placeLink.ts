/** Where in Discord an address leads. */
export interface LinkedPlace {
  readonly channel: string;
  /** Left out, the channel as a whole. */
  readonly message?: string;
}

const PLACE =
  /^https:\/\/(?:(?:canary|ptb)\.)?discord(?:app)?\.com\/channels\/(?:@me|\d{1,20})\/(\d{1,20})(?:\/(\d{1,20}))?\/?$/;

/** Reads a link to a channel or a message; `undefined` for any other address. */
export function placeLink(href: string): LinkedPlace | undefined {
  const [, channel, message] = PLACE.exec(href) ?? [];
  if (channel === undefined) return undefined;
  return { channel, ...(message !== undefined && { message }) };
}

/** What a link's tooltip says: first the host that it really leads to, then the whole address. */
export function hostAndAddress(href: string): string {
  try {
    const url = new URL(href);
    return `${url.host}\n${url.href}`;
  } catch {
    return href;
  }
}
