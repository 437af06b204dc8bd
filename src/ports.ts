/** What the pure parts need of the world, in the project's own words. */

/** Story time: what is known, what is due, what is shown. Real time is never read through it. */
export interface Clock {
  /** The current instant of story time. */
  now(): Date;
}

/** Where the bot writes what it does. Fields are for machines, the message for people. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, unknown>>;
