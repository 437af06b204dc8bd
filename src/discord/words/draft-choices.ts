/** What is chosen of a draft, as options of commands and menus of its card offer it. */
import type { Report, Topic } from "../../news/origins.ts";
import { OUTLET_KINDS } from "../../news/own-outlets.ts";
import { CONCERNED, SOURCINGS, STANCES } from "../../news/read-draft.ts";
import { TOPICS } from "../../news/topics.ts";
import type { Choice } from "../command.ts";

const TOPIC_WORDS: Readonly<Record<Topic, string>> = {
  "private life": "Private life of a real person",
  "casting and departures": "Casting and departures",
  schedule: "Schedule: when it airs, renewed or cancelled",
  story: "Story: what happens in the show",
  production: "Production: how it is made",
};

const SOURCING_WORDS: Readonly<Record<Report["sourcing"] | typeof CONCERNED, string>> = {
  official: "Official: the network or the studio says so itself",
  [CONCERNED]: "On record, by the person concerned",
  "on record": "On record: somebody else who knows, by name",
  named: "A named source, who is quoted second-hand",
  anonymous: "A source that is not named",
  "own observation": "Its own observation: it has seen it",
  inference: "Its own conclusion",
  unsourced: "It gives no source",
};

const STANCE_WORDS: Readonly<Record<Report["stance"], string>> = {
  asserts: "Says it is so",
  confirms: "Confirms it",
  denies: "Denies it",
  doubts: "Doubts it",
  mentions: "Only mentions it",
};

export const TOPIC_CHOICES = TOPICS.map((topic): Choice => choice(topic, TOPIC_WORDS[topic]));
export const SOURCING_CHOICES = SOURCINGS.map((one): Choice => choice(one, SOURCING_WORDS[one]));
export const STANCE_CHOICES = STANCES.map((stance): Choice => choice(stance, STANCE_WORDS[stance]));
export const OUTLET_KIND_CHOICES = OUTLET_KINDS.map((kind): Choice =>
  choice(kind, `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`),
);

function choice(value: string, name: string): Choice {
  return { name, value };
}
