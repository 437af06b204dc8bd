import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

export interface PopupItem {
  readonly key: string;
  readonly label: ComponentChildren;
  readonly detail?: string | undefined;
}

interface PopupProps {
  /** Also the prefix of its items' ids, for `aria-activedescendant`. */
  readonly id: string;
  readonly label: string;
  readonly header?: ComponentChildren;
  readonly items: readonly PopupItem[];
  /** -1 for none. */
  readonly highlight: number;
  readonly onPick: (index: number) => void;
  readonly onHighlight: (index: number) => void;
}

/** The list above the composer. Focus stays in the line; the keys that move in it are handled there. */
export function Popup({ id, label, header, items, highlight, onPick, onHighlight }: PopupProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[highlight]?.scrollIntoView({ block: "nearest" });
  }, [highlight, items]);
  return (
    <div class="popup">
      {header && <div class="popup-header">{header}</div>}
      <div ref={list} id={id} role="listbox" aria-label={label} class="popup-items">
        {items.map((item, index) => (
          <div
            key={item.key}
            id={itemId(id, index)}
            role="option"
            aria-selected={index === highlight}
            class="popup-item"
            onMouseMove={() => onHighlight(index)}
            // A press would take the focus from the line before the click arrives.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(index)}
          >
            <span class="popup-label">{item.label}</span>
            {item.detail !== undefined && <span class="popup-detail">{item.detail}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}

export const itemId = (id: string, index: number): string => `${id}-${index}`;

/** What an input over a list says of it to a screen reader. */
export function comboboxProps(id: string, open: boolean, highlight: number) {
  return {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": open,
    "aria-controls": open ? id : undefined,
    "aria-activedescendant": open && highlight >= 0 ? itemId(id, highlight) : undefined,
  } as const;
}
