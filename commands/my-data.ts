import { defineAction } from "../src/discord/command.ts";
import type { Layout } from "../src/discord/layout.ts";
import { type Markup, say } from "../src/discord/markup.ts";
import type { KeptOfUser } from "../src/ports.ts";

export const myData = defineAction({
  name: "my-data",
  description: "What I keep about you in all servers: see it, erase it",
  example: "/my-data",
  access: "everyone",
  options: {},
  run: (_, { desk, asker }) => desk.records.ofUser(asker.user),
  show: myDataLayout,
});

/** How much of each kind, over all servers. */
type Sums = Readonly<Record<Kind, number>>;
type Kind = Exclude<keyof KeptOfUser, "server" | "isBlocked">;

function myDataLayout(kept: readonly KeptOfUser[]): Layout {
  const blocks = blocksOf(kept);
  return {
    tone: "fact",
    title: kept.length === 0 ? say`I keep next to nothing about you` : say`What I keep about you`,
    blocks: [
      {
        lines: [
          ...linesOf(sumsOf(kept)).map((line) => say`- ${line}`),
          ...(blocks === 0
            ? []
            : [
                say`- that the moderators of ${servers(blocks)} have blocked you from suggesting: until they lift it`,
              ]),
          say`- for 60 days, that I sent you each reminder`,
        ],
      },
      {
        lines: [
          say`All of it is kept under your id, never your name, and I keep none of your messages. ${spread(kept)}`,
        ],
      },
    ],
    actions: [
      { label: "Erase it all", press: { kind: "my-data", to: "ask" }, weight: "danger" },
      { label: "My reminders", ask: { command: "my-reminders", args: {} } },
    ],
    footer: [say`/about says what I keep about servers, and for how long.`],
  };
}

/** In how many servers somebody is blocked. */
export function blocksOf(kept: readonly KeptOfUser[]): number {
  return kept.filter(({ isBlocked }) => isBlocked).length;
}

/** "1 server", "3 servers". */
export function servers(count: number): string {
  return counted(count, "server", "servers");
}

function spread(kept: readonly KeptOfUser[]): Markup {
  return kept.length < 2 ? say`` : say`It is spread over ${servers(kept.length)}.`;
}

function sumsOf(kept: readonly KeptOfUser[]): Sums {
  const sum = (kind: Kind) => kept.reduce((total, one) => total + one[kind], 0);
  return {
    reminders: sum("reminders"),
    drafts: sum("drafts"),
    suggestions: sum("suggestions"),
    published: sum("published"),
    acted: sum("acted"),
    corrections: sum("corrections"),
    settings: sum("settings"),
  };
}

/** What there is none of is left out. */
function linesOf(sums: Sums): Markup[] {
  const { reminders, drafts, suggestions, published, acted, corrections, settings } = sums;
  const lines: readonly [number, Markup][] = [
    [
      reminders,
      say`**${counted(reminders, "reminder", "reminders")}** by direct message: until a day after the episode`,
    ],
    [drafts, say`**${counted(drafts, "draft", "drafts")}** of news: for a day`],
    [
      suggestions,
      say`**${counted(suggestions, "suggestion", "suggestions")}** that moderators have not published: declined ones for 30 days`,
    ],
    [
      published,
      say`that **${counted(published, "published claim", "published claims")}** were your idea: as long as the claim is kept`,
    ],
    [
      acted,
      say`what you did with **${counted(acted, "claim", "claims")}** as a moderator, and when: as long as the claim is kept`,
    ],
    [
      corrections,
      say`that you made **${counted(corrections, "correction", "corrections")}** of a schedule: until the schedule says the same`,
    ],
    [
      settings,
      say`**${counted(settings, "decision", "decisions")}** of yours on outlets, hidden claims and blocks: until the server is erased`,
    ],
  ];
  return lines.filter(([count]) => count > 0).map(([, line]) => line);
}

/** "1 claim", "3 claims". */
export function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}
