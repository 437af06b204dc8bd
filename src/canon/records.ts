/**
 * The records of a community's folder: one schema a kind. The loader checks files with them, the
 * JSON Schemas beside the data are written from them, and the types are inferred from them, so the
 * three cannot drift apart.
 */
import * as v from "valibot";

const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const described = <T extends v.GenericSchema>(schema: T, description: string) =>
  v.pipe(schema, v.description(description));

/** A stable id: lower-case words joined by hyphens. It never changes once shipped. */
const id = described(
  v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words with hyphens")),
  "stable id: lower-case words joined by hyphens",
);
/** Ids that go into the custom ids of buttons, two in one: Discord allows 100 characters in all. */
const shortId = described(
  v.pipe(id, v.maxLength(32)),
  "stable id of at most 32 characters: lower-case words joined by hyphens",
);
/** A show's: with an episode, a feed and a mark beside it in one custom id. */
const showId = described(
  v.pipe(id, v.maxLength(28)),
  "stable id of at most 28 characters: lower-case words joined by hyphens",
);
const day = described(
  v.pipe(v.string(), v.isoDate("must be a date like 2024-01-17")),
  "a date, YYYY-MM-DD, in the network's zone",
);
const partialDate = described(
  v.pipe(
    v.string(),
    v.regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, "must be a year, month or day"),
  ),
  "YYYY, YYYY-MM or YYYY-MM-DD: as precise as the source is",
);
const time = described(
  v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time like 22:00")),
  "wall time in the network's zone, 24 hours",
);
const code = described(
  v.pipe(v.string(), v.regex(/^S\d{1,2}E\d{1,3}$/, "must be a code like S11E1")),
  "episode code, like S11E1; season 0 is for specials",
);
const episodeRef = described(
  v.pipe(v.string(), v.regex(/^[a-z0-9-]+\/S\d{1,2}E\d{1,3}$/, "must be like chicago-pd/S11E1")),
  "an episode: show id, slash, code",
);
const seasons = described(
  v.pipe(v.string(), v.regex(/^\d+(-\d+)?(,\d+(-\d+)?)*$/, "must be like 1-10,13")),
  "season numbers: 1-10,13",
);
const url = described(
  v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//, "must be an http or https address")),
  "the address of a page",
);
const sources = described(
  v.pipe(v.array(id), v.minLength(1, "needs at least one source")),
  "ids of the sources (sources/) this record rests on",
);
const aliases = v.optional(
  v.array(v.union([text(80), v.strictObject({ name: text(80), from: episodeRef })])),
  [],
);
const note = v.optional(text(300));

/** The community: its name, its network's zone and how far its knowledge reaches. */
export const communityRecord = v.strictObject({
  id,
  name: text(60),
  timezone: described(text(60), "IANA zone in which the network's dates and slots are written"),
  country: described(text(60), "the country whose broadcast the airtimes are"),
  asOf: described(day, "the day the schedule was last looked at"),
  through: described(day, "the last date the schedule knows anything about"),
  repository: v.optional(described(url, "where data/ can be seen and mended online")),
  credits: described(
    v.array(
      v.strictObject({
        text: text(300),
        url,
        of: v.optional(described(v.literal("grades"), "what shows it wherever it is shown itself")),
      }),
    ),
    "credit lines that licences of the data ask for",
  ),
});

/** Who publishes. Grades say how far to trust an outlet, in a field, for a span of days. */
export const outletRecord = v.strictObject({
  id,
  name: text(80),
  aliases,
  kind: v.picklist([
    "official",
    "network",
    "trade press",
    "news",
    "entertainment press",
    "tabloid",
    "fan site",
    "social account",
    "aggregator",
  ]),
  domains: v.array(
    v.pipe(v.string(), v.regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, "must be a bare domain")),
  ),
  handles: v.optional(v.array(text(60)), []),
  grades: v.array(
    v.strictObject({
      grade: v.picklist(["reliable", "mixed", "unreliable"]),
      field: v.picklist(["everything", "entertainment"]),
      from: v.optional(partialDate),
      to: v.optional(partialDate),
      reason: text(200),
    }),
  ),
});

/** One publication: a page that was really seen, or one that is named by a page that was. */
export const sourceRecord = v.strictObject({
  id,
  outlet: described(id, "id of the outlet (outlets.json)"),
  title: text(200),
  url: v.optional(url),
  via: v.optional(described(id, "id of the seen source that names this one, if it was not seen")),
  published: v.optional(partialDate),
  seen: described(day, "the day the page was read"),
  author: v.optional(text(80)),
});

