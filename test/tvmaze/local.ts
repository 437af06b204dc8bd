/**
 * A small TVmaze on loopback: what the bot asks, answered in TVmaze's own shape, traps and all, from
 * shows that a test sets; and whatever can go wrong on the way.
 */
import { createHash } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { Hono, type Context } from "hono";
import { addDays, dayIn, instantOf } from "../../src/airtime/zone.ts";

/** An episode in few words; when it airs is exact, a day, or not known. */
export interface LocalEpisode {
  /** `S11E1`; left out for a special. */
  readonly code?: string;
  /** Of a special. */
  readonly season?: number;
  /** TVmaze's id. Left out: the same one for the same code (or title) of a show, always. */
  readonly id?: number;
  readonly title?: string;
  /** Minutes; null where TVmaze does not say. 60 when left out. */
  readonly runtime?: number | null;
  /** An instant with its zone, `2024-01-17T22:00-05:00`. */
  readonly start?: string;
  /** A local date, where no hour is known. */
  readonly day?: string;
}

export interface LocalShow {
  readonly episodes?: readonly LocalEpisode[];
  /** Records in TVmaze's own shape, as recorded or made odd, beside the others. */
  readonly raw?: readonly unknown[];
  /** How many episodes a season has. */
  readonly orders?: Readonly<Record<number, number>>;
  readonly name?: string;
  /** Left out: higher than any number before, as TVmaze does on every change. */
  readonly updated?: number;
}

/** What goes wrong, and for which requests: those whose path starts so; all when left out. */
export type LocalFault = (
  | { readonly kind: "status"; readonly status: number; readonly headers?: Record<string, string> }
  /** 200, and these words. */
  | { readonly kind: "garbage"; readonly body: string; readonly type?: string }
  /** 200, and a body that does not end. */
  | { readonly kind: "huge" }
  /** The answer comes that much later, milliseconds. */
  | { readonly kind: "slow"; readonly ms: number }
  /** Taken, and never answered. */
  | { readonly kind: "silent" }
  /** The connection is cut before the answer, or in the middle of it. */
  | { readonly kind: "cut"; readonly inBody?: boolean }
  /** 301 to the same address: with `times` it gets there, without it goes round for ever. */
  | { readonly kind: "redirect" }
) & {
  readonly path?: string;
  /** So many requests; left out: until ended. */
  readonly times?: number;
};

