/** Discord's error codes and their words (Opcodes and Status Codes, "JSON Error Codes"). */
const ERRORS = {
  unauthorized: [401, 0, "401: Unauthorized"],
  notFound: [404, 0, "404: Not Found"],
  methodNotAllowed: [405, 0, "405: Method Not Allowed"],
  serverError: [500, 0, "500: Internal Server Error"],
  unknownChannel: [404, 10003, "Unknown Channel"],
  unknownGuild: [404, 10004, "Unknown Guild"],
  unknownMember: [404, 10007, "Unknown Member"],
  unknownMessage: [404, 10008, "Unknown Message"],
  unknownRole: [404, 10011, "Unknown Role"],
  unknownUser: [404, 10013, "Unknown User"],
  unknownWebhook: [404, 10015, "Unknown Webhook"],
  unknownInteraction: [404, 10062, "Unknown interaction"],
  unknownCommand: [404, 10063, "Unknown application command"],
  unknownScheduledEvent: [404, 10070, "Unknown Guild Scheduled Event"],
  tooManyCommands: [400, 30032, "Maximum number of application commands reached (100)."],
  tooManyScheduledEvents: [
    400,
    30038,
    "Maximum number of uncompleted guild scheduled events reached (100)",
  ],
  directTooFast: [400, 40003, "You are opening direct messages too fast"],
  alreadyAcknowledged: [400, 40060, "Interaction has already been acknowledged."],
  missingAccess: [403, 50001, "Missing Access"],
  notAuthor: [403, 50005, "Cannot edit a message authored by another user"],
  emptyMessage: [400, 50006, "Cannot send an empty message"],
  cannotMessageUser: [403, 50007, "Cannot send messages to this user"],
  nonTextChannel: [400, 50008, "Cannot send messages in a non-text channel"],
  missingPermissions: [403, 50013, "Missing Permissions"],
  wrongChannelType: [400, 50024, "Cannot execute action on this channel type"],
  invalidWebhookToken: [401, 50027, "Invalid Webhook Token"],
  invalidRole: [400, 50028, "Invalid Role"],
  invalidRecipient: [400, 50033, "Invalid Recipient(s)"],
  invalidFormBody: [400, 50035, "Invalid Form Body"],
  archivedThread: [400, 50083, "Thread is archived"],
  badJson: [400, 50109, "The request body contains invalid JSON."],
  threadExists: [400, 160004, "A thread has already been created for this message"],
} as const satisfies Record<string, readonly [status: number, code: number, message: string]>;

export type ErrorName = keyof typeof ERRORS;

/** An answer that is not a success. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly body: {
    readonly message: string;
    readonly code: number;
    readonly errors?: unknown;
  };
  /** For the log: what was wrong, one line each. */
  readonly broken: readonly string[];

  constructor(name: ErrorName, details?: { errors?: unknown; broken?: readonly string[] }) {
    const [status, code, message] = ERRORS[name];
    super(message);
    this.status = status;
    this.body = {
      message,
      code,
      ...(details?.errors === undefined ? {} : { errors: details.errors }),
    };
    this.broken = details?.broken ?? [`${code}: ${message}`];
  }
}
