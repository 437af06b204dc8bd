/** Commands and buttons that do nothing but open, show and note: what forms are tested with. */
import {
  type ActionDeps,
  type Button,
  defineAction,
  defineButton,
  defineCommand,
  defineOpener,
  defineOwnButton,
  defineOwnOpener,
  type Given,
  type Registered,
} from "../../src/discord/command.ts";
import type { Form } from "../../src/discord/form.ts";
import type { Layout, Press } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import { StoreError } from "../../src/ports.ts";

/** What was run, with what it was given. */
export interface Ran {
  readonly what: string;
  readonly given?: Given;
}

export interface Forms {
  readonly commands: readonly Registered[];
  readonly buttons: readonly Button[];
  /** In order. */
  readonly ran: readonly Ran[];
  /** Forgets what was run, and whether the store fails. */
  readonly reset: () => void;
  /** From now on the store fails. */
  readonly breakStore: () => void;
}

export function createForms(): Forms {
  const ran: Ran[] = [];
  let isDown = false;

  function useStore(): void {
    if (isDown) throw new StoreError("The disk is full: make room on it.");
  }
  function run(press: Press, _deps: ActionDeps, given?: Given): void {
    ran.push({ what: "to" in press ? press.to : press.kind, ...(given && { given }) });
    useStore();
  }

  return {
    ran,
    reset() {
      ran.length = 0;
      isDown = false;
    },
    breakStore() {
      isDown = true;
    },
    commands: [
      defineOpener({
        name: "write",
        description: "Opens a form, or shows a draft",
        example: "/write",
        access: "Manage Messages",
        options: { text: { type: "string", description: "What is said" } },
        run({ text }) {
          useStore();
          return text;
        },
        show: (text) => (text === undefined ? draftForm("") : draftLayout(text)),
      }),
      defineCommand({
        name: "public",
        description: "Shows everybody what only the asker may use",
        example: "/public",
        options: {},
        run: () => undefined,
        show: () => draftLayout("For all to see"),
      }),
      defineAction({
        name: "look",
        description: "Answers later",
        example: "/look",
        access: "Manage Server",
        options: { number: { type: "integer", description: "Which one" } },
        run({ number = 0 }) {
          ran.push({ what: "look" });
          useStore();
          return number;
        },
        show: (number) => ({ tone: "fact", title: say`Looked at ${number}`, blocks: [] }),
      }),
      {
        kind: "message",
        name: "Add to test",
        description: "Starts from a message",
        access: "Manage Messages",
        async answer({ text }) {
          useStore();
          return draftForm(text);
        },
      },
    ],
    buttons: [
      defineOwnOpener("draft", async (press, deps, given) => {
        run(press, deps, given);
        return press.to === "fill" ? draftForm("He leaves") : draftLayout(`Draft: ${press.to}`);
      }),
      defineOwnButton("claim", async (press, deps, given) => {
        run(press, deps, given);
        return settledLayout();
      }),
      // A form whose end is a form, which Discord does not take.
      defineOwnOpener("my-data", async (press) => ({ ...draftForm("x"), press })),
      defineButton("suggest", async (press, deps) => {
        run(press, deps);
        return draftLayout("For everybody");
      }),
    ],
  };
}

const draft = (to: (Press & { readonly kind: "draft" })["to"]) =>
  ({ kind: "draft", id: "d1", to }) as const;

function draftLayout(title: string): Layout {
  return {
    tone: "ask",
    title: say`${title}`,
    blocks: [],
    selects: [
      {
        press: { kind: "claim", id: "c1", to: "settle", rev: "1" },
        placeholder: "How does it end?",
        choices: [
          { value: "wrong", label: "Wrong" },
          { value: "lapsed", label: "Lapsed", detail: "Nobody speaks of it", isChosen: true },
        ],
      },
    ],
    actions: [
      { label: "Fill in", press: draft("fill") },
      { label: "Post", press: draft("post"), weight: "main", isOff: true },
      { label: "Cancel", press: draft("cancel"), weight: "danger" },
      { label: "Look", ask: { command: "look", args: { number: 2 } } },
      { label: "Suggest", press: { kind: "suggest", to: "begin" } },
      { label: "Form of a form", press: { kind: "my-data", to: "ask" } },
    ],
  };
}

function settledLayout(): Layout {
  return {
    tone: "fact",
    title: say`Settled`,
    blocks: [],
    file: { name: "claims.json", content: Buffer.from('{"claims":[]}') },
    actions: [{ label: "Cancel", press: draft("cancel") }],
  };
}

function draftForm(text: string): Form {
  return {
    kind: "form",
    title: "A claim",
    press: draft("filled"),
    fields: [
      { id: "text", label: "What is said", type: "text", most: 200, value: text, required: true },
      { id: "url", label: "Address", type: "text", most: 200 },
      {
        id: "stance",
        label: "Stance",
        type: "choice",
        value: "denies",
        choices: [
          { name: "Asserts", value: "asserts" },
          { name: "Denies", value: "denies" },
        ],
      },
    ],
  };
}
