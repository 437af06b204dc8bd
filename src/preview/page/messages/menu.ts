/** Which message's menu is open, and everything that opens one. */
import { signal } from "@preact/signals";

export interface OpenMenu {
  readonly message: string;
  /** Where it was asked for, in pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
  /** What gets the focus back. */
  readonly opener: HTMLElement | undefined;
}

export const openMenu = signal<OpenMenu | undefined>(undefined);

/** How long a finger rests before it is no tap, in milliseconds. */
const LONG_PRESS = 500;

/** How far it may slip, in pixels. */
const SLIP = 10;

/** The finger that rests on a message. */
let press: { readonly timer: number; readonly x: number; readonly y: number } | undefined;

function endPress(): void {
  if (press) clearTimeout(press.timer);
  press = undefined;
}

function open(message: string, x: number, y: number): void {
  const focused = document.activeElement;
  openMenu.value = {
    message,
    at: { x, y },
    opener: focused instanceof HTMLElement && focused !== document.body ? focused : undefined,
  };
}

/** Opens the menu below an element. */
export function openMenuAt(message: string, element: Element): void {
  const { left, bottom } = element.getBoundingClientRect();
  open(message, left, bottom);
}

/** The browser's own menu is of more use on a link, and on a text that was marked to be copied. */
const keepsOwnMenu = (target: EventTarget | null): boolean =>
  (target instanceof Element && target.closest("a") !== null) ||
  document.getSelection()?.isCollapsed === false;

/** What an element of a message needs so that its menu opens by mouse, keyboard and finger. */
export function menuHandlers(message: string) {
  return {
    onContextMenu(event: MouseEvent) {
      if (keepsOwnMenu(event.target)) return;
      event.preventDefault();
      endPress();
      open(message, event.clientX, event.clientY);
    },
    onKeyDown(event: KeyboardEvent) {
      const asks = event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
      if (!asks || !(event.target instanceof Element)) return;
      event.preventDefault();
      openMenuAt(message, event.target);
    },
    onPointerDown(event: PointerEvent) {
      endPress();
      if (event.pointerType !== "touch") return;
      const { clientX: x, clientY: y } = event;
      const timer = window.setTimeout(() => {
        press = undefined;
        open(message, x, y);
        swallowClick();
      }, LONG_PRESS);
      press = { timer, x, y };
    },
    onPointerMove({ clientX, clientY }: PointerEvent) {
      if (press && Math.hypot(clientX - press.x, clientY - press.y) > SLIP) endPress();
    },
    onPointerUp: endPress,
    onPointerCancel: endPress,
  };
}

/** Lifting the finger would press the button that it rests on. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("click", swallow, { capture: true, once: true });
  document.addEventListener(
    "pointerdown",
    () => document.removeEventListener("click", swallow, { capture: true }),
    { capture: true, once: true },
  );
}
