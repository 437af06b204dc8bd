/** The rows of an answer that somebody can press or pick from. */
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import { encodeMend, PICK_ID } from "./custom-id.ts";
import type { Action, Layout, Menu, Question, Select, Target } from "./layout.ts";
import { cut, LIMITS } from "./limits.ts";

/** The custom id of what is pressed; on a post it carries the post's mark. */
export type IdOf = (target: Target, mark?: string) => string;

/** A row of buttons, or one select. */
export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** *Back* and *More* under a list of several pages. */
export function pageRow(
  again: Question | undefined,
  page: number,
  count: number,
  idOf: IdOf,
): Row[] {
  if (again === undefined || count < 2) return [];
  const turn = (label: string, to: number, isOff: boolean) =>
    button(label, idOf({ ask: { ...again, page: to } }), { isOff });
  return [
    row([turn("◀ Back", page - 1, page === 0), turn("More ▶", page + 1, page === count - 1)]),
  ];
}

/** Few are buttons, which a thumb finds at once; many are a menu. */
export function menuRow({ placeholder, leads: all }: Menu, idOf: IdOf): Row[] {
  // Two lines may lead to the same record; Discord takes each id once.
  const leads = [...new Map(all.map((lead) => [idOf(lead), lead]))];
  if (leads.length === 0) return [];
  if (leads.length <= LIMITS.buttonsInRow)
    return [row(leads.map(([id, lead]) => button(lead.label, id)))];
  const choices = leads.map(([value, { label, detail }]) => ({ value, label, detail }));
  return [selectRow(PICK_ID, placeholder, choices)];
}

/** A row for each menu whose choice is handed to a press. */
export function selectRows({ selects = [], mark }: Layout, idOf: IdOf): Row[] {
  return selects
    .filter(({ choices }) => choices.length > 0)
    .map(({ press, placeholder, choices }) =>
      selectRow(idOf({ press }, mark), placeholder, choices),
    );
}

/** What comes last: what can be done, and where the record is mended. */
export function actionRows(
  { actions = [], record, mark }: Layout,
  idOf: IdOf,
  repository: string | undefined,
): Row[] {
  const buttons = actions.map((action) => actionButton(action, idOf, mark));
  if (record !== undefined) {
    buttons.push(
      repository === undefined
        ? button("Something wrong?", encodeMend(record.file, record.line))
        : linkButton("Something wrong?", `${repository}/${record.file}#L${record.line}`),
    );
  }
  const rows: Row[] = [];
  for (let at = 0; at < buttons.length; at += LIMITS.buttonsInRow)
    rows.push(row(buttons.slice(at, at + LIMITS.buttonsInRow)));
  return rows;
}

function actionButton(action: Action, idOf: IdOf, mark: string | undefined): APIButtonComponent {
  if ("url" in action) return linkButton(action.label, action.url);
  return button(action.label, idOf(action, mark), action);
}

const STYLES = {
  main: ButtonStyle.Primary,
  danger: ButtonStyle.Danger,
} as const;

interface Look {
  readonly weight?: keyof typeof STYLES;
  readonly isOff?: boolean;
}

function button(
  label: string,
  customId: string,
  { weight, isOff = false }: Look = {},
): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: weight === undefined ? ButtonStyle.Secondary : STYLES[weight],
    label: cut(label, LIMITS.buttonLabel),
    custom_id: customId,
    disabled: isOff,
  };
}

function linkButton(label: string, url: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
}

function row<T extends APIComponentInMessageActionRow>(components: T[]): APIActionRowComponent<T> {
  return { type: ComponentType.ActionRow, components };
}

type SelectChoice = Select["choices"][number];

function selectRow(
  customId: string,
  placeholder: string,
  choices: readonly SelectChoice[],
): APIActionRowComponent<APIStringSelectComponent> {
  return row([
    {
      type: ComponentType.StringSelect,
      custom_id: customId,
      placeholder: cut(placeholder, LIMITS.selectPlaceholder),
      options: selectOptions(choices),
    },
  ]);
}

/**
 * As many as Discord takes, each value once.
 *
 * @throws RangeError where a value is too long: it is an id, which cannot be cut, so that is a bug
 */
export function selectOptions(choices: readonly SelectChoice[]): APISelectMenuOption[] {
  const once = [...new Map(choices.map((choice) => [choice.value, choice])).values()];
  return once.slice(0, LIMITS.selectOptions).map(({ value, label, detail = "", isChosen }) => {
    if (value.length > LIMITS.selectValue) throw new RangeError(`value too long: ${value}`);
    return {
      value,
      label: cut(label, LIMITS.selectLabel),
      ...(detail === "" ? {} : { description: cut(detail, LIMITS.selectDescription) }),
      ...(isChosen === true ? { default: true } : {}),
    };
  });
}
