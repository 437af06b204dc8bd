/** What buttons do besides asking a question. */
import type { Button } from "../../src/discord/command.ts";
import { claim, claimWhy } from "./claim.ts";
import { draft } from "./draft.ts";
import { eraseServer } from "./erase-server.ts";
import { myData } from "./my-data.ts";
import { pings } from "./pings.ts";
import { remind } from "./remind.ts";
import { reminder } from "./reminder.ts";
import { suggest } from "./suggest.ts";

export const buttons: readonly Button[] = [
  remind,
  reminder,
  pings,
  draft,
  suggest,
  claim,
  claimWhy,
  eraseServer,
  myData,
];
