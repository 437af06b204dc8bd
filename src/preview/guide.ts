import type { LogEntry } from "../emulator/types.ts";
import { subcommandsOf } from "./activity.ts";
import type { GuideSnapshot, GuideStep } from "./protocol.ts";
import type { Standing, World } from "./world.ts";

/** Something that a step waits for. */
export type Happening =
  /** The bot answered a command; of anybody, or of somebody of that standing. */
  | { readonly kind: "answered"; readonly command: string; readonly by?: Standing }
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
  /** Commands that wait for their answer, by interaction. */
  const asked = new Map<string, Asked>();
  const isDone = ({ id, needs }: GuidedStep): boolean => met.get(id) === needs.length;

  function happened(entry: LogEntry): Happened | undefined {
    if (entry.kind === "event") {
      const question = askedIn(entry);
      if (question) asked.set(question.interaction, question);
      return undefined;
    }
    if (entry.kind !== "request" || entry.method !== "POST" || entry.status >= 300)
      return undefined;
    if (entry.status === 0) return undefined;
    const [, kind = "", id = "", rest = ""] = entry.path.split("/");
    if (kind === "channels" && rest === "messages") return { kind: "posted" };
    const question = kind === "interactions" ? asked.get(id) : undefined;
    asked.delete(id);
    return question && { kind: "answered", ...question };
  }

  function meets(happening: Happening, what: Happened): boolean {
    if (happening.kind === "posted" || what.kind === "posted") return happening.kind === what.kind;
    if (happening.command !== what.command) return false;
    const person = world.people.find(({ id }) => id === what.user);
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
  readonly interaction: string;
  readonly user: string;
  readonly command: string;
}

type Happened = { readonly kind: "posted" } | ({ readonly kind: "answered" } & Asked);

/** Type 2 is a command (Receiving and Responding, "Interaction Type"). */
interface CommandEvent {
  readonly id: string;
  readonly type: number;
  readonly data: { readonly name: string; readonly options?: unknown };
  readonly member?: { readonly user: { readonly id: string } };
  readonly user?: { readonly id: string };
}

function askedIn(entry: LogEntry): Asked | undefined {
  if (entry.kind !== "event" || entry.type !== "INTERACTION_CREATE") return undefined;
  // The emulator's own JSON.
  const { id, type, data, member, user } = entry.data as CommandEvent;
  if (type !== 2) return undefined;
  return {
    interaction: id,
    user: (member?.user ?? user)?.id ?? "",
    command: [data.name, ...subcommandsOf(data.options)].join(" "),
  };
}
