/** What the bot does with single persons: their direct channel, and the role that they are pinged by. */
import type { REST } from "@discordjs/rest";
import { ComponentType, MessageFlags, Routes } from "discord.js";
import { randomBytes } from "node:crypto";
import type { Logger, Outcome, People, RoleOutcome } from "../ports.ts";
import { codeOf, type Failure, failureOf, isApiError, problemsOf } from "./announcing/trouble.ts";
import { cut, LIMITS } from "./limits.ts";

export interface PeopleOptions {
  /** The client's own: a person waits for what comes of it, as for an answer. */
  readonly rest: REST;
  readonly logger: Logger;
}

/** What the server's log says of a role that was given or taken. */
const REASON = "They pressed Get pings";

/** Discord's codes (Opcodes and Status Codes) that say more here than elsewhere. */
const GONE: readonly (number | undefined)[] = [
  10_007, // the member left
  10_011, // the role was deleted
  10_013, // the account was deleted
];
/** A role that nobody can be given: an application's own, or boosters'. */
const INVALID_ROLE = 50_028;
/** The status of an answer that a permission lacks, whatever its code. */
const FORBIDDEN = 403;

/** Its methods never reject: what goes wrong is an outcome. */
export function createPeople({ rest, logger }: PeopleOptions): People {
  async function attempt<T>(what: string, work: () => Promise<T>): Promise<T | Failed> {
    try {
      return await work();
    } catch (error) {
      const failure = troubleOf(error);
      const { trouble, detail } = failure;
      // Closed doors, missing permissions and busy hours are no news; a bug of ours is.
      if (trouble.kind === "refused")
        logger.error(`${what} was refused`, { detail, problems: problemsOf(error) });
      return { kind: "failed", ...failure };
    }
  }

  return {
    openDirect: (user) =>
      attempt("opening a direct channel", async (): Promise<Outcome> => {
        const body = { recipient_id: user };
        const { id } = (await rest.post(Routes.userChannels(), { body })) as { id: string };
        return { kind: "done", placed: { id, channel: id } };
      }),
    write: (channel, markdown) =>
      attempt("a direct message", async (): Promise<Outcome> => {
        const body = messageOf(markdown);
        const { id } = (await rest.post(Routes.channelMessages(channel), { body })) as {
          id: string;
        };
        return { kind: "done", placed: { id, channel } };
      }),
    toggleRole: (server, user, role) =>
      attempt("a role", async (): Promise<RoleOutcome> => {
        const member = (await rest.get(Routes.guildMember(server, user))) as {
          readonly roles: readonly string[];
        };
        const route = Routes.guildMemberRole(server, user, role);
        if (member.roles.includes(role)) {
          await rest.delete(route, { reason: REASON });
          return { kind: "taken" };
        }
        await rest.put(route, { reason: REASON });
        return { kind: "given" };
      }),
  };
}

type Failed = { readonly kind: "failed" } & Failure;

function troubleOf(error: unknown): Failure {
  const failure = failureOf(error);
  const code = codeOf(error);
  if (GONE.includes(code)) return { ...failure, trouble: { kind: "gone" } };
  // Discord has more ways to forbid than it has codes that say so.
  const isForbidden = failure.trouble.kind === "refused" && statusOf(error) === FORBIDDEN;
  if (code === INVALID_ROLE || isForbidden) return { ...failure, trouble: { kind: "forbidden" } };
  return failure;
}

function statusOf(error: unknown): number | undefined {
  return isApiError(error) ? error.status : undefined;
}

function messageOf(markdown: string) {
  return {
    components: [{ type: ComponentType.TextDisplay, content: cut(markdown, LIMITS.text) }],
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: { parse: [] },
    // The client sends again where the answer got lost; the nonce keeps that from being two.
    nonce: randomBytes(12).toString("base64url"),
    enforce_nonce: true,
  };
}
