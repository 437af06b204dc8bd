/** Puts deliveries into Discord, over a REST client of its own, so that answers never wait behind posts. */
import { type RateLimitData, type REST, RESTEvents } from "@discordjs/rest";
import { MessageFlags, ComponentType, Routes } from "discord.js";
import { createHash } from "node:crypto";
import type { Access, Announcer, Logger, Lookup, Outcome } from "../ports.ts";
import type { Planned } from "../reminders/delivery.ts";
import type { Forum, Wire } from "./announcing/wire.ts";
import { change, deleteEvent, deleteMessage } from "./announcing/edit.ts";
import { find } from "./announcing/find.ts";
import { place } from "./announcing/send.ts";
import { placeTrial } from "./announcing/trial.ts";
import { codeOf, failureOf, problemsOf } from "./announcing/trouble.ts";
import { cut, LIMITS } from "./limits.ts";
import { createPace, PacedREST } from "./pace.ts";
import type { Markup } from "./markup.ts";
import { alertWords } from "./words/alerts.ts";
import { postLayout, threadName } from "./words/posts.ts";
import { eventWords } from "./words/scheduled.ts";
import type { PostDeps } from "./words/showings.ts";

export interface AnnouncerOptions {
  readonly token: string;
  /** Discord's API, or a local one. */
  readonly apiUrl: string;
  /** What words need: asked anew for every delivery. */
  readonly deps: () => PostDeps;
  readonly logger: Logger;
  /** What the bot may do, as far as the client knows; without it Discord is asked. */
  readonly access?: Pick<Access, "missing">;
  /** A forum's tags, as far as the client knows; not in its cache is not gone, Discord is asked. */
  readonly forum?: (channel: string) => Forum | undefined;
  /** This process's share of Discord's 50 over all routes; default 49, the rest is for questions. */
  readonly requestsPerSecond?: number;
  /** Milliseconds that a rate limit is waited for beyond its end; default 50, discord.js's own. */
  readonly offsetMs?: number;
  /** Milliseconds after which a request is given up; default 15,000. */
  readonly timeoutMs?: number;
  /** Milliseconds that are waited for a rate limit; what is to take longer is told as "later". Default 30,000. */
  readonly longestWaitMs?: number;
}

export interface ClosableAnnouncer extends Announcer {
  /** Resolves when all that is under way has ended. Nothing may be asked of it afterwards. */
  close(): Promise<void>;
}

export function createAnnouncer(options: AnnouncerOptions): ClosableAnnouncer {
  const { deps, logger, access, forum = () => undefined } = options;
  const rest = createRest(options);
  const wire: Wire = {
    rest,
    deps,
    mayRead(server, channel) {
      const missing = access?.missing(server, channel, ["read history"]);
      return missing === undefined ? undefined : missing.length === 0;
    },
    forum,
    botId: onceKnown(() => ownId(rest)),
    starters: new Map(),
  };
  const underWay = new Set<Promise<unknown>>();

  /** Does it, and turns whatever it ends with into an outcome. */
  function attempt<T>(what: string, key: string, work: () => Promise<T>): Promise<T | Failed> {
    const attempted = work().catch((error: unknown): Failed => {
      const failure = failureOf(error);
      if (failure.trouble.kind === "refused") {
        // Neither the error itself nor what was sent: they hold addresses, headers and texts.
        const [code, problems] = [codeOf(error), problemsOf(error)];
        logger.error(`${what} was refused`, { key, detail: failure.detail, code, problems });
      }
      return { kind: "failed", ...failure };
    });
    underWay.add(attempted);
    return attempted.finally(() => underWay.delete(attempted));
  }

  return {
    send: (planned, on) =>
      attempt("a delivery", planned.key, async (): Promise<Outcome> => ({
        kind: "done",
        placed: await place(wire, planned, on),
      })),
    edit: (planned, placed) =>
      attempt("an edit", planned.key, async (): Promise<Outcome> => {
        await change(wire, planned, placed);
        return { kind: "done", placed };
      }),
    remove: (planned, placed) =>
      attempt("a removal", planned.key, async (): Promise<Outcome> => {
        // Other messages stay: they are edited to say what became of the episode.
        if (planned.kind === "event") await deleteEvent(wire, placed);
        if (planned.kind === "news") await deleteMessage(wire, placed);
        return { kind: "done", placed };
      }),
    find: (planned, since) =>
      attempt("a look-up", planned.key, (): Promise<Lookup> => find(wire, planned, since)),
    says(planned) {
      try {
        return saysOf(planned, deps());
      } catch (error) {
        // A bug of ours, which sending tells of: what is there already stays as it is.
        logger.error("a delivery could not be worded", { key: planned.key, error });
        return "";
      }
    },
    test: (planned) =>
      attempt("a test", planned.key, async (): Promise<Outcome> => ({
        kind: "done",
        placed: await placeTrial(wire, planned),
      })),
    alert: (channel, alert) =>
      attempt("an alert", channel, async (): Promise<Outcome> => {
        const body = messageOf(alertWords(alert, deps().canon));
        const sent = (await rest.post(Routes.channelMessages(channel), { body })) as { id: string };
        return { kind: "done", placed: { id: sent.id, channel } };
      }),
    async close() {
      await Promise.allSettled(underWay);
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

type Failed = Extract<Outcome, { readonly kind: "failed" }>;

function createRest(options: AnnouncerOptions): REST {
  const { token, apiUrl, logger, longestWaitMs = 30_000 } = options;
  const settings: ConstructorParameters<typeof REST>[0] = {
    api: apiUrl,
    offset: options.offsetMs ?? 50,
    timeout: options.timeoutMs ?? 15_000,
    // It would send again on a time-out or a 5xx whether or not the first arrived, which no nonce
    // covers for events and forum posts, and hold the channel meanwhile. The delivery engine tries
    // again: it has written down what was begun, and looks for it first.
    retries: 0,
    // Usual limits are waited for here; a ban for minutes is the engine's to wait for.
    rejectOnRateLimit: ({ retryAfter }: RateLimitData) => retryAfter > longestWaitMs,
    invalidRequestWarningInterval: 500,
  };
  const rest = new PacedREST(settings, createPace(options.requestsPerSecond ?? 49));
  rest.setToken(token);
  rest.on(RESTEvents.InvalidRequestWarning, ({ count }) =>
    logger.warn("Discord bans an address after 10,000 refusals in 10 minutes", { count }),
  );
  return rest;
}

async function ownId(rest: REST): Promise<string> {
  return ((await rest.get(Routes.user())) as { id: string }).id;
}

/** Asks once; a question that failed is asked again. */
function onceKnown<T>(ask: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => {
    known ??= ask().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

/** A hash of all its words. Buttons are words: a role more to ping is reason to edit. */
function saysOf(planned: Planned, deps: PostDeps): string {
  const words =
    planned.kind === "event"
      ? eventWords(deps, planned)
      : [postLayout(deps, planned, "compared"), threadName(planned, deps)];
  const text = JSON.stringify(words) ?? "";
  return createHash("sha256").update(text).digest("base64url").slice(0, 12);
}

/** Words alone, that ping nobody. Half of the limit fits in bytes too. */
function messageOf({ markup }: Markup) {
  return {
    components: [{ type: ComponentType.TextDisplay, content: cut(markup, LIMITS.text / 2) }],
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: { parse: [] },
  };
}
