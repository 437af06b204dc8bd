/** Subscriptions and news that cannot be served: put aside by themselves, said where it is seen, and taken up again. */
import type { ServerNews } from "../news/kept.ts";
import type { Access, Announcer, Clock, Logger, Need, PostingAlert } from "../ports.ts";
import type { Planned } from "../reminders/delivery.ts";
import type { ServerRecord, Subscription, Suspension } from "../reminders/subscription.ts";
import type { Servers } from "./servers.ts";

export interface SuspensionOptions {
  readonly servers: Servers;
  readonly announcer: Announcer;
  readonly access: Access;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Suspensions {
  /** Puts aside the subscriptions of a delivery that Discord refused; no others. */
  suspend(planned: Planned, because: Suspension["because"], why: string): Promise<void>;
  /**
   * Puts aside a server's news, where it is their channel that Discord refused.
   *
   * @returns whether they are put aside by now: of another channel they go on
   */
  suspendNews(planned: Planned, because: Suspension["because"], why: string): Promise<boolean>;
  /** Puts aside all of a channel that Discord says was deleted. */
  channelDeleted(server: string, channel: string): Promise<void>;
  /** Puts aside what the bot may not serve any more, and takes up again what it may by now. */
  review(server: string): Promise<void>;
}

/** What a subscription or the news are to be: suspended for that reason, or not any more. */
type Turn = PostingAlert["kind"];

export function createSuspensions(options: SuspensionOptions): Suspensions {
  const { servers, announcer, access, clock, logger } = options;

  /** Turns those subscriptions that need it, and the news, and tells of each channel once. */
  async function turn(
    server: string,
    towards: Towards,
    andElse: (kept: ServerRecord) => ServerRecord = (kept) => kept,
  ): Promise<void> {
    const turned: Turned[] = [];
    const at = clock.now().toISOString();
    const suspendedBy = (to: Turn) => (to === "goes on" ? undefined : { because: to, at });
    const { alerts } = await servers.change(server, (kept) => {
      const subscriptions = kept.subscriptions.map((one) => {
        const to = towards.subscription(one);
        if (to === undefined) return one;
        turned.push({ what: one, channel: one.channel, to });
        return { ...one, suspended: suspendedBy(to) };
      });
      const { news } = kept;
      const to = news.channel === undefined ? undefined : towards.news(news, news.channel);
      if (to !== undefined) turned.push({ what: "news", channel: news.channel ?? "", to });
      return andElse(
        turned.length === 0
          ? kept
          : {
              ...kept,
              subscriptions,
              ...(to !== undefined && { news: { ...news, suspended: suspendedBy(to) } }),
            },
      );
    });
    for (const { what, to } of turned) {
      const which = what === "news" ? "the server's news" : what.id;
      if (to === "goes on") logger.info("what was suspended goes on", { server, which });
      else logger.warn("something is suspended", { server, which, because: to });
    }
    if (alerts === undefined) return;
    // It never rejects, and nothing waits for it.
    for (const alert of byChannel(turned)) void announcer.alert(alerts, alert);
  }

  /** Undefined where nothing is to change: also while the channel is not known at the moment. */
  function turnOf(server: string, { channel, isForum, paused, suspended }: Subscription) {
    if (paused && suspended === undefined) return undefined;
    return turnIn(server, channel, isForum ? "open forum posts" : "post", suspended);
  }

  function turnIn(
    server: string,
    channel: string,
    post: Need,
    suspended: Suspension | undefined,
  ): Turn | undefined {
    const missing = access.missing(server, channel, ["view", post]);
    if (missing === undefined) return undefined;
    if (suspended === undefined) return missing.length === 0 ? undefined : "forbidden";
    return missing.length === 0 ? "goes on" : undefined;
  }

  return {
    async suspend({ server, subscriptions }, because, why) {
      logger.warn("Discord refused a delivery", { server, subscriptions, because, why });
      await turn(server, {
        subscription: ({ id, suspended }) =>
          subscriptions.includes(id) && suspended === undefined ? because : undefined,
        news: unchanged,
      });
    },
    async suspendNews({ server, target, key }, because, why) {
      const isIn = (channel: string) => target.kind === "channel" && target.channel === channel;
      logger.warn("Discord refused a claim's post", { key, because, why });
      await turn(server, {
        subscription: unchanged,
        news: ({ suspended }, channel) =>
          isIn(channel) && suspended === undefined ? because : undefined,
      });
      const { channel = "", suspended } = servers.get(server).news;
      return isIn(channel) && suspended !== undefined;
    },
    async channelDeleted(server, channel) {
      const { subscriptions, alerts, news } = servers.get(server);
      const isKnown = alerts === channel || news.channel === channel;
      if (!isKnown && !subscriptions.some((one) => one.channel === channel)) return;
      const turned = (at: string, suspended: Suspension | undefined) =>
        at === channel && suspended?.because !== "gone" ? "gone" : undefined;
      await turn(
        server,
        {
          subscription: (one) => turned(one.channel, one.suspended),
          news: ({ suspended }, at) => turned(at, suspended),
        },
        // Where trouble cannot be told any more, it is shown on top of answers.
        (kept) => (kept.alerts === channel ? { ...kept, alerts: undefined } : kept),
      );
    },
    async review(server) {
      const towards: Towards = {
        subscription: (one) => turnOf(server, one),
        news: ({ suspended }, channel) => turnIn(server, channel, "post", suspended),
      };
      const { subscriptions, news } = servers.get(server);
      const ofNews = news.channel === undefined ? undefined : towards.news(news, news.channel);
      if (ofNews !== undefined || subscriptions.some((one) => turnOf(server, one) !== undefined))
        await turn(server, towards);
    },
  };
}

/** What is to be turned: each undefined where it stays as it is. */
interface Towards {
  readonly subscription: (one: Subscription) => Turn | undefined;
  readonly news: (news: Pick<ServerNews, "suspended">, channel: string) => Turn | undefined;
}

interface Turned {
  readonly what: Subscription | "news";
  readonly channel: string;
  readonly to: Turn;
}

function unchanged(): undefined {}

function byChannel(turned: readonly Turned[]): readonly PostingAlert[] {
  const alerts = new Map<string, PostingAlert>();
  for (const { what, channel, to } of turned) {
    const of = `${channel} ${to}`;
    const { subscriptions = [], news = false } = alerts.get(of) ?? {};
    alerts.set(of, {
      kind: to,
      channel,
      subscriptions: what === "news" ? subscriptions : [...subscriptions, what],
      news: news || what === "news",
    });
  }
  return [...alerts.values()];
}
