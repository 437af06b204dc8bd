/** Every command there is: the only list. Running, registering, /help and the tests all read it. */
import type { Registered } from "../src/discord/command.ts";
import { about } from "./about.ts";
import { airtime } from "./airtime.ts";
import { cast } from "./cast.ts";
import { episode } from "./episode.ts";
import { help } from "./help.ts";
import { myData } from "./my-data.ts";
import { myReminders } from "./my-reminders.ts";
import { addToNews } from "./news/add-to-news.ts";
import { news } from "./news/index.ts";
import { newsSettings } from "./news-settings/index.ts";
import { relationship } from "./relationship.ts";
import { reminders } from "./reminders/index.ts";
import { rumors } from "./rumors/index.ts";
import { scheduleFix } from "./schedule-fix/index.ts";
import { schedule } from "./schedule.ts";
import { show } from "./show.ts";
import { who } from "./who.ts";

export const commands: readonly Registered[] = [
  who,
  relationship,
  cast,
  show,
  airtime,
  schedule,
  episode,
  rumors,
  reminders,
  myReminders,
  myData,
  scheduleFix,
  news,
  addToNews,
  newsSettings,
  help,
  about,
];

export { buttons } from "./buttons/index.ts";
