/** A server with a news channel, and moderators who work on its claims. */
import { addClaim, addReport, decide, retract, settle } from "../../src/news/changes.ts";
import type { Act } from "../../src/news/acting.ts";
import { claimsUnder, type GradeDraft, gradeOutlet } from "../../src/news/grades.ts";
import type { Kept, ServerClaim } from "../../src/news/kept.ts";
import { postedIn } from "../../src/news/moderation.ts";
import type { ChangedClaim, Outcome } from "../../src/ports.ts";
import type { Trouble } from "../../src/reminders/delivery.ts";
import { draft, reportDraft, RULES } from "../news/acts.ts";
import { OUTLETS } from "../news/build.ts";
import { openScene, type Scene } from "./scene.ts";

/** Noon in New York; nothing airs for days. */
export const NOON = "2024-01-12T17:00:00.000Z";
export const SERVER = "s1";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** What a post says after one report, and after two. */
export const FIRST =
  "Jo leaves the show: Unconfirmed · one anonymous source · first: The Gazette, Jan 8, 2024";
export const SECOND =
  "Jo leaves the show: Corroborated · 2 independent sources · first: The Gazette, Jan 8, 2024";

export function failed(kind: Trouble["kind"]): Outcome {
  return { kind: "failed", trouble: { kind } as Trouble, detail: kind };
}

export function later(scene: Scene, ms: number): Promise<void> {
  return scene.moveTo(scene.time.now() + ms);
}

/** Restarted when Discord has forgotten its nonces. */
export async function restartLater(scene: Scene): Promise<void> {
  await later(scene, 5 * MINUTE);
  scene.discord.knowsNonces = false;
  await scene.restart();
  await later(scene, 5 * MINUTE);
}

/** With a news channel, and one for alerts. */
export async function newsScene(): Promise<Scene> {
  const scene = await openScene(NOON);
  await scene.servers.change(SERVER, (kept) => ({ ...kept, alerts: "alerts" }));
  await setChannel(scene, "news");
  return scene;
}

export async function setChannel(scene: Scene, channel: string): Promise<void> {
  await scene.servers.change(SERVER, (kept) => ({ ...kept, news: postedIn(kept.news, channel) }));
  await scene.engine.settled();
}

function act({ time }: Scene, as: Act["as"]): Act {
  const at = time.clock.now().toISOString();
  return { as, by: "ann", at, day: at.slice(0, 10) };
}

export function add(scene: Scene, as: Act["as"] = "moderator"): Promise<unknown> {
  const made = scene.claims.add(SERVER, (id) => addClaim(id, draft(), act(scene, as), RULES));
  return settled(scene, made);
}

export function approve(scene: Scene, id = "c1"): Promise<unknown> {
  return change(scene, id, (claim) =>
    decide(claim, { kind: "approve" }, act(scene, "moderator"), RULES, claim.revision),
  );
}

/** One more report; the second makes it corroborated, an official one confirmed. */
export function report(
  scene: Scene,
  over: Parameters<typeof reportDraft>[0] = { outlet: "herald", sourcing: "named" },
  id = "c1",
): Promise<unknown> {
  const url = `https://${over?.outlet ?? "gazette"}.example.org/${scene.time.now()}`;
  return change(scene, id, (claim) =>
    addReport(claim, reportDraft({ url, ...over }), act(scene, "moderator"), RULES),
  );
}

/** As /news outlet does. */
export async function grade(
  scene: Scene,
  given: Pick<GradeDraft, "outlet" | "grade">,
): Promise<void> {
  const claims = await scene.claims.of(SERVER);
  const graded: GradeDraft = { ...given, field: "everything", why: "So it is" };
  await scene.servers.change(SERVER, (kept) => {
    const made = gradeOutlet(kept.news, graded, act(scene, "moderator"), OUTLETS);
    if (made.kind === "refused") throw new Error(made.because);
    const unposted = claimsUnder(made.step, claims.values());
    return { ...kept, news: { ...made.settings, unposted } };
  });
  await scene.engine.settled();
}

export const official = { outlet: "times", sourcing: "official", stance: "confirms" } as const;

export function settleAs(scene: Scene, outcome: "open" | "wrong" | "lapsed", id = "c1") {
  return change(scene, id, (claim) =>
    settle(claim, { outcome, why: "So it was" }, act(scene, "moderator"), claim.revision),
  );
}

export function takeBack(scene: Scene, id = "c1"): Promise<unknown> {
  return change(scene, id, (claim) => retract(claim, "A mistake", act(scene, "moderator")));
}

async function change(
  scene: Scene,
  id: string,
  edit: (claim: ServerClaim) => ChangedClaim | { readonly kind: "refused" },
): Promise<unknown> {
  const changed = scene.claims.change(SERVER, id, (kept) => {
    const made = edit(kept as ServerClaim);
    if (made.kind === "refused") throw new Error(JSON.stringify(made));
    return made;
  });
  return settled(scene, changed);
}

async function settled(scene: Scene, changed: Promise<unknown>): Promise<unknown> {
  const result = await changed;
  await scene.engine.settled();
  return result;
}

/** What the news channels show: where, of which claim and step, and what it says. */
export function shown({ discord }: Scene): string[] {
  return [...discord.shown].map(([key, says]) => {
    const [, , channel, claim, , step] = key.split(":");
    return `${channel} ${claim}/${step} ${says}`;
  });
}

/** Everything that was done in Discord for claims, in order. */
export function doneFor({ discord }: Scene): string[] {
  return discord.done
    .filter(({ planned }) => planned.kind === "news")
    .map(({ what, key }) => `${what} ${key.split(":").slice(2, 6).join(":")}`);
}

export function newsOf({ servers }: Scene) {
  return servers.get(SERVER).news;
}

export async function claimOf(scene: Scene, id = "c1"): Promise<Kept | undefined> {
  return (await scene.claims.of(SERVER)).get(id);
}
