/** Addresses that hold a moment: who, where, when, and a command that is put into the line. */
import type { ChannelView, PersonSnapshot, Snapshot } from "../../protocol.ts";
import { wallIn } from "../time/wall.ts";

/** What an address asks for, as it is written. */
export interface Link {
  /** A person's standing, such as "second-moderator". */
  readonly as?: string;
  /** A channel's name or id, or "direct". */
  readonly in?: string;
  /** Story time with its zone: 2024-01-17T22:00-05:00. */
  readonly at?: string;
  /** A command: "/who name:halstead". */
  readonly run?: string;
}

const PARTS = ["as", "in", "at", "run"] as const;

/** @param search the part of an address that begins with a question mark */
export function readLink(search: string): Link {
  const query = new URLSearchParams(search);
  return Object.fromEntries(
    PARTS.flatMap((part) => {
      const value = query.get(part)?.trim() ?? "";
      return value === "" ? [] : [[part, value]];
    }),
  );
}

/** @returns the part of an address that begins with a question mark */
export function writeLink(link: Link): string {
  const parts = PARTS.flatMap((part) => {
    const value = link[part];
    return value === undefined ? [] : [`${part}=${readable(value)}`];
  });
  return `?${parts.join("&")}`;
}

/** Encoded no more than it needs to be: a link is read by people, too. */
const readable = (text: string): string =>
  encodeURIComponent(text).replaceAll("%20", "+").replaceAll("%2F", "/").replaceAll("%3A", ":");

const slugOf = (text: string): string => text.toLowerCase().replaceAll(" ", "-");

/** Whom a link means, by standing, name or id. */
export function findPerson(
  people: readonly PersonSnapshot[],
  wanted: string,
): PersonSnapshot | undefined {
  return people.find(({ id, standing, displayName, username }) =>
    [id, standing, displayName, username].some((each) => slugOf(each) === slugOf(wanted)),
  );
}

const DIRECT = "direct";

/** Which channel a link means, by name or id. */
export function findChannel(state: Snapshot, wanted: string): ChannelView | undefined {
  if (wanted === DIRECT) return state.direct;
  const channels = state.guilds.flatMap((guild) => guild.channels);
  const name = wanted.replace(/^#/, "");
  return (
    channels.find(({ id }) => id === wanted) ?? channels.find((channel) => channel.name === name)
  );
}

/** The instant of a link; one without its zone would mean something else to everybody. */
export function readInstant(text: string): Date | undefined {
  // A plus that was typed into an address by hand arrives as a space.
  const mended = text.replace(/ (\d\d:?\d\d)$/, "+$1");
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/.test(mended)) return undefined;
  const instant = new Date(mended);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** An instant as a link has it: to the minute, on the clocks of a zone. */
export function writeInstant(zone: string, instant: Date): string {
  const wall = wallIn(zone, instant);
  const minute = Math.floor(instant.getTime() / 60_000) * 60_000;
  const minutes = (Date.parse(`${wall}Z`) - minute) / 60_000;
  const two = (number: number): string => String(Math.floor(number)).padStart(2, "0");
  const [hours, rest] = [Math.abs(minutes) / 60, Math.abs(minutes) % 60];
  return `${wall}${minutes < 0 ? "-" : "+"}${two(hours)}:${two(rest)}`;
}

/** Who and where, as a link names them. */
export function nameOfPlace(
  state: Snapshot,
  place: { readonly user: string; readonly channel: string },
): Pick<Link, "as" | "in"> {
  const person = state.people.find(({ id }) => id === place.user);
  const channels = state.guilds.flatMap((guild) => guild.channels);
  const channel = channels.find(({ id }) => id === place.channel);
  const isOnlyOne = channels.filter(({ name }) => name === channel?.name).length === 1;
  return {
    ...(person && { as: slugOf(person.standing) }),
    in:
      place.channel === state.direct.id
        ? DIRECT
        : ((isOnlyOne ? channel?.name : undefined) ?? place.channel),
  };
}

/** What a link names and is not there, in one sentence; `undefined` where all is there. */
export function missingSentence(missing: readonly string[]): string | undefined {
  if (missing.length === 0) return undefined;
  const last = missing.at(-1) ?? "";
  const before = missing.slice(0, -1).join(", ");
  const all = before === "" ? `${last}, which is` : `${before} and ${last}, which are`;
  return `This link asks for ${all} not here: the rest of it is open.`;
}
