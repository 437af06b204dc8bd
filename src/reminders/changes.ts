/** Changes of a server's subscriptions: from a record to the next one, or to why there is none. */
import {
  type Drafted,
  type Problem,
  redraft,
  type Settings,
  settingsOf,
  type Wishes,
} from "./draft.ts";
import { sameLeads } from "./leads.ts";
import type { ServerRecord, Subscription } from "./subscription.ts";

/** What came of adding one. */
export type Added =
  | { readonly kind: "added"; readonly record: ServerRecord; readonly subscription: Subscription }
  | { readonly kind: "twin"; readonly twin: Subscription };

/** Adds one, unless its channel hears the same already. @param since story time, ISO */
export function add(record: ServerRecord, settings: Settings, since: string): Added {
  const twin = twinOf(record, settings);
  if (twin !== undefined) return { kind: "twin", twin };
  const subscription: Subscription = {
    ...settings,
    id: `r${record.nextId}`,
    paused: false,
    since,
  };
  return {
    kind: "added",
    subscription,
    record: {
      ...record,
      nextId: record.nextId + 1,
      subscriptions: [...record.subscriptions, subscription],
    },
  };
}

/** What came of changing one. */
export type Altered =
  | {
      readonly kind: "altered";
      readonly record: ServerRecord;
      readonly subscription: Subscription;
      readonly before: Subscription;
    }
  | { readonly kind: "problems"; readonly problems: readonly Problem[] }
  | { readonly kind: "twin"; readonly twin: Subscription }
  /** It is so already. */
  | { readonly kind: "same"; readonly subscription: Subscription }
  | { readonly kind: "gone" };

/** What one is to be changed to. */
export interface Alteration {
  readonly id: string;
  readonly wishes: Wishes;
  readonly server: string;
  /** Story time, ISO: what is due already is not made up for. */
  readonly since: string;
}

/** Changes what is wished of one. With another channel, a suspended one is taken up again. */
export function alter(record: ServerRecord, { id, wishes, server, since }: Alteration): Altered {
  const before = record.subscriptions.find((one) => one.id === id);
  if (before === undefined) return { kind: "gone" };
  const drafted: Drafted = redraft(settingsOf(before), wishes, server);
  if (drafted.kind === "problems") return drafted;
  const { settings } = drafted;
  if (isSame(settings, settingsOf(before))) return { kind: "same", subscription: before };
  const twin = twinOf(record, settings, id);
  if (twin !== undefined) return { kind: "twin", twin };
  const subscription: Subscription = {
    ...settings,
    id,
    paused: before.paused,
    suspended: settings.channel === before.channel ? before.suspended : undefined,
    since,
  };
  return { kind: "altered", record: replaced(record, subscription), subscription, before };
}

/** A record without one. */
export function without(record: ServerRecord, id: string): ServerRecord {
  const subscriptions = record.subscriptions.filter((one) => one.id !== id);
  return subscriptions.length === record.subscriptions.length
    ? record
    : { ...record, subscriptions };
}

/** A record with one paused; the same record where it is, or is not there. */
export function pausedIn(record: ServerRecord, id: string): ServerRecord {
  const before = record.subscriptions.find((one) => one.id === id);
  return before === undefined || before.paused
    ? record
    : replaced(record, { ...before, paused: true });
}

/**
 * A record with one that goes on: what was due meanwhile is not made up for. The same record where
 * it was not paused and nothing was in its way.
 *
 * @param since story time, ISO
 * @param mayPost whether what suspended it is to be tried again
 */
export function resumedIn(
  record: ServerRecord,
  id: string,
  since: string,
  mayPost: boolean,
): ServerRecord {
  const before = record.subscriptions.find((one) => one.id === id);
  if (before === undefined) return record;
  const suspended = mayPost ? undefined : before.suspended;
  if (!before.paused && suspended === before.suspended) return record;
  return replaced(record, { ...before, paused: false, suspended, since });
}

/** A record that reports trouble in a channel; nowhere where none is given. */
export function alertsIn(record: ServerRecord, channel: string | undefined): ServerRecord {
  return record.alerts === channel ? record : { ...record, alerts: channel };
}

/** One that makes the same channel hear the same at the same time. */
function twinOf(
  record: ServerRecord,
  { channel, show, feed, leads }: Settings,
  except?: string,
): Subscription | undefined {
  return record.subscriptions.find(
    (one) =>
      one.id !== except &&
      one.channel === channel &&
      one.show === show &&
      one.feed === feed &&
      sameLeads(one.leads, leads),
  );
}

function isSame(one: Settings, other: Settings): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function replaced(record: ServerRecord, subscription: Subscription): ServerRecord {
  return {
    ...record,
    subscriptions: record.subscriptions.map((one) =>
      one.id === subscription.id ? subscription : one,
    ),
  };
}
