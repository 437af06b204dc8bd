/** A web page on top of the local Discord, where a person can use the bot without an account. */
export type { GuidedStep } from "./guide.ts";
export { startPreview, type Preview, type PreviewOptions } from "./server.ts";
export type { Notes, Play } from "./stage.ts";
export type { Story, StoryClock } from "./story.ts";
export { SEEDED, seedWorld, type Standing, type World, type WorldPerson } from "./world.ts";