const slot = v.strictObject({
  from: day,
  to: v.optional(day),
  day: v.picklist(["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]),
  time: v.optional(described(time, "left out where no page supports the hour: then date only")),
  sources,
});

/** A show: where and when it airs, who made it, where it began. */
export const showRecord = v.strictObject({
  id: showId,
  name: text(80),
  aliases,
  network: text(40),
  status: v.picklist(["running", "ended"]),
  runtime: described(v.pipe(v.number(), v.integer()), "length of its slot in minutes"),
  slots: v.array(slot),
  streaming: v.array(
    v.strictObject({
      service: text(40),
      from: v.optional(partialDate),
      to: v.optional(partialDate),
      when: described(text(120), "in words, e.g. 'the day after it airs'"),
      sources,
    }),
  ),
  began: v.optional(v.strictObject({ episode: episodeRef, note: text(200), sources })),
  creators: v.array(v.strictObject({ person: id, note, sources })),
  showrunners: v.array(
    v.strictObject({
      person: id,
      from: partialDate,
      to: v.optional(partialDate),
      note,
      sources,
    }),
  ),
  ids: v.strictObject({
    tvmaze: v.optional(v.number()),
    imdb: v.optional(v.string()),
    tmdb: v.optional(v.number()),
    tvdb: v.optional(v.number()),
  }),
  sources,
});

/** An episode as TVmaze lists it. These files hold nothing that is not TVmaze's. */
export const episodeRecord = v.strictObject({
  code,
  title: described(v.optional(text(150)), "left out while it is not announced"),
  date: v.optional(described(day, "local US air date")),
});

/** What is special about one episode's airing: hour, move, announcement, two-hour night. */
export const airingRecord = v.strictObject({
  episode: episodeRef,
  time: v.optional(described(time, "where it differs from the show's slot")),
  was: v.optional(described(day, "the date it was to air before it was moved")),
  announced: v.optional(described(day, "the day this airing, or its move, was made known")),
  finale: v.optional(described(v.literal(true), "the season ends with it, as a page says")),
  reason: v.optional(text(200)),
  sources,
});

/** Episodes that tell one story across shows, or that launch another show. */
export const crossoverRecord = v.strictObject({
  id,
  title: text(100),
  kind: v.picklist(["crossover", "backdoor pilot"]),
  parts: described(
    v.array(
      v.union([
        v.strictObject({ episode: episodeRef }),
        v.strictObject({ show: text(80), code, title: text(150), date: day }),
      ]),
    ),
    "in order; a part outside this community carries its own show, code, title and date",
  ),
  note,
  sources,
});

/** A real person. */
export const personRecord = v.strictObject({ id: shortId, name: text(80), aliases });

/** A fictional character. */
export const characterRecord = v.strictObject({
  id: shortId,
  name: described(text(80), "as fans say it, without rank or title"),
  aliases: described(aliases, "nicknames, former and married names"),
  titles: described(v.optional(v.array(text(40)), []), "ranks and titles, e.g. Dr., Sergeant"),
  about: v.optional(described(text(160), "one line that spoils nothing: what they do, and where")),
  sources,
});

/** A person plays a character in a show. Credited is not the same as appears. */
export const roleRecord = v.strictObject({
  person: id,
  character: id,
  show: id,
  first: described(code, "first credited episode"),
  last: v.optional(described(code, "last credited episode; left out while it goes on")),
  seasons,
  kinds: v.optional(
    v.array(
      v.strictObject({ kind: v.picklist(["regular", "recurring", "guest"]), seasons, sources }),
    ),
    [],
  ),
  note,
  sources,
});

/** Something that happened to a character or a person's time on a show. Four dates, four kinds. */
export const eventRecord = v.strictObject({
  id,
  kind: v.picklist([
    "departure announced",
    "last regular episode",
    "last appearance",
    "death",
    "return",
  ]),
  character: id,
  show: id,
  episode: v.optional(episodeRef),
  date: v.optional(described(partialDate, "for announcements: the day it was made known")),
  text: described(text(200), "one sentence, in our own words"),
  checked: v.optional(described(id, "the source that ties it to that episode")),
  sources,
});

/** Kinds that read the same from both sides. */
export const MUTUAL_KINDS = [
  "siblings",
  "half-siblings",
  "step-siblings",
  "cousins",
  "romance",
  "engaged",
  "married",
  "police partners",
  "ambulance partners",
  "friends",
  "feud",
  "in-laws",
] as const;
/** Kinds with a direction: `a` is the parent, guardian, … of `b`. */
export const DIRECTED_KINDS = [
  "parent",
  "adoptive parent",
  "step-parent",
  "foster parent",
  "guardian",
  "grandparent",
  "aunt or uncle",
  "mentor",
] as const;

const span = v.strictObject({
  episode: episodeRef,
  checked: v.optional(described(id, "the source that ties it to that episode")),
  before: v.optional(
    described(
      v.literal(true),
      "it was already so; this episode is where it is first shown or told",
    ),
  ),
});

/** What two characters are to each other on screen. The inverse is derived, never written. */
export const relationshipRecord = v.strictObject({
  id,
  kind: v.picklist([...MUTUAL_KINDS, ...DIRECTED_KINDS]),
  a: id,
  b: id,
  words: v.optional(
    described(text(40), "how to say it more precisely, from both sides: brothers, father and son"),
  ),
  ship: described(v.optional(v.array(text(40)), []), "what fans call the pair"),
  begins: v.optional(span),
  ends: v.optional(
    v.strictObject({
      episode: v.optional(episodeRef),
      checked: v.optional(id),
      how: described(text(80), "in a few words: divorce, a break-up, death, a transfer"),
    }),
  ),
  note,
  sources,
});

/** What two real people are to each other, on an on-record or plainly attributed source. */
export const offscreenRecord = v.strictObject({
  id,
  kind: v.picklist(["dated", "engaged", "married", "siblings", "friends"]),
  a: id,
  b: id,
  from: v.optional(partialDate),
  to: v.optional(partialDate),
  basis: v.picklist(["on record", "plainly attributed"]),
  note,
  sources,
});

/** What a claim is about: a record of this community. */
export const subjectRef = described(
  v.pipe(
    v.string(),
    v.regex(
      /^((person|character|show):[a-z0-9-]+|episode:[a-z0-9-]+\/S\d+E\d+)$/,
      "must be like person:jesse-lee-soffer",
    ),
  ),
  "person:, character:, show: or episode: and the id",
);

/** One publication of a claim. */
export const reportRecord = v.strictObject({
  id,
  outlet: described(id, "id of the outlet (outlets.json)"),
  url: v.optional(url),
  via: v.optional(described(text(300), "the seen page that names this report, if its own was not")),
  reported: partialDate,
  author: v.optional(text(80)),
  sourcing: v.picklist([
    "official",
    "on record",
    "named",
    "anonymous",
    "unsourced",
    "own observation",
    "inference",
  ]),
  stance: v.picklist(["asserts", "confirms", "denies", "doubts", "mentions"]),
  repeats: v.optional(described(id, "id of the report of this claim that it goes back to")),
  concerned: v.optional(described(v.literal(true), "said by the person concerned")),
  quote: v.optional(text(200)),
  note,
});

/** What is said to be so, by whom. */
export const claimRecord = v.strictObject({
  id: shortId,
  text: text(300),
  subjects: v.pipe(v.array(subjectRef), v.minLength(1), v.maxLength(5)),
  topic: v.picklist(["private life", "casting and departures", "schedule", "story", "production"]),
  reports: v.pipe(v.array(reportRecord), v.minLength(1)),
  note,
});

/** File kind → record schema. A kind is one file (`outlets.json`) or a folder (`roles/*.json`). */
export const KINDS = {
  outlets: outletRecord,
  sources: sourceRecord,
  shows: showRecord,
  episodes: episodeRecord,
  airings: airingRecord,
  crossovers: crossoverRecord,
  people: personRecord,
  characters: characterRecord,
  roles: roleRecord,
  events: eventRecord,
  relationships: relationshipRecord,
  offscreen: offscreenRecord,
  claims: claimRecord,
} as const;

/** A kind of record file. */
export type Kind = keyof typeof KINDS;
/** A record of a kind, as the schema gives it. */
export type RecordOf<K extends Kind> = v.InferOutput<(typeof KINDS)[K]>;
export type Community = v.InferOutput<typeof communityRecord>;
