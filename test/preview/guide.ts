import type { GuidedStep } from "../../src/preview/index.ts";

/** A guide to the scripted bot of these tests. */
export const GUIDE: readonly GuidedStep[] = [
  {
    id: "ask",
    title: "Ask who it is",
    tries: [{ label: "/who", as: "fan", in: "general", run: "/who name:Otis" }],
    needs: [{ kind: "answered", command: "who", says: /## Otis/ }],
  },
  {
    id: "half",
    title: "Ask for what is said",
    tries: [{ label: "/rumors suggest", as: "fan", in: "news-desk", run: "/rumors suggest" }],
    needs: [{ kind: "answered", command: "rumors suggest" }],
  },
  {
    id: "announce",
    title: "Be the moderator, and have it announced",
    tries: [
      {
        label: "/announce",
        as: "moderator",
        in: "general",
        run: "/announce channel:#chicago-pd",
      },
    ],
    needs: [{ kind: "answered", command: "announce", by: "moderator" }, { kind: "posted" }],
  },
  {
    id: "airing",
    title: "Let it become airtime",
    tries: [{ label: "To the next airing", in: "chicago-pd", move: "nextAiring" }],
    needs: [{ kind: "posted" }],
  },
  {
    id: "page",
    title: "Turn the page",
    tries: [{ label: "/who again", as: "fan", in: "general", run: "/who name:Otis" }],
    needs: [{ kind: "pressed", button: "next:Otis", says: /> Page 2/ }],
  },
];
