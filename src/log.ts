/** Log lines as JSON on standard error: one line an event, for people and for machines. */
import { LOG_LEVELS, type LogLevel } from "./config.ts";
import type { LogFields, Logger } from "./ports.ts";

/** @param write takes one line, without its line break */
export function createLogger(level: LogLevel, write: (line: string) => void): Logger {
  const least = LOG_LEVELS.indexOf(level);
  const at =
    (name: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      if (LOG_LEVELS.indexOf(name) < least) return;
      write(
        JSON.stringify({ time: new Date().toISOString(), level: name, message, ...plain(fields) }),
      );
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** Errors have no enumerable fields; the interaction token in an address would let anybody answer. */
function plain(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      value instanceof Error ? redact(value.stack ?? value.message) : value,
    ]),
  );
}

function redact(text: string): string {
  return text.replace(/((?:webhooks|interactions)\/\d+\/)[\w-]+/g, "$1[token]");
}
