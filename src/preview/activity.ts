import type { LogEntry, RequestEntry } from "../emulator/types.ts";
import type { ActivityBody, ActivityEntry } from "./protocol.ts";

/** How many are kept; older ones are let go. */
const MOST_ENTRIES = 500;
/** How much of a body is shown, in characters: nobody reads on beyond it. */
const MOST_TEXT = 20_000;

const HIDDEN = "•••";
/** Receiving and Responding, "Interaction Type". */
const AUTOCOMPLETE = 4;

/** What happened between the bot and Discord, newest last. */
export interface Activity {
  /** Takes what was logged. @returns how it is listed */
  add(entry: LogEntry): ActivityEntry;
  entries(): readonly ActivityEntry[];
  /** @returns `undefined` for one that is not kept any more */
  body(id: number): ActivityBody | undefined;
}

export function createActivity(): Activity {
  const kept: { readonly shown: ActivityEntry; readonly entry: LogEntry }[] = [];
  let last = 0;
  return {
    add(entry) {
      last += 1;
      const shown = describe(last, entry);
      kept.push({ shown, entry });
      if (kept.length > MOST_ENTRIES) kept.shift();
      return shown;
    },
    entries: () => kept.map(({ shown }) => shown),
    body(id) {
      const found = kept.find(({ shown }) => shown.id === id);
      return found && bodyOf(found.entry);
    },
  };
}

function describe(id: number, entry: LogEntry): ActivityEntry {
  const common = { id, at: new Date(entry.at).toISOString(), kind: entry.kind, problems: [] };
  switch (entry.kind) {
    case "request":
      return {
        ...common,
        name: `${entry.method} ${withoutSecrets(entry.path)}`,
        status: entry.status,
        tookMs: Math.round(entry.tookMs),
        problems: problemsOf(entry),
        failed: entry.status >= 400 || entry.status === 0 || entry.broken.length > 0,
      };
    case "event": {
      const about = usedIn(entry.data);
      return { ...common, name: entry.type, ...(about && { about }), failed: false };
    }
    case "gateway": {
      const code = entry.code === undefined ? "" : ` (${entry.code})`;
      // 1000 and 1001 are an end that was meant.
      const failed = entry.what === "closed" && ![1_000, 1_001].includes(entry.code ?? 0);
      return { ...common, name: `Connection ${entry.what}${code}`, failed };
    }
  }
}

function problemsOf({ broken, status, answer }: RequestEntry): readonly string[] {
  if (status !== 429) return broken;
  const wait = isRecord(answer) ? answer["retry_after"] : undefined;
  return broken.map((text) => (typeof wait === "number" ? `${text}: wait ${wait} s` : text));
}

/** What a person used, where an event is an interaction: a command with its subcommand. */
function usedIn(event: unknown): string | undefined {
  if (!isRecord(event) || !isRecord(event["data"])) return undefined;
  const { name, options, custom_id: customId } = event["data"];
  if (typeof name !== "string") return typeof customId === "string" ? customId : undefined;
  const command = `/${[name, ...subcommandsOf(options)].join(" ")}`;
  return event["type"] === AUTOCOMPLETE ? `choices for ${command}` : command;
}

/** The names of the group and the subcommand, where there are. */
export function subcommandsOf(options: unknown): readonly string[] {
  const [first]: readonly unknown[] = Array.isArray(options) ? options : [];
  if (!isRecord(first) || typeof first["name"] !== "string" || "value" in first) return [];
  return [first["name"], ...subcommandsOf(first["options"])];
}

/** Paths of interactions carry the token that answers them. */
const withoutSecrets = (path: string): string =>
  path.replace(/^\/(interactions|webhooks)\/(\d+)\/[^/]+/, `/$1/$2/${HIDDEN}`);

function bodyOf(entry: LogEntry): ActivityBody {
  switch (entry.kind) {
    case "request": {
      const files = entry.files.length > 0 ? { files: entry.files } : {};
      const sent = isRecord(entry.body) ? { ...entry.body, ...files } : entry.body;
      return {
        ...(sent !== undefined && { sent: pretty(sent) }),
        ...(entry.answer !== undefined && { answered: pretty(entry.answer) }),
      };
    }
    case "event":
      return entry.data === undefined ? {} : { sent: pretty(entry.data) };
    case "gateway":
      return {};
  }
}

function pretty(value: unknown): string {
  const text = JSON.stringify(value, (key, each: unknown) => (key === "token" ? HIDDEN : each), 2);
  if (text.length <= MOST_TEXT) return text;
  return `${text.slice(0, MOST_TEXT)}\n… cut here: ${text.length} characters in all`;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
