import { ButtonStyle } from "discord-api-types/payloads/v10";
import type { APIButtonComponent, APIMessageComponentEmoji } from "discord-api-types/v10";
import { useContext } from "preact/hooks";
import { MarkedText } from "../markdown/MarkedText.tsx";
import { pressButton, waitingKey } from "../state/acts.ts";
import { waiting } from "../state/store.ts";
import { HoldingMessage } from "./context.ts";

const STYLES: Readonly<Record<ButtonStyle, string>> = {
  [ButtonStyle.Primary]: "primary",
  [ButtonStyle.Secondary]: "secondary",
  [ButtonStyle.Success]: "success",
  [ButtonStyle.Danger]: "danger",
  [ButtonStyle.Link]: "secondary",
  [ButtonStyle.Premium]: "primary",
};

/** A button of a message. */
export function Button({ button }: { button: APIButtonComponent }) {
  const { id: message } = useContext(HoldingMessage);
  const className = `button ${STYLES[button.style]}`;
  if (button.style === ButtonStyle.Premium) return <span class="not-drawn">Premium button</span>;
  const face = (
    <>
      <Emoji emoji={button.emoji} />
      {button.label !== undefined && <MarkedText>{button.label}</MarkedText>}
    </>
  );
  if (button.style === ButtonStyle.Link) {
    return button.disabled ? (
      <button type="button" class={className} disabled>
        {face}
      </button>
    ) : (
      <a class={className} href={button.url} target="_blank" rel="noreferrer">
        {face} <span aria-hidden="true">↗</span>
        <span class="hidden">opens in a new tab</span>
      </a>
    );
  }
  const busy = waiting.value.has(waitingKey(message, button.custom_id));
  return (
    <button
      type="button"
      class={`${className} ${busy ? "busy" : ""}`}
      disabled={button.disabled ?? false}
      // Not `disabled`: that would take the focus away from who presses it again and again.
      aria-disabled={busy}
      aria-busy={busy}
      onClick={() => void pressButton(message, button.custom_id)}
    >
      {face}
    </button>
  );
}

/** An emoji of Unicode as itself; one of a server, whose picture is on Discord, by its name. */
export function Emoji({ emoji }: { emoji: APIMessageComponentEmoji | undefined }) {
  if (emoji?.name === undefined) return null;
  return (
    <span class="emoji" aria-hidden="true">
      {emoji.id === undefined ? <MarkedText>{emoji.name}</MarkedText> : `:${emoji.name}:`}{" "}
    </span>
  );
}
