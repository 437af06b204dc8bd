/** Subscriptions that cannot be served: put aside by themselves, said where it is seen, and taken up again. */
import type { Access, Alert, Announcer, Clock, Logger } from "../ports.ts";
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
  /** Puts aside all of a channel that Discord says was deleted. */
  channelDeleted(server: string, channel: string): Promise<void>;
  /** Puts aside what the bot may not serve any more, and takes up again what it may by now. */
  review(server: string): Promise<void>;
}

/** What a subscription is to be: suspended for that reason, or not any more. */
type Turn = Alert["kind"];

export function createSuspensions(options: SuspensionOptions): Suspensions {
  const { servers, announcer, access, clock, logger } = options;

  /** Turns those subscriptions that need it, and tells of each channel once. */
  async function turn(
    server: string,
    towards: (one: Subscription) => Turn | undefined,
    andElse: (kept: ServerRecord) => ServerRecord = (kept) => kept,
  ): Promise<void> {
    const turned: { readonly one: Subscription; readonly to: Turn }[] = [];
    const at = clock.now().toISOString();
    const { alerts } = await servers.change(server, (kept) => {
      const subscriptions = kept.subscriptions.map((one) => {
        const to = towards(one);
        if (to === undefined) return one;
        turned.push({ one, to });
        return { ...one, suspended: to === "goes on" ? undefined : { because: to, at } };
      });
      return andElse(turned.length === 0 ? kept : { ...kept, subscriptions });
    });
    for (const { one, to } of turned)
      if (to === "goes on") logger.info("a subscription goes on", { server, subscription: one.id });
      else
        logger.warn("a subscription is suspended", { server, subscription: one.id, because: to });
    if (alerts === undefined) return;
    // It never rejects, and nothing waits for it.
    for (const alert of byChannel(turned)) void announcer.alert(alerts, alert);
  }

  /** Undefined where nothing is to change: also while the channel is not known at the moment. */
  function turnOf(server: string, { channel, isForum, paused, suspended }: Subscription) {
    if (paused && suspended === undefined) return undefined;
    const post = isForum ? "open forum posts" : "post";
    const missing = access.missing(server, channel, ["view", post]);
    if (missing === undefined) return undefined;
    if (suspended === undefined) return missing.length === 0 ? undefined : "forbidden";
    return missing.length === 0 ? "goes on" : undefined;
  }

  return {
    async suspend({ server, subscriptions }, because, why) {
      logger.warn("Discord refused a delivery", { server, subscriptions, because, why });
      await turn(server, ({ id, suspended }) =>
        subscriptions.includes(id) && suspended === undefined ? because : undefined,
      );
    },
    async channelDeleted(server, channel) {
      const { subscriptions, alerts } = servers.get(server);
      if (alerts !== channel && !subscriptions.some((one) => one.channel === channel)) return;
      await turn(
        server,
        (one) =>
          one.channel === channel && one.suspended?.because !== "gone" ? "gone" : undefined,
        // Where trouble cannot be told any more, it is shown on top of answers.
        (kept) => (kept.alerts === channel ? { ...kept, alerts: undefined } : kept),
      );
    },
    async review(server) {
      const turnIn = (one: Subscription) => turnOf(server, one);
      if (servers.get(server).subscriptions.some((one) => turnIn(one) !== undefined))
        await turn(server, turnIn);
    },
  };
}

function byChannel(
  turned: readonly { readonly one: Subscription; readonly to: Turn }[],
): readonly Alert[] {
  const alerts = new Map<string, Alert>();
  for (const { one, to } of turned) {
    const of = `${one.channel} ${to}`;
    const subscriptions = [...(alerts.get(of)?.subscriptions ?? []), one];
    alerts.set(of, { kind: to, channel: one.channel, subscriptions });
  }
  return [...alerts.values()];
}
