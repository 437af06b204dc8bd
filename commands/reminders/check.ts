import { type ActionDeps, defineAction } from "../../src/discord/command.ts";
import type { Block, Layout } from "../../src/discord/layout.ts";
import { join, type Markup, say } from "../../src/discord/markup.ts";
import { lacksWithout } from "../../src/discord/words/allowances.ts";
import { recordLine } from "../../src/discord/words/deliveries.ts";
import { isStale, scheduleBlock } from "../../src/discord/words/freshness.ts";
import { POSTING, troubleLine } from "../../src/discord/words/news-channel.ts";
import { channelName, isGone, reminderItem } from "../../src/discord/words/reminders.ts";
import type { ServerNews } from "../../src/news/kept.ts";
import type { Inspection, ScheduleState } from "../../src/ports.ts";
import { postsAhead } from "../../src/reminders/ahead.ts";
import type { Planned } from "../../src/reminders/delivery.ts";
import { lacksOf } from "../../src/reminders/needs.ts";
import {
  deliveredOf,
  isCalledOff,
  isMissed,
  isUnsure,
  needsSomething,
  type Report,
  stillToCome,
} from "../../src/reminders/report.ts";
import type { Subscription } from "../../src/reminders/subscription.ts";
import { endedShow, finaleLines, nextLines, type NotFound, notFoundLayout } from "./answers.ts";
import { meantReminder, REMINDER, serverOf } from "./options.ts";

type Answer =
  | NotFound
  | {
      readonly kind: "one" | "all";
      readonly reports: readonly Report[];
      readonly schedule: ScheduleState | undefined;
      readonly alerts: string | undefined;
      /** Of the server's news, where a channel is set for them. */
      readonly news: NewsState | undefined;
    };

interface NewsState {
  readonly news: ServerNews;
  readonly channel: string;
  /** Permissions that lack there; undefined where that is not known at the moment. */
  readonly missing: readonly string[] | undefined;
}

/** How much is shown of one that was asked for by itself, and of each of many. */
const OF_ONE = { next: 8, last: 10 } as const;
const OF_MANY = { next: 2, last: 3, lacks: 3 } as const;

export const check = defineAction({
  name: "check",
  description: "What comes next, what arrived or did not and why, and what I am not allowed",
  example: "/reminders check",
  access: "Manage Server",
  options: {
    reminder: {
      type: "string",
      description: "One reminder in full; all of them if left out",
      maxLength: REMINDER.maxLength,
      suggest: REMINDER.suggest,
    },
  },
  async run({ reminder }, deps): Promise<Answer> {
    const server = serverOf(deps);
    const { desk } = deps;
    const meant = reminder === undefined ? undefined : meantReminder(reminder, deps);
    if (meant !== undefined && meant.kind !== "one") return meant;
    const inspection = await desk.inspect(server);
    const { subscriptions, alerts, news } = desk.servers.get(server);
    const { channel } = news;
    const asked = meant === undefined ? subscriptions : [meant.subscription];
    return {
      kind: meant === undefined ? "all" : "one",
      reports: asked.map((one) => reportOf(one, inspection, deps)),
      schedule: desk.schedule(),
      alerts,
      news:
        channel === undefined
          ? undefined
          : { news, channel, missing: desk.access.missing(server, channel, POSTING) },
    };
  },
  show(answer, deps): Layout {
    if ("candidates" in answer) return notFoundLayout(answer, deps, "check");
    const { kind, reports } = answer;
    const [first] = reports;
    if (first === undefined) return noneLayout(answer, deps);
    return kind === "one" ? oneLayout(first, answer, deps) : allLayout(answer, deps);
  },
});

type Checked = Exclude<Answer, NotFound>;