export interface LocalRequest {
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface LocalTvmaze {
  /** Without a slash at its end; for `TVMAZE_URL`. */
  readonly url: string;
  /** Every request so far, in order. */
  readonly requests: readonly LocalRequest[];
  /** Sets a show anew, under TVmaze's id. */
  setShow(id: number, show: LocalShow): void;
  /** Changes one episode of a show that was set: `change(58, "S11E1", { day: "2024-01-24" })`. */
  change(id: number, code: string, change: Partial<LocalEpisode>): void;
  removeShow(id: number): void;
  /** @returns ends it */
  fault(fault: LocalFault): () => void;
  /** Resolves once that many requests have come in all. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
}

export interface LocalOptions {
  /** By TVmaze's id. */
  readonly shows?: Readonly<Record<number, LocalShow>>;
  /** Of the network; America/New_York when left out. */
  readonly zone?: string;
  /** Answers carry an ETag, and 304 is answered to who knows it. */
  readonly etags?: boolean;
}

type LocalContext = Context<{ Bindings: HttpBindings }>;
interface KeptShow extends LocalShow {
  readonly updated: number;
}

/** Takes any free port. */
export async function startLocalTvmaze(options: LocalOptions = {}): Promise<LocalTvmaze> {
  const { zone = "America/New_York", etags = false } = options;
  const shows = new Map<number, KeptShow>();
  const ids = new Map<string, number>();
  const requests: LocalRequest[] = [];
  const faults = new Set<{ readonly fault: LocalFault; left: number }>();
  const waiting = new Set<{ readonly count: number; readonly resolve: () => void }>();
  let lastUpdated = 1_700_000_000;

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (context, next) => {
    const { pathname, search } = new URL(context.req.url);
    requests.push({ path: pathname + search, headers: context.req.header() });
    for (const one of waiting) if (requests.length >= one.count) one.resolve();
    const fault = strike(pathname);
    if (fault === undefined) return next();
    if (fault.kind === "slow") {
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return next();
    }
    return misbehave(context, fault);
  });
  app.get("/updates/shows", (context) =>
    answer(context, Object.fromEntries([...shows].map(([id, { updated }]) => [id, updated]))),
  );
  app.get("/shows/:id", (context) => {
    const id = Number(context.req.param("id"));
    const show = shows.get(id);
    if (show === undefined) return notFound(context);
    const embed = new URL(context.req.url).searchParams.getAll("embed[]");
    const episodes = episodesOf(id, show).filter((episode) => !isSpecial(episode));
    const embedded = {
      ...(embed.includes("episodes") ? { episodes } : {}),
      ...(embed.includes("seasons") ? { seasons: seasonsOf(id, show) } : {}),
    };
    return answer(context, {
      ...showJson(id, show, zone),
      ...(embed.length === 0 ? {} : { _embedded: embedded }),
    });
  });
  app.get("/shows/:id/episodes", (context) => {
    const id = Number(context.req.param("id"));
    const show = shows.get(id);
    if (show === undefined) return notFound(context);
    const withSpecials = context.req.query("specials") === "1";
    return answer(
      context,
      episodesOf(id, show).filter((episode) => withSpecials || !isSpecial(episode)),
    );
  });
  app.notFound((context) => notFound(context));

  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  for (const [id, show] of Object.entries(options.shows ?? {})) setShow(Number(id), show);

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    setShow,
    change(id, code, change) {
      const show = shows.get(id);
      if (!show?.episodes?.some((episode) => episode.code === code))
        throw new Error(`no ${code} was set of show ${id}`);
      const { updated: _, ...rest } = show;
      const episodes = show.episodes.map((episode) => {
        if (episode.code !== code) return episode;
        const { start: _start, day: _day, ...others } = episode;
        const isMoved = "start" in change || "day" in change;
        return { ...(isMoved ? others : episode), ...change };
      });
      setShow(id, { ...rest, episodes });
    },
    removeShow: (id) => void shows.delete(id),
    fault(fault) {
      const entry = { fault, left: fault.times ?? Infinity };
      faults.add(entry);
      return () => void faults.delete(entry);
    },
    arrived: (count) =>
      new Promise((resolve) => {
        if (requests.length >= count) resolve();
        else waiting.add({ count, resolve });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Those that are never answered would hold it open.
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };

  function setShow(id: number, show: LocalShow): void {
    lastUpdated = Math.max(lastUpdated + 1, show.updated ?? 0);
    shows.set(id, { ...show, updated: show.updated ?? lastUpdated });
  }

  function strike(path: string): LocalFault | undefined {
    for (const entry of faults) {
      if (!path.startsWith(entry.fault.path ?? "/")) continue;
      entry.left -= 1;
      if (entry.left <= 0) faults.delete(entry);
      return entry.fault;
    }
    return undefined;
  }

  function episodesOf(id: number, show: KeptShow): unknown[] {
    const made = (show.episodes ?? []).map((episode) =>
      episodeJson(episode, episode.id ?? idOf(id, episode), zone),
    );
    return [...made, ...(show.raw ?? [])];
  }

  function idOf(show: number, { code, season, title }: LocalEpisode): number {
    const key = `${show} ${code ?? `${season} ${title}`}`;
    const id = ids.get(key) ?? 1_000_000 + ids.size;
    ids.set(key, id);
    return id;
  }

  function answer(context: LocalContext, json: unknown): Response {
    const body = JSON.stringify(json);
    const headers: Record<string, string> = {
      "content-type": "application/json; charset=UTF-8",
      "cache-control": "public, max-age=3600",
    };
    if (!etags) return new Response(body, { headers });
    headers["etag"] = `"${createHash("sha1").update(body).digest("hex")}"`;
    const isKnown = context.req.header("if-none-match") === headers["etag"];
    return new Response(isKnown ? null : body, { status: isKnown ? 304 : 200, headers });
  }
}

function misbehave(context: LocalContext, fault: Exclude<LocalFault, { kind: "slow" }>) {
  switch (fault.kind) {
    case "status": {
      const body = [204, 304].includes(fault.status) ? null : `<h1>${fault.status}</h1>`;
      return new Response(body, { status: fault.status, headers: fault.headers ?? {} });
    }
    case "garbage":
      return new Response(fault.body, {
        headers: { "content-type": fault.type ?? "application/json; charset=UTF-8" },
      });
    case "huge":
      return new Response(
        new ReadableStream({
          pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(0x20)),
        }),
        { headers: { "content-type": "application/json; charset=UTF-8" } },
      );
    case "silent":
      return new Promise<Response>(() => {});
    case "cut": {
      const { socket } = context.env.incoming;
      // By hand: the framework would end the answer in good order.
      if (fault.inBody)
        socket.write(
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
        );
      setImmediate(() => socket.destroy());
      return new Promise<Response>(() => {});
    }
    case "redirect":
      return new Response(null, { status: 301, headers: { location: context.req.url } });
  }
}

