import type { GuidedStep } from "../../src/preview/index.ts";

/** As a page of Chicago's NBC station tells it. */
const REPORT =
  "https://www.nbcchicago.com/entertainment/another-chicago-pd-star-leaving-hit-show-after-upcoming-season-report/3261560/";

/** What a newcomer is shown: the bot's three jobs, each by what one does with it. */
export const GUIDE: readonly GuidedStep[] = [
  {
    id: "relationship",
    title: "Ask what two characters are to each other",
    tries: [
      {
        label: "/relationship",
        as: "fan",
        in: "general",
        run: "/relationship of:Jay Halstead with:Hailey Upton",
      },
    ],
    needs: [{ kind: "answered", command: "relationship", says: /Hailey Upton/ }],
  },
  {
    id: "who",
    title: "Ask with a name that you half remember",
    tries: [{ label: "/who", as: "fan", in: "general", run: "/who name:spiradakos" }],
    needs: [{ kind: "answered", command: "who", says: /Tracy Spiridakos/ }],
  },
  {
    id: "reminders",
    title: "Be the moderator, and have episodes announced",
    tries: [
      {
        label: "/reminders add",
        as: "moderator",
        in: "general",
        // At the minute itself: the next step moves the clock to it, and what was due before is late.
        run: "/reminders add channel:#general lead:0",
      },
    ],
    needs: [{ kind: "answered", command: "reminders add", by: "moderator", says: /is set/ }],
  },
  {
    id: "airing",
    title: "Let it become airtime, and watch the post arrive",
    tries: [{ label: "To the next airing", in: "general", move: "nextAiring" }],
    needs: [{ kind: "posted" }],
  },
  {
    id: "news",
    title: "Write down a report with its source, then look at it as a fan",
    tries: [
      {
        label: "/news add",
        as: "moderator",
        in: "news-desk",
        // Complete, so that the draft is seen at once; a report from before the story begins.
        run: `/news add url:${REPORT} claim:Tracy Spiridakos leaves Chicago P.D. at the end of season 11 about:Tracy Spiridakos topic:casting and departures sourcing:unsourced reported:2023-10-26`,
      },
      { label: "/rumors list", as: "fan", in: "news-desk", run: "/rumors list" },
    ],
    needs: [
      { kind: "pressed", button: "|to=post", says: /Written down|Report added/ },
      { kind: "answered", command: "rumors list", by: "fan" },
    ],
  },
];