function reportOf(subscription: Subscription, inspection: Inspection, deps: ActionDeps): Report {
  const server = serverOf(deps);
  const { planned, records } = inspection;
  const { now } = deps.story;
  const last = deliveredOf(records, subscription);
  const soon = stillToCome(planned, records, subscription, now).filter(isPost);
  return {
    subscription,
    // What is paused, has stopped or is far away is in no plan yet.
    next: soon.length > 0 ? soon : postsAhead({ server, story: deps.story }, subscription),
    last,
    missed: last.filter((one) => isMissed(one) && !isCalledOff(one.record, deps.story)),
    lacks: lacksOf(
      subscription,
      (channel, needs) => deps.desk.access.missing(server, channel, needs),
      // Of a deleted channel nobody can say what is allowed in it.
    ).filter(({ channel }) => !(isGone(subscription) && channel === subscription.channel)),
  };
}

function isPost({ kind }: Planned): boolean {
  return kind === "post";
}

function noneLayout({ schedule, news }: Checked, deps: ActionDeps): Layout {
  return {
    tone: "ask",
    title: say`No reminders yet`,
    blocks: [
      { lines: [say`/reminders add lets a channel hear about episodes.`] },
      ...newsBlocks(news),
      scheduleBlock(schedule, deps),
    ],
  };
}

function oneLayout(report: Report, { schedule, alerts }: Checked, deps: ActionDeps): Layout {
  const { subscription } = report;
  const { id } = subscription;
  return {
    ...head([report], schedule, say`Reminder ${id}`),
    blocks: [
      { lines: [reminderItem(subscription, deps.canon)] },
      ...permissionBlocks(report),
      {
        heading: nextHeading(report),
        lines: nextLines(report.next, subscription, deps, OF_ONE.next),
      },
      { heading: say`Last deliveries`, lines: lastLines(report, deps, OF_ONE.last) },
      scheduleBlock(schedule, deps),
    ],
    actions: [
      { label: "Check again", ask: { command: "reminders check", args: { reminder: id } } },
      { label: "Post a test", ask: { command: "reminders test", args: { reminder: id } } },
      { label: "All reminders", ask: { command: "reminders list", args: {} } },
    ],
    footer: [alertsNote(alerts)],
  };
}

function allLayout({ reports, schedule, alerts, news }: Checked, deps: ActionDeps): Layout {
  // Trouble first: who checks looks for it.
  const sorted = reports.toSorted((a, b) => Number(isInTrouble(b)) - Number(isInTrouble(a)));
  const count = reports.length;
  return {
    ...head(reports, schedule, count === 1 ? say`1 reminder` : say`${count} reminders`),
    blocks: [],
    list: {
      items: sorted.map((report) => ({
        line: itemOf(report, deps),
        lead: {
          label: `More of ${report.subscription.id}`,
          ask: { command: "reminders check", args: { reminder: report.subscription.id } },
        },
      })),
      placeholder: "One in full",
      again: { command: "reminders check", args: {} },
    },
    after: [...newsBlocks(news), scheduleBlock(schedule, deps)],
    footer: [alertsNote(alerts)],
  };
}

/** Where claims are posted, whether that works, and how many wait. */
function newsBlocks(state: NewsState | undefined): Block[] {
  if (state === undefined) return [];
  const { news, channel, missing } = state;
  const waiting = news.unposted.length;
  const allowed =
    missing === undefined
      ? say`I cannot see at the moment what I am allowed there.`
      : say`${ALLOWED}`;
  return [
    {
      heading: say`News`,
      lines: [
        troubleLine(news, missing) ?? say`Claims are posted in ${channelName(channel)}. ${allowed}`,
        ...(waiting > 0
          ? [
              say`${waiting === 1 ? "1 claim waits" : `${waiting} claims wait`} to be posted or put right.`,
            ]
          : []),
      ],
    },
  ];
}

