/** What the pure parts need of the world, in the project's own words. */
import type { Claims, Kept, Step } from "./news/kept.ts";
import type { KeptDraft } from "./news/kept-draft.ts";
import type { Night, Planned, Trouble } from "./reminders/delivery.ts";
import type { Need } from "./reminders/needs.ts";
import type {
  PersonalReminder,
  ServerRecord,
  Subscription,
  Suspension,
} from "./reminders/subscription.ts";

/** Story time: what is known, what is due, what is shown. Real time is never read through it. */
export interface Clock {
  /** The current instant of story time. */
  now(): Date;
  /**
   * Calls back after story time was set to another instant, which the preview and tests do; left
   * out by a clock that only runs.
   *
   * @returns ends it
   */
  onJump?(listener: () => void): () => void;
}

/** Where the bot writes what it does. Fields are for machines, the message for people. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, unknown>>;

/**
 * Records of one kind, by key, kept over restarts. Every method rejects with a `StoreError` where
 * the store fails: a failure never looks like "nothing there".
 */
export interface Table<T> {
  get(key: string): Promise<T | undefined>;
  /** In the order of the keys. */
  getMany(keys: readonly string[]): Promise<(T | undefined)[]>;
  /** Resolves once it is on disk. */
  set(key: string, value: T): Promise<void>;
  /** Deleting what is not there is no failure. */
  delete(key: string): Promise<void>;
  /** Every key: for starting and erasing, never in normal running. */
  keys(): Promise<string[]>;
}

/** The store failed. The message says what happened and what to do, in one sentence. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}

/** What was put into Discord. */
export interface Placed {
  /** Of the message, thread or event. */
  readonly id: string;
  /** The channel it is in; the server's id for an event. */
  readonly channel: string;
}

/** What came of sending or editing. */
export type Outcome =
  | { readonly kind: "done"; readonly placed: Placed }
  | { readonly kind: "failed"; readonly trouble: Trouble; readonly detail: string };

/** Whether something is in Discord already. */
export type Lookup =
  | { readonly kind: "found"; readonly placed: Placed }
  | { readonly kind: "absent" }
  /** The bot may not read there: nothing can be said. */
  | { readonly kind: "impossible" }
  | { readonly kind: "failed"; readonly trouble: Trouble; readonly detail: string };

/** What is kept of each server. */
export interface ServerStore {
  get(server: string): ServerRecord;
  /**
   * Changes a server's record; the edit sees what the changes before it left.
   *
   * @returns the record as it is then; the same one where the edit gave it back unchanged
   * @throws {StoreError} where it could not be written: then nothing has changed
   */
  change(server: string, edit: (record: ServerRecord) => ServerRecord): Promise<ServerRecord>;
}

/** What is kept of each server's claims. Its changes come one after the other, each wholly or not at all. */
export interface ClaimStore {
  /**
   * All of a server's claims. They are read once and then kept at hand; the map is the living one,
   * which later changes show up in.
   *
   * @throws {StoreError}
   */
  of(server: string): Promise<Claims>;
  /**
   * Writes a new claim down, under an id that nobody had before.
   *
   * @param make sees the claims as they are in its turn; what it gives back other than "changed" is
   *   given back, and nothing is written
   * @throws {StoreError} where it could not be written: then nothing has changed
   */
  add<R extends Unchanged>(
    server: string,
    make: (id: string, now: ClaimsNow) => ChangedClaim | R,
  ): Promise<ChangedClaim | R>;
  /**
   * Changes a claim; undefined is given to the edit where there is none of that id.
   *
   * @throws {StoreError} where it could not be written: then nothing has changed
   */
  change<R extends Unchanged>(
    server: string,
    id: string,
    edit: (kept: Kept | undefined, now: ClaimsNow) => ChangedClaim | R,
  ): Promise<ChangedClaim | R>;
  /** Forgets a claim and its posts' records; the posts themselves stay. @throws {StoreError} */
  forget(server: string, id: string): Promise<void>;
}

