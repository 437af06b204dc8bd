import type { GuidedStep } from "../../src/preview/index.ts";

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
    needs: [{ kind: "answered", command: "relationship" }],
  },
  {
    id: "who",
    title: "Ask with a name that you half remember",
    tries: [{ label: "/who", as: "fan", in: "general", run: "/who name:spiradakos" }],
    needs: [{ kind: "answered", command: "who" }],
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
    needs: [{ kind: "answered", command: "reminders add", by: "moderator" }],
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
        run: "/news add url:https://www.justjared.com/2023/11/20/nbc-announces-midseason-2024-tv-schedule-one-chicago-law-order-the-voice-more-show-premiere-dates-revealed/",
      },
      { label: "/rumors list", as: "fan", in: "news-desk", run: "/rumors list" },
    ],
    needs: [
      { kind: "answered", command: "news add" },
      { kind: "answered", command: "rumors list", by: "fan" },
    ],
  },
];