function notFound(context: LocalContext): Response {
  return context.json({ name: "Not Found", message: "", code: 0, status: 404 }, 404);
}

function isSpecial(episode: unknown): boolean {
  return (episode as { readonly number?: unknown } | null)?.number === null;
}

function showJson(id: number, { name = `Show ${id}`, updated }: KeptShow, zone: string) {
  return {
    id,
    url: `https://www.tvmaze.com/shows/${id}`,
    name,
    type: "Scripted",
    status: "Running",
    runtime: 60,
    schedule: { time: "22:00", days: ["Wednesday"] },
    network: {
      id: 1,
      name: "NBC",
      country: { name: "United States", code: "US", timezone: zone },
    },
    webChannel: null,
    summary: "<p>It is <b>HTML</b>.</p>",
    updated,
  };
}

/** As TVmaze lists it: `TBA` for no title, a placeholder at noon for no hour, yesterday's date after midnight. */
function episodeJson(episode: LocalEpisode, id: number, zone: string) {
  const [, season, number] = /^S(\d+)E(\d+)$/.exec(episode.code ?? "") ?? [];
  return {
    id,
    url: `https://www.tvmaze.com/episodes/${id}`,
    name: episode.title ?? "TBA",
    season: season === undefined ? (episode.season ?? 0) : Number(season),
    number: number === undefined ? null : Number(number),
    type: number === undefined ? "significant_special" : "regular",
    ...timesOf(episode, zone),
    runtime: episode.runtime === undefined ? 60 : episode.runtime,
    rating: { average: null },
    image: null,
    summary: "<p>It is <b>HTML</b>.</p>",
  };
}

function timesOf({ start, day }: LocalEpisode, zone: string) {
  if (start !== undefined) {
    const instant = new Date(start);
    const airtime = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }).format(instant);
    const date = dayIn(zone, instant);
    return {
      airdate: airtime < "05:00" ? addDays(date, -1) : date,
      airtime,
      airstamp: stampOf(instant),
    };
  }
  if (day !== undefined)
    return { airdate: day, airtime: "", airstamp: stampOf(instantOf(day, "12:00", zone)) };
  return { airdate: "", airtime: "", airstamp: null };
}

function stampOf(instant: Date): string {
  return instant.toISOString().replace(".000Z", "+00:00");
}

function seasonsOf(id: number, { episodes = [], orders = {} }: KeptShow): unknown[] {
  const seasons = new Set(Object.keys(orders).map(Number));
  for (const { code } of episodes) {
    const [, season] = /^S(\d+)E/.exec(code ?? "") ?? [];
    if (season !== undefined) seasons.add(Number(season));
  }
  return [...seasons].map((number) => ({
    id: id * 1_000 + number,
    number,
    name: "",
    episodeOrder: orders[number] ?? null,
    summary: null,
  }));
}