/** What a change of a claim is made from: as it is when its turn has come. */
export interface ClaimsNow {
  readonly claims: Claims;
  readonly server: ServerRecord;
}

/** A claim as it is from now on. */
export interface ChangedClaim {
  readonly kind: "changed";
  readonly claim: Kept;
  readonly step: Step;
}

/** Why there is no change: any word but "changed". */
export type Unchanged = { readonly kind: string };

/** What people have begun to write down; each is theirs alone. What is a day old is forgotten. */
export interface DraftStore {
  /** Those of a person in a server, the latest first. @throws {StoreError} */
  of(server: string, user: string): Promise<readonly KeptDraft[]>;
  /**
   * Begins one, under an id of its own. Of many of one person the oldest goes.
   *
   * @throws {StoreError}
   */
  begin(server: string, draft: Pick<KeptDraft, "by" | "becomes" | "fields">): Promise<KeptDraft>;
  /**
   * Lays what was typed over what is there; undefined where there is no such draft of theirs.
   *
   * @throws {StoreError}
   */
  change(
    server: string,
    user: string,
    id: string,
    edit: (draft: KeptDraft) => KeptDraft,
  ): Promise<KeptDraft | undefined>;
  /** @returns whether there was one @throws {StoreError} */
  discard(server: string, user: string, id: string): Promise<boolean>;
}

/** What is kept, to be shown and erased. */
export interface KeptRecords {
  /** Everything of a server that is not its people's own. @throws {StoreError} */
  exportServer(server: string): Promise<ServerExport>;
  /** How many drafts people have in a server. @throws {StoreError} */
  draftsIn(server: string): Promise<number>;
  /**
   * Erases everything of a server; what was posted stays in its channels.
   *
   * @throws {StoreError} once it has begun it is finished later, within a day
   */
  eraseServer(server: string): Promise<void>;
  /** What is kept of a person, a server each; those that keep nothing are left out. @throws {StoreError} */
  ofUser(user: string): Promise<readonly KeptOfUser[]>;
  /**
   * Forgets a person in every server, but for blocks, which are the moderators' decision.
   *
   * @throws {StoreError} where it may have begun: asked for again, it goes on
   */
  forgetUser(user: string): Promise<void>;
}

/** What becomes the file of an export. */
export interface ServerExport {
  readonly format: 1;
  /** Real time, ISO. */
  readonly at: string;
  readonly server: string;
  readonly record: Omit<ServerRecord, "personal">;
  readonly claims: readonly Kept[];
  /** What became of each delivery, by key. */
  readonly deliveries: Night;
  /** How much is left out, since it is single persons' own. */
  readonly ofPersons: {
    readonly reminders: number;
    readonly drafts: number;
    readonly directMessages: number;
  };
}

/** How much a server keeps of a person, by kind. */
export interface KeptOfUser {
  readonly server: string;
  /** Their reminders by direct message. */
  readonly reminders: number;
  /** What they have begun to write. */
  readonly drafts: number;
  /** Their suggestions that are not published. */
  readonly suggestions: number;
  /** Their suggestions that are. */
  readonly published: number;
  /** Claims that they added, reported of or decided on. */
  readonly acted: number;
  /** Corrections of the schedule that they made. */
  readonly corrections: number;
  /** What they hid, whom they blocked, which outlets they named and graded. */
  readonly settings: number;
  /** Whether moderators have blocked them from suggesting. */
  readonly isBlocked: boolean;
}

/** What is planned for a server, and what was delivered lately. */
export interface Inspection {
  readonly planned: readonly Planned[];
  readonly records: Night;
}

