/** Deliveries for tests: the shipped community's first night of 2024, and hostile ones. */
import type { Airing } from "../../src/airtime/schedule.ts";
import { readCanon } from "../../src/data.ts";
import type { PostDeps } from "../../src/discord/words/showings.ts";
import { gatherKnowledge, knowledgeAt } from "../../src/knowledge.ts";
import type { Content, Planned, Showing } from "../../src/reminders/delivery.ts";

const knowledge = gatherKnowledge(await readCanon("data/one-chicago"));

export const HOUR = 3_600_000;
/** Chicago P.D. S11E1 on the Eastern feed: 2024-01-17, 10/9c. */
export const PD_START = 1_705_546_800_000;

/** What words need, half an hour before Chicago P.D. S11E1 unless said otherwise. */
export function depsAt(now = PD_START - HOUR / 2): PostDeps {
  const { canon, story } = knowledgeAt(knowledge, new Date(now));
  return { canon, story };
}

/** An airing as it stands in the shipped data. */
export function airingOf(ref: string): Airing {
  const airing = depsAt().story.airing(ref) ?? knowledge.schedule.versions(ref).at(-1);
  if (airing === undefined) throw new Error(`no airing of ${ref}`);
  return airing;
}

/** On the Eastern feed, or another with its own start. */
export function showing(ref: string, extra: Partial<Showing> = {}): Showing {
  const airing = airingOf(ref);
  if (airing.when.precision !== "exact") throw new Error(`${ref} has no hour`);
  const start = airing.when.start.getTime();
  const times = { day: airing.when.day, start, end: start + HOUR };
  return { airing, feed: "eastern", ...times, ...extra };
}

export const PD = showing("chicago-pd/S11E1");
export const FIRE = showing("chicago-fire/S12E1");
export const MED = showing("chicago-med/S9E1");

/** A post of Chicago P.D. S11E1 half an hour before it. */
export function planned(extra: Partial<Planned> = {}): Planned {
  return {
    key: "post:1:2:chicago-pd/S11E1:eastern:30:2024-01-17",
    kind: "post",
    server: "1",
    target: { kind: "channel", channel: "2" },
    due: PD_START - HOUR / 2,
    expires: PD_START,
    content: { kind: "episode", showing: PD },
    pings: [],
    subscriptions: ["r1"],
    ...extra,
  };
}

/** One of each kind of content. */
export function everyContent(of: Showing = PD): Content[] {
  return [
    { kind: "episode", showing: of },
    { kind: "episode", showing: of, became: { kind: "moved", to: of } },
    { kind: "episode", showing: of, became: { kind: "cancelled" } },
    { kind: "night", showings: Array.from({ length: 40 }, () => of) },
    {
      kind: "night",
      showings: [],
      changed: [
        { showing: of, became: { kind: "cancelled" } },
        { showing: of, became: { kind: "moved", to: of } },
      ],
    },
    { kind: "week", from: "2024-01-14", showings: Array.from({ length: 40 }, () => of) },
    { kind: "week", from: "2024-01-14", showings: [] },
    { kind: "moved", from: "2024-01-10", showing: of },
    { kind: "cancelled", showing: of },
    { kind: "back", showing: of, asAnnounced: true },
    { kind: "episode", showing: of, became: { kind: "withdrawn" } },
    { kind: "discussion", showing: of },
  ];
}

/** The showing with its episode or show changed. */
export function renamed(
  of: Showing,
  { title, show }: { readonly title?: string; readonly show?: string },
): Showing {
  const { airing } = of;
  return {
    ...of,
    airing: {
      ...airing,
      episode: { ...airing.episode, title: title ?? airing.episode.title },
      show: { ...airing.show, name: show ?? airing.show.name },
    },
  };
}
