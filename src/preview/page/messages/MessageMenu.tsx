import { useSignal } from "@preact/signals";
import { ApplicationCommandType, MessageFlags } from "discord-api-types/payloads/v10";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { MessageView } from "../../protocol.ts";
import { runOnMessage } from "../state/acts.ts";
import { channelSnapshot, guild } from "../state/store.ts";
import { openMenu, type OpenMenu } from "./menu.ts";
import { messageLink, messageText } from "./messageText.ts";

/** How long "Copied" stays, in milliseconds. */
const SAID_FOR = 2_000;

/** The menu of the message that was asked for, and what became of copying. */
export function MessageMenu() {
  const said = useSignal("");
  const open = openMenu.value;
  const shown = channelSnapshot.value?.messages.find(({ message }) => message.id === open?.message);

  useEffect(() => {
    if (said.value === "") return undefined;
    const timer = setTimeout(() => (said.value = ""), SAID_FOR);
    return () => clearTimeout(timer);
  }, [said.value]);

  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      said.value = "Copied.";
    } catch {
      said.value = "The browser does not let this page copy.";
    }
  };

  return (
    <>
      {open && shown && (
        <Menu key={open.message} open={open} items={itemsOf(shown.message, copy)} />
      )}
      <p class="said" role="status">
        {said.value}
      </p>
    </>
  );
}

interface Item {
  readonly label: string;
  readonly isApp: boolean;
  readonly run: () => Promise<void>;
}

function itemsOf(message: MessageView, copy: (text: string) => Promise<void>): readonly Item[] {
  const text = messageText(message);
  const commands = channelSnapshot.value?.commands ?? [];
  // What only one person sees is on no server: Discord gives it to no command, and it has no address.
  const isOwn = message.ephemeralFor !== undefined;
  const isThere = !isOwn && ((message.flags ?? 0) & MessageFlags.Loading) === 0;
  return [
    ...commands
      .filter(({ type }) => isThere && type === ApplicationCommandType.Message)
      .map(({ name }) => ({
        label: name,
        isApp: true,
        run: () => runOnMessage(name, message.id),
      })),
    ...(text === "" ? [] : [{ label: "Copy text", isApp: false, run: () => copy(text) }]),
    ...(isOwn
      ? []
      : [
          {
            label: "Copy link",
            isApp: false,
            run: () => copy(messageLink(guild.value?.id, message)),
          },
        ]),
  ];
}

/** From the edge of the window, in pixels. */
const MARGIN = 8;

function Menu({ open, items }: { open: OpenMenu; items: readonly Item[] }) {
  const menu = useRef<HTMLDivElement>(null);
  const buttons = () => [...(menu.current?.querySelectorAll("button") ?? [])];
  const apps = items.filter(({ isApp }) => isApp);

  const close = (giveBack: boolean) => {
    openMenu.value = undefined;
    if (giveBack) open.opener?.focus();
  };

  useLayoutEffect(() => {
    const box = menu.current;
    if (!box) return;
    const { width, height } = box.getBoundingClientRect();
    const within = (at: number, size: number, room: number) =>
      Math.max(MARGIN, Math.min(at, room - size - MARGIN));
    box.style.left = `${within(open.at.x, width, innerWidth)}px`;
    box.style.top = `${within(open.at.y, height, innerHeight)}px`;
    buttons()[0]?.focus();
  }, [open]);

  useLayoutEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) close(false);
    };
    const onResize = () => close(false);
    document.addEventListener("pointerdown", onPointerDown, { capture: true });
    addEventListener("resize", onResize);
    return () => {
      document.removeEventListener("pointerdown", onPointerDown, { capture: true });
      removeEventListener("resize", onResize);
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const all = buttons();
    const now = all.findIndex((button) => button === document.activeElement);
    const next = nextIndex(event.key, now, all.length);
    if (next !== undefined) all[next]?.focus();
    else if (event.key === "Escape" || event.key === "Tab") close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const draw = (item: Item) => (
    <button
      key={item.label}
      type="button"
      role="menuitem"
      tabIndex={-1}
      onMouseMove={(event) => event.currentTarget.focus()}
      onClick={() => {
        close(true);
        void item.run();
      }}
    >
      {item.label}
    </button>
  );

  return (
    <div
      ref={menu}
      class="menu-box"
      role="menu"
      aria-label="Message"
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.preventDefault()}
    >
      {apps.length > 0 && (
        <div role="group" aria-label="Apps">
          <p class="menu-label" aria-hidden="true">
            Apps
          </p>
          {apps.map(draw)}
        </div>
      )}
      {items.filter(({ isApp }) => !isApp).map(draw)}
    </div>
  );
}

/** Where a key leads in a menu that goes round; `undefined` for a key that leads nowhere. */
function nextIndex(key: string, now: number, count: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return (now + 1) % count;
    case "ArrowUp":
      return now <= 0 ? count - 1 : now - 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