/** Says that nothing is wrong only where nothing is known to be. */
function head(
  reports: readonly Report[],
  schedule: ScheduleState | undefined,
  what: Markup,
): Pick<Layout, "tone" | "title"> {
  const count = (is: (report: Report) => boolean) => reports.filter(is).length;
  // Of one it is said as it is, of several how many they are.
  const several = (number: number, one: string, many = one): Markup[] =>
    number === 0
      ? []
      : [reports.length === 1 ? say`${one}` : say`${number} ${number === 1 ? one : many}`];
  const missed = reports.flatMap((report) => report.missed);
  const unsure = missed.filter(({ record }) => record.status === "uncertain").length;
  const lost = missed.length - unsure;
  const gone = count(({ subscription }) => isGone(subscription));
  const found: Markup[] = [
    ...several(
      gone,
      reports.length === 1 ? "its channel was deleted" : "has a deleted channel",
      "have a deleted channel",
    ),
    ...several(count(needsSomething) - gone, "needs something", "need something"),
    ...(lost > 0 ? [say`${lost} did not arrive lately`] : []),
    ...(unsure > 0 ? [say`${unsure} may not have arrived`] : []),
    ...several(count(isUnsure), "not all could be checked"),
    ...several(
      count(({ subscription }) => subscription.paused),
      "paused",
    ),
    ...(isStale(schedule) ? [say`the schedule may be out of date`] : []),
  ];
  const state = found.length === 0 ? say`no trouble that I know of` : join(found, ", ");
  const tone = reports.some(isInTrouble) ? "problem" : "airtime";
  return { tone, title: say`${what}: ${state}` };
}

function isInTrouble(report: Report): boolean {
  return needsSomething(report) || report.missed.length > 0;
}

/** One of many: its trouble, the nearest posts and the latest deliveries. */
function itemOf(report: Report, deps: ActionDeps): Markup {
  const { subscription, lacks, next } = report;
  const lines = lacksWithout(lacks);
  const more = lines.length - OF_MANY.lacks;
  const ended = endedShow(subscription, deps);
  return join(
    [
      reminderItem(subscription, deps.canon),
      ...lines.slice(0, OF_MANY.lacks).map((line) => say`- ⚠️ ${line}`),
      ...(more > 0 ? [say`-# and ${more} more`] : []),
      ...(isGone(subscription) || lines.length > 0 ? [] : [say`-# ${ALLOWED}`]),
      say`${nextHeading(report)}:`,
      ...(next.length === 0
        ? [
            ended === undefined
              ? say`- none that I know of yet`
              : say`- none: ${ended.name} has ended`,
            ...finaleLines(subscription, deps),
          ]
        : nextLines(next, subscription, deps, OF_MANY.next)),
      ...lastLines(report, deps, OF_MANY.last),
    ],
    "\n",
  );
}

const ALLOWED = "I am allowed all that it needs.";

/** Nothing of a deleted channel: what it needs is another one. */
function permissionBlocks({ subscription, lacks }: Report): Block[] {
  const lines = lacksWithout(lacks).map((line) => say`- ⚠️ ${line}`);
  if (lines.length === 0 && isGone(subscription)) return [];
  return [{ heading: say`Permissions`, lines: lines.length === 0 ? [say`${ALLOWED}`] : lines }];
}

function nextHeading({ subscription: { paused, suspended } }: Report): Markup {
  if (suspended !== undefined) return say`Next posts, once it can`;
  return paused ? say`Next posts, once resumed` : say`Next posts`;
}

/** The latest, and before them what did not arrive: it must not be pushed out by what did. */
function lastLines({ last, missed }: Report, deps: ActionDeps, most: number): Markup[] {
  const arrived = last.filter((one) => !missed.includes(one));
  const shown = [...missed, ...arrived].slice(0, most);
  if (shown.length === 0) return [say`Nothing was delivered for it in the last days.`];
  const more = last.length - shown.length;
  return [
    ...shown.map(({ key, record }) => say`- ${recordLine(key, record, deps)}`),
    ...(more > 0 ? [say`-# and ${more} more`] : []),
  ];
}

function alertsNote(alerts: string | undefined): Markup {
  return alerts === undefined
    ? say`Trouble is told to nobody but moderators who ask: /reminders alerts names a channel.`
    : say`Trouble is told in ${channelName(alerts)}.`;
}
