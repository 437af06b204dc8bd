/**
 * What a claim is about, and what no claim may be about. The bot cannot know what a text means: it
 * finds words. So it says which word it found, asks where the word may be innocent, and tells how to
 * say what was meant. The words are few on purpose; moderators read everything that is posted.
 */
import { fold } from "../canon/names.ts";
import { claimRecord } from "../canon/records.ts";
import type { Topic } from "./origins.ts";

/** Every topic, in the order in which they are offered. */
export const TOPICS: readonly Topic[] = claimRecord.entries.topic.options;

/** What is not kept of a real person, whoever reports it. */
export const REFUSED_SUBJECTS = [
  "address",
  "health",
  "family and children",
  "sexuality",
  "accusation",
] as const;
export type RefusedSubject = (typeof REFUSED_SUBJECTS)[number];

/** What the check of a claim's text found, with the word as it was typed there, lower case. */
export type TopicCheck =
  | { readonly kind: "clear" }
  /** It is about a real person and has such a word: it is not kept. */
  | { readonly kind: "refused"; readonly subject: RefusedSubject; readonly word: string }
  /** Such a word, but perhaps of the story or of nobody: whoever posts it has to say so. */
  | { readonly kind: "about whom?"; readonly subject: RefusedSubject; readonly word: string }
  /** It reads like private life and stands under another topic, where one moderator is enough. */
  | { readonly kind: "private life?"; readonly word: string };

/** What of a claim the check looks at. */
interface Checked {
  readonly text: string;
  readonly topic: Topic;
  readonly subjects: readonly string[];
}

/**
 * Whether a claim touches what is not kept.
 *
 * Only real persons are protected: a character may be ill, accused or with child, and that is the
 * story. A story's claim that lists a real person beside the character is asked about, as is one of
 * another topic that lists nobody.
 */
export function checkTopic({ text, topic, subjects }: Checked): TopicCheck {
  const folded = ` ${fold(text)} `;
  const isAboutSomebody = isAboutPerson(subjects);
  const isStory = topic === "story";
  if (isStory && !isAboutSomebody) return { kind: "clear" };
  for (const subject of REFUSED_SUBJECTS) {
    const word = find(WORDS[subject], folded);
    if (word === undefined) continue;
    const kind = isAboutSomebody && !isStory ? "refused" : "about whom?";
    return { kind, subject, word };
  }
  const word = topic === "private life" || isStory ? undefined : find(PRIVATE_WORDS, folded);
  return word === undefined || !isAboutSomebody
    ? { kind: "clear" }
    : { kind: "private life?", word };
}

/**
 * Whether a claim is about somebody real. Everybody is taken to be living: no record says otherwise,
 * and the dead have families.
 */
export function isAboutPerson(subjects: readonly string[]): boolean {
  return subjects.some((subject) => subject.startsWith("person:"));
}

/** Whether it takes a second moderator: private life, of a living person. */
export function isPrivate({ topic, subjects }: Pick<Checked, "topic" | "subjects">): boolean {
  return topic === "private life" && isAboutPerson(subjects);
}

/**
 * Words as `fold` leaves them. Left out, since in news of a show they mostly mean something else:
 * "alleged" (any rumor is), "moved to" (a time slot), "coming out" (a season is), "shot", "leave".
 */
const WORDS: Readonly<Record<RefusedSubject, RegExp>> = {
  address: words("home address|street address|address is|lives at|house number|phone number"),
  health: words(
    "(?:is|was|falls?|fell|seriously|gravely) ill|illness|sick|sickness|cancer|tumou?r|diagnos(?:is|ed)|disease|surgery|hospitali[sz]ed|" +
      "rehab|addict(?:ed|ion)?|alcoholi(?:c|sm)|overdosed?|depression|eating disorder|" +
      "mental health|suicid(?:e|al)|medical condition|health (?:issues?|problems?|scare|reasons?)",
  ),
  "family and children": words(
    "pregnan(?:t|cy)|expecting|gave birth|baby|babies|newborn|miscarriage|custody|toddler|" +
      "(?:his|her|their) (?:son|sons|daughter|daughters|child|children|kids?|mother|father|parents)",
  ),
  sexuality: words(
    "gay|lesbian|bisexual|bi|queer|transgender|trans|nonbinary|sexuality|sexual orientation|" +
      "sex life|sex tape|nudes|(?:comes?|came|coming) out as|closeted|outed",
  ),
  accusation: words(
    "accus(?:es?|ed|ation|ations)|allegations?|assault(?:s|ed)?|harass(?:es|ed|ment)|" +
      "abus(?:es?|ed|ive)|rap(?:e|ed|ist)|arrest(?:s|ed)?|charged with|convicted|guilty|misconduct|" +
      "fraud|lawsuit|sues|sued|cheat(?:s|ed|ing) on|an affair",
  ),
};

/** What people call being together or apart: private life, which is allowed under that topic. */
const PRIVATE_WORDS = words(
  "dating|girlfriend|boyfriend|in love|romance|romantically|engagement|engaged|" +
    "marr(?:y|ies|ied)|wedding|divorc(?:e|es|ed|ing)|split up|broke up|break up|breakup",
);

function words(source: string): RegExp {
  return new RegExp(` (${source})(?= )`);
}

function find(pattern: RegExp, folded: string): string | undefined {
  return pattern.exec(folded)?.[1];
}
