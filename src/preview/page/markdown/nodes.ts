/** Inside a line. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "strong" | "emphasis" | "underline" | "strike" | "spoiler";
      readonly children: readonly Inline[];
    }
  | { readonly kind: "code"; readonly text: string }
  | {
      readonly kind: "link";
      readonly href: string;
      /** Whether something else than the address is written there. */
      readonly masked: boolean;
      readonly children: readonly Inline[];
    }
  | { readonly kind: "timestamp"; readonly seconds: number; readonly style: TimestampStyle }
  | { readonly kind: "mention"; readonly of: "user" | "role" | "channel"; readonly id: string }
  | { readonly kind: "command"; readonly name: string }
  | { readonly kind: "everyone"; readonly text: "@everyone" | "@here" }
  | { readonly kind: "emoji"; readonly name: string };

export type Block =
  | { readonly kind: "paragraph" | "subtext"; readonly children: readonly Inline[] }
  | {
      readonly kind: "heading";
      readonly level: 1 | 2 | 3;
      readonly children: readonly Inline[];
    }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | ListBlock
  | { readonly kind: "codeBlock"; readonly language: string | undefined; readonly text: string };

export interface ListBlock {
  readonly kind: "list";
  /** The first item's number; `undefined` for a bulleted list. */
  readonly start: number | undefined;
  readonly items: readonly ListItem[];
}

export interface ListItem {
  readonly children: readonly Inline[];
  readonly lists: readonly ListBlock[];
}

/** `<t:0:STYLE>`; Discord takes `f` where none is given. */
export type TimestampStyle = "t" | "T" | "d" | "D" | "f" | "F" | "s" | "S" | "R";
