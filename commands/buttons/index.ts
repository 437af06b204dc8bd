/** What buttons do besides asking a question. */
import type { Button } from "../../src/discord/command.ts";
import { claim, claimWhy } from "./claim.ts";
import { pings } from "./pings.ts";
import { remind } from "./remind.ts";
import { reminder } from "./reminder.ts";

export const buttons: readonly Button[] = [remind, reminder, pings, claim, claimWhy];
