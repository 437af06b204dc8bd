/** Subscriptions that cannot be served: put aside by themselves, said where it is seen, and taken up again. */
import type { Access, Announcer, Clock, Logger } from "../ports.ts";
import type { Planned } from "../reminders/delivery.ts";
import type { Subscription, Suspension } from "../reminders/subscription.ts";
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
  /** Takes up again what the bot may serve by now. */
  review(server: string): Promise<void>;
}

export function createSuspensions(options: SuspensionOptions): Suspensions {
  const { servers, announcer, access, clock, logger } = options;
  return {
    async suspend({ server, subscriptions }, because, why) {
      logger.warn("a subscription is suspended", { server, subscriptions, because, why });
      const suspended = { because, at: clock.now().toISOString() };
      let news: Subscription[] = [];
      const { alerts } = await servers.change(server, (kept) => {
        news = kept.subscriptions.filter(
          (one) => subscriptions.includes(one.id) && one.suspended === undefined,
        );
        if (news.length === 0) return kept;
        return {
          ...kept,
          subscriptions: kept.subscriptions.map((one) =>
            news.includes(one) ? { ...one, suspended } : one,
          ),
        };
      });
      if (alerts === undefined) return;
      for (const one of news) await announcer.alert(alerts, alertText(one, because));
    },
    async review(server) {
      const maySend = ({ channel, suspended }: Subscription) =>
        suspended !== undefined && access.missing(server, channel, ["view", "post"])?.length === 0;
      if (!servers.get(server).subscriptions.some(maySend)) return;
      await servers.change(server, (kept) => ({
        ...kept,
        subscriptions: kept.subscriptions.map((one) =>
          maySend(one) ? { ...one, suspended: undefined } : one,
        ),
      }));
      logger.info("suspended subscriptions go on", { server });
    },
  };
}

function alertText({ id, channel }: Subscription, because: Suspension["because"]): string {
  return because === "gone"
    ? `Reminder ${id} has stopped: its channel (${channel}) is gone. Remove it, or give it another channel with /reminders edit.`
    : `Reminder ${id} has stopped: I may not post in <#${channel}> any more. It goes on by itself when View Channel and Send Messages are allowed again.`;
}
