/** A web page on top of the local Discord, where a person can use the bot without an account. */
export { startPreview, type Preview, type PreviewOptions } from "./server.ts";
export type { Story, StoryClock } from "./story.ts";
export { seedWorld, type World, type WorldPerson } from "./world.ts";
