import { setTimeout as delay } from "node:timers/promises";
import type { Emulator } from "../emulator/index.ts";
import { createHub, type Hub } from "../emulator/hub.ts";
import type { Change, LogEntry } from "../emulator/types.ts";
import { createActions, type Actions, type Desk } from "./actions.ts";
import type { Activity } from "./activity.ts";
import { createConditions } from "./conditions.ts";
import { answerFile } from "./files.ts";
import { followGuide, type GuidedStep } from "./guide.ts";
import type { ActivityEntry, ChannelSnapshot, Place, Snapshot } from "./protocol.ts";
import { exists, takeChannelSnapshot, takeSnapshot } from "./snapshots.ts";
import { noteStoryTimes, type Story } from "./story.ts";
import type { World } from "./world.ts";

/** A local Discord with a bot in it, and the time at which it plays. */
export interface Play extends Story {
  readonly emulator: Emulator;
  /** Who can be played; from `seedWorld`. */
  readonly world: World;
  /** Of a world that goes on: what the page knew of it. */
  readonly notes?: Notes;
}

/** What the page knows of a world besides what is in it; plain JSON. */
export interface Notes {
  /** When messages were written, in story time, by their ids. */
  readonly written: readonly (readonly [messageId: string, storyTime: string])[];
  /** The steps of the guide that were done. */
  readonly done: readonly string[];
}

/** What open pages are told, whichever play is on. */
export interface Told {
  readonly change: Change;
  readonly everything: undefined;
  readonly startedOver: undefined;
  readonly activity: ActivityEntry;
}

export const createAudience = (): Hub<Told> => createHub<Told>();

/** A play as the page's server uses it. */
export interface Stage {
  readonly actions: Actions;
  isPerson(user: string): boolean;
  exists(place: Place): boolean;
  /** @param user left out, the first person */
  snapshot(user: string | undefined): Snapshot;
  channel(place: Place): ChannelSnapshot;
  /** A file of a message, as an answer of the server. */
  file: (place: Place, wanted: Readonly<Record<string, string>>) => Response;
  notes(): Notes;
  /** Ends what was made to go wrong, lets the bot find its way back, and listens no more. */
  leave(): Promise<void>;
}

export interface StageOptions {
  readonly guide: readonly GuidedStep[];
  readonly audience: Hub<Told>;
  readonly activity: Activity;
  readonly startOver: () => Promise<void>;
}

/** Opens a play to the pages: they hear what happens in it, and act in it. */
export function openStage(play: Play, options: StageOptions): Stage {
  const { emulator: discord, world, notes, ...story } = play;
  const { audience, activity } = options;
  const storyTimes = noteStoryTimes(discord, story.clock, notes?.written);
  const conditions = createConditions(discord);
  const guide = followGuide(options.guide, world, notes?.done);
  const sources = { discord, world, story, conditions, guide, written: storyTimes.of };
  const desk: Desk = { forms: new Map(), dismissed: new Set() };
  const everything = () => audience.emit("everything", undefined);

  for (const entry of discord.log) activity.add(entry);
  const stops = [
    discord.on("change", (change) => audience.emit("change", change)),
    discord.on("log", (entry) => {
      audience.emit("activity", activity.add(entry));
      if (guide.take(entry)) everything();
    }),
    story.clock.onJump(everything),
    storyTimes.stop,
  ];

  return {
    actions: createActions(
      {
        discord,
        world,
        story,
        conditions: {
          ...conditions,
          set(condition) {
            conditions.set(condition);
            everything();
          },
        },
        startOver: options.startOver,
      },
      desk,
    ),
    isPerson: (user) => world.people.some(({ id }) => id === user),
    exists: (place) => exists(sources, place),
    snapshot: (user = world.people[0]?.id ?? "") => takeSnapshot(sources, user),
    channel: (place) => takeChannelSnapshot(sources, place, desk.dismissed),
    file: (place, wanted) => answerFile(discord, place, wanted),
    notes: () => ({ written: storyTimes.all(), done: guide.snapshot().done }),
    async leave() {
      conditions.set("well");
      await connected(discord);
      for (const stop of stops) stop();
    },
  };
}

/** How long a bot may take to connect again, in milliseconds. */
const CONNECT_MS = 15_000;
/** How long it may take to read that it is connected. */
const READ_MS = 1_000;

/**
 * Waits for a bot that was cut off. discord.js that is stopped while it connects either connects all
 * the same, or lets the failure of that connection end the whole process.
 */
async function connected({ log, on }: Pick<Emulator, "log" | "on">): Promise<void> {
  const last = log.findLast(({ kind }) => kind === "gateway");
  if (!last || isConnection(last)) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, CONNECT_MS);
    const stop = on("log", (entry) => isConnection(entry) && done());
    function done(): void {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
  await delay(READ_MS);
}

const isConnection = (entry: LogEntry): boolean =>
  entry.kind === "gateway" && (entry.what === "resumed" || entry.what === "identified");