/** What commands work with, besides what is known. */
export interface Desk {
  readonly servers: ServerStore;
  readonly claims: ClaimStore;
  readonly drafts: DraftStore;
  readonly records: KeptRecords;
  /** Every server's reminders of a person, with the server each belongs to. */
  personalOf(
    user: string,
  ): readonly { readonly server: string; readonly reminder: PersonalReminder }[];
  inspect(server: string): Promise<Inspection>;
  readonly access: Access;
  readonly announcer: Announcer;
  readonly people: People;
  /** How old the knowledge of the schedule is, and what is in its way; undefined where TVmaze is off. */
  schedule(): ScheduleState | undefined;
}

/** The state of the schedule service. */
export interface ScheduleState {
  /** Story time of the last answer. */
  readonly succeededAt: Date | undefined;
  /** Why there is none at the moment. */
  readonly problem: string | undefined;
  /** Changes of one poll that were too many to be believed, by show; left out: none. */
  readonly held?: readonly HeldChanges[];
}

/** Changes that wait for somebody to look at them. */
export interface HeldChanges {
  /** The show's id. */
  readonly show: string;
  /** Story time, ISO. */
  readonly since: string;
  readonly episodes: readonly string[];
}

/** What the bot does with single persons. */
export interface People {
  /** Opens the direct channel with a person, or says why it cannot be. */
  openDirect(user: string): Promise<Outcome>;
  /**
   * Writes to a person.
   *
   * @param channel the direct channel
   * @param markdown as Discord renders it: what comes from elsewhere must be escaped in it
   */
  write(channel: string, markdown: string): Promise<Outcome>;
  /** Gives a role to a member, or takes it where they have it; the outcome says which. */
  toggleRole(server: string, user: string, role: string): Promise<RoleOutcome>;
}

export type RoleOutcome =
  | { readonly kind: "given" | "taken" }
  | { readonly kind: "failed"; readonly trouble: Trouble; readonly detail: string };

export type { Need } from "./reminders/needs.ts";

/** What Discord lets the bot do, as far as it is known here. */
export interface Access {
  /**
   * @returns the names of the permissions that lack, as Discord's settings call them; undefined
   *   where the channel or the server is not known at the moment, which does not mean that it is gone
   */
  missing(server: string, channel: string, needs: readonly Need[]): string[] | undefined;
}

/** Puts deliveries into Discord. Its methods never reject: what goes wrong is an outcome. */
export interface Announcer {
  /** Sends it. For a thread, `on` is the message that it opens on, where there is one. */
  send(delivery: Planned, on?: Placed): Promise<Outcome>;
  /** Brings what is there in line with what the delivery says now. */
  edit(delivery: Planned, placed: Placed): Promise<Outcome>;
  /** Takes away an event that will not happen, or what is not to be read any more. */
  remove(delivery: Planned, placed: Placed): Promise<Outcome>;
  /**
   * Looks for it among what the bot itself put there.
   *
   * @param since real time, milliseconds: nothing older is looked at
   */
  find(delivery: Planned, since: number): Promise<Lookup>;
  /** A short hash of what it would say now: the same words, the same hash. */
  says(delivery: Planned): string;
  /**
   * Posts what a post says, headed as a test: pings nobody, and is never taken for the post itself.
   * Each call posts anew.
   */
  test(delivery: Planned): Promise<Outcome>;
  /** Tells of trouble, of its end, or of what waits, in a server's alerts channel. */
  alert(channel: string, alert: Alert): Promise<Outcome>;
}

/** What moderators are told in their alerts channel. */
export type Alert = PostingAlert | WaitingAlert;

/** Something waits for a decision. It names neither the claim nor anybody: whoever reads there may see it. */
export interface WaitingAlert {
  readonly kind: "waits";
  readonly what: "suggestion" | "second approval";
}

/** Of one channel, with all that it was to hear. */
export interface PostingAlert {
  readonly kind: Suspension["because"] | "goes on";
  /** Where reminders and news are posted. */
  readonly channel: string;
  /** Those that have stopped, or go on. */
  readonly subscriptions: readonly Subscription[];
  /** Whether the server's news have stopped as well, or go on. */
  readonly news: boolean;
}
