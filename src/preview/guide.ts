import type { LogEntry } from "../emulator/types.ts";
import { subcommandsOf } from "./activity.ts";
import { isCarriedOut, postedIn } from "./posts.ts";
import type { GuideSnapshot, GuideStep } from "./protocol.ts";
import type { Standing, World } from "./world.ts";

/** Something that a step waits for. */
export type Happening =
  /** The bot answered a command; of anybody, or of somebody of that standing. */
  | {
      readonly kind: "answered";
      readonly command: string;
      readonly by?: Standing;
      /** What its answer says where it is what the step is about, and no refusal. */
      readonly says?: RegExp;
    }
  /** A button whose custom id has this in it was pressed, and the bot answered so. */
  | { readonly kind: "pressed"; readonly button: string; readonly says: RegExp }
  /** The bot wrote in a channel by itself. */
  | { readonly kind: "posted" };

/** A step, and what has to happen, in that order, before it is done. */
export interface GuidedStep extends GuideStep {
  readonly needs: readonly Happening[];
}

export interface Guide {
  /** @returns whether a step was done by it */
  take(entry: LogEntry): boolean;
  snapshot(): GuideSnapshot;
}

/**
 * Follows what really happens, and knows which steps of a guide it did.
 * @param done the ids of those that were done before
 */
export function followGuide(
  steps: readonly GuidedStep[],
  world: World,
  done: readonly string[] = [],
): Guide {
  /** By step: how many of its needs were met. */
  const met = new Map(steps.map(({ id, needs }) => [id, done.includes(id) ? needs.length : 0]));
  /** What was asked of the bot, by the interaction's id and by its token: answers name either. */
  const asked = new Map<string, Asked>();
  const isDone = ({ id, needs }: GuidedStep): boolean => met.get(id) === needs.length;

  function happened(entry: LogEntry): Happened | undefined {
    if (entry.kind === "event") {
      const question = askedIn(entry);
      for (const key of question?.keys ?? []) if (question) asked.set(key, question);
      return undefined;
    }
    if (postedIn(entry) !== undefined) return { kind: "posted" };
    if (!isCarriedOut(entry) || entry.method === "GET") return undefined;
    const [, kind = "", id = "", rest = ""] = entry.path.split("/");
    // The first answer names the interaction; those that follow a deferral have its token.
    const question = asked.get(kind === "interactions" ? id : kind === "webhooks" ? rest : "");
    return question && { kind: "answered", question, said: JSON.stringify(entry.body) ?? "" };
  }

  function meets(happening: Happening, what: Happened): boolean {
    if (happening.kind === "posted" || what.kind === "posted") return happening.kind === what.kind;
    const { question, said } = what;
    if (happening.says && !happening.says.test(said)) return false;
    if (happening.kind === "pressed") return question.button?.includes(happening.button) ?? false;
    if (happening.command !== question.command) return false;
    const person = world.people.find(({ id }) => id === question.user);
    return happening.by === undefined || happening.by === person?.standing;
  }

  return {
    take(entry) {
      const what = happened(entry);
      if (!what) return false;
      const open = steps.filter((step) => !isDone(step));
      for (const { id, needs } of open) {
        const at = met.get(id) ?? 0;
        const next = needs[at];
        if (next && meets(next, what)) met.set(id, at + 1);
      }
      return open.some(isDone);
    },
    snapshot: () => ({
      steps: steps.map(({ id, title, tries }) => ({ id, title, tries })),
      done: steps.filter(isDone).map(({ id }) => id),
    }),
  };
}

interface Asked {
  readonly keys: readonly string[];
  readonly user: string;
  /** With its subcommand. */
  readonly command?: string;
  /** A pressed button's custom id. */
  readonly button?: string;
}

type Happened =
  | { readonly kind: "posted" }
  | { readonly kind: "answered"; readonly question: Asked; readonly said: string };

/** Receiving and Responding, "Interaction Type". */
const COMMAND = 2;
const COMPONENT = 3;

interface InteractionEvent {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly data: {
    readonly name?: string;
    readonly options?: unknown;
    readonly custom_id?: string;
  };
  readonly member?: { readonly user: { readonly id: string } };
  readonly user?: { readonly id: string };
}

function askedIn(entry: LogEntry): Asked | undefined {
  if (entry.kind !== "event" || entry.type !== "INTERACTION_CREATE") return undefined;
  // The emulator's own JSON.
  const { id, token, type, data, member, user } = entry.data as InteractionEvent;
  const common = { keys: [id, token], user: (member?.user ?? user)?.id ?? "" };
  if (type === COMMAND)
    return { ...common, command: [data.name, ...subcommandsOf(data.options)].join(" ") };
  return type === COMPONENT ? { ...common, button: data.custom_id ?? "" } : undefined;
}
