/**
 * What a server's news channel is to say of a claim, against what was posted of it: the claim's post,
 * always kept true, and a short follow-up for each later step that is news. Pure: the delivery engine
 * carries the steps out.
 */
import { type ClaimView, viewClaim } from "../news/claims.ts";
import { isPublished, type Kept, type ServerClaim, type ServerNews } from "../news/kept.ts";
import { type Vantage, viewNow } from "../news/views.ts";
import type { ClaimContent, DeliveryRecord, Night, Planned } from "./delivery.ts";
import { keyOf, partsOf } from "./keys.ts";
import { type Step, stepFor } from "./reconcile.ts";

export interface ClaimSituation {
  readonly server: string;
  /** The claim's id, known also where there is no such claim any more. */
  readonly id: string;
  readonly claim: Kept | undefined;
  readonly news: Pick<ServerNews, "channel" | "suspended">;
  /** What was posted of the claim, and of no other. */
  readonly records: Night;
  /** Outlets as the server grades them. */
  readonly from: Vantage;
  /** Milliseconds since the epoch, story time. */
  readonly now: number;
  /** A short hash of what a delivery would say now. */
  readonly says: (planned: Planned) => string;
}

export interface ClaimPlan {
  /** What can be done now. */
  readonly steps: readonly Step[];
  /** Whether everything is there that the claim wants, and says what it should. */
  readonly isDone: boolean;
}

/** A follow-up that could not be sent for so long tells nothing new, in milliseconds: the post does. */
const FOLLOW_UP_LASTS = 86_400_000; // 1 day

/** What there is to do for a claim. */
export function planClaim(situation: ClaimSituation): ClaimPlan {
  const { claim, news } = situation;
  const wanted =
    claim !== undefined && isPublished(claim)
      ? stepsOfPublished(claim, situation)
      : postedOf(situation).map((posted) => removal(posted, situation));
  return {
    steps: wanted.filter((step) => !isHeldUp(step, news)),
    isDone: wanted.length === 0,
  };
}

/** Whether something would be put into a channel in which nothing can be posted at present. */
export function isHeldUp(
  { do: what, planned: { target } }: Step,
  { channel, suspended }: ClaimSituation["news"],
): boolean {
  const puts = what === "send" || what === "find";
  return puts && suspended !== undefined && target.kind === "channel" && target.channel === channel;
}

/** One thing that was posted of a claim, or was to be. */
interface Posted {
  readonly channel: string;
  /** Of the step in the claim's history. */
  readonly number: number;
  readonly record: DeliveryRecord;
}

/** The post, then the follow-ups. */
function postedOf({ records }: ClaimSituation): Posted[] {
  return Object.entries(records)
    .map(([key, record]) => {
      const { target, lead } = partsOf(key);
      return { channel: target, number: Number(lead), record };
    })
    .toSorted((one, other) => one.number - other.number);
}

function stepsOfPublished(claim: ServerClaim, situation: ClaimSituation): readonly Step[] {
  const { news, from } = situation;
  const { outlets } = from;
  const view = viewNow(claim, from);
  if (view === undefined) return [];
  const [post] = postedOf(situation);
  const due = Date.parse(claim.history.at(-1)?.at ?? "");
  const plannedIn = (channel: string, number: number) =>
    toPlanned(situation, { channel, number, due, content: { kind: "claim", view, outlets } });
  if (post === undefined) {
    // What is told is the claim as it stands now, so the step it stands at names it.
    return news.channel === undefined
      ? []
      : [{ do: "send", planned: plannedIn(news.channel, claim.history.length) }];
  }
  const planned = plannedIn(post.channel, post.number);
  if (isToSend(post, due)) {
    if (post.channel === news.channel) return [{ do: "send", planned }];
    // It never arrived in the old channel: first forgotten there, then posted in the new one.
    return news.channel === undefined ? [] : [{ do: "remove", planned, record: post.record }];
  }
  const steps = [stepFor(planned, never, situation)].flat();
  const open = steps.filter((step) => !isTrue(step, situation));
  return open.length > 0 ? open : followUps(claim, post, situation);
}

/** Also what Discord once refused, as soon as it says something else. */
function isToSend({ record: { status, at = 0 } }: Posted, changed: number): boolean {
  return status === "failed" || (status === "dropped" && changed > at);
}

function never(): boolean {
  return false;
}

function isTrue(step: Step, { says }: ClaimSituation): boolean {
  return step.do === "keep true" && step.record.says === says(step.planned);
}

/**
 * Steps after the post arrived, which it says already but nobody was told of. Where a person has
 * deleted the post there are none: they want it left alone.
 */
function followUps(claim: ServerClaim, post: Posted, situation: ClaimSituation): Step[] {
  const { status, id = "", at = 0 } = post.record;
  if (status !== "sent" || id === "") return [];
  return claim.history.flatMap((step, index): readonly Step[] => {
    const number = index + 1;
    const isNews = step.what === "reported" || step.what === "settled";
    const due = Date.parse(step.at);
    if (!isNews || number <= post.number || due < at) return [];
    const before = viewAfter(claim, index, situation.from);
    const after = viewAfter(claim, number, situation.from);
    if (before === undefined || after === undefined) return [];
    const { channel } = post;
    const { outlets } = situation.from;
    const planned = toPlanned(situation, {
      channel,
      number,
      due,
      expires: due + FOLLOW_UP_LASTS,
      content: { kind: "claim step", step, before, after, outlets, post: { channel, id } },
    });
    return [stepFor(planned, never, situation)].flat();
  });
}

/** The claim as it stood after so many steps, by what is known today of outlets and dates. */
function viewAfter(
  claim: ServerClaim,
  steps: number,
  { outlets, day }: Vantage,
): ClaimView<ServerClaim> | undefined {
  const later = new Set(
    claim.history.slice(steps).map((step) => ("report" in step ? step.report : undefined)),
  );
  const { settled: _, ...rest } = claim;
  const reports = claim.reports.filter(({ id }) => !later.has(id));
  const last = claim.history.slice(0, steps).findLast(({ what }) => what === "settled");
  const outcome = last?.what === "settled" ? last.outcome : "open";
  const settled = outcome === "open" ? undefined : { outcome, on: day };
  return viewClaim({ ...rest, reports, settled }, outlets, day);
}

function removal({ channel, number, record }: Posted, situation: ClaimSituation): Step {
  const { due } = record;
  const content = { kind: "claim withdrawn" } as const;
  const planned = toPlanned(situation, { channel, number, due, content });
  return { do: "remove", planned, record };
}

interface Parts {
  readonly channel: string;
  readonly number: number;
  readonly due: number;
  /** Left out: it is of use whenever it comes. */
  readonly expires?: number;
  readonly content: ClaimContent;
}

function toPlanned(
  { server, id }: ClaimSituation,
  { channel, number, due, expires = Infinity, content }: Parts,
): Planned {
  return {
    key: keyOf({
      kind: "news",
      server,
      target: channel,
      subject: id,
      feed: "-",
      lead: number,
      date: id,
    }),
    kind: "news",
    server,
    target: { kind: "channel", channel },
    due,
    expires,
    content,
    pings: [],
    subscriptions: [],
  };
}
