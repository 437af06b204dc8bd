import type { APISelectMenuComponent } from "discord-api-types/v10";
import { useContext, useEffect, useState } from "preact/hooks";
import { defaultsOf } from "../forms/fields.ts";
import { SelectMenu } from "../forms/SelectMenu.tsx";
import { selectValues, waitingKey } from "../state/acts.ts";
import { waiting } from "../state/store.ts";
import { HoldingMessage } from "./context.ts";

/** A select of a message: what is chosen is sent at once. */
export function MessageSelect({ menu }: { menu: APISelectMenuComponent }) {
  const { id: message, edited } = useContext(HoldingMessage);
  const [values, setValues] = useState(() => defaultsOf(menu));
  // A message that the bot edited shows what the bot says is chosen.
  useEffect(() => setValues(defaultsOf(menu)), [edited]);
  const busy = waiting.value.has(waitingKey(message, menu.custom_id));
  return (
    <SelectMenu
      menu={menu}
      label={menu.placeholder ?? "Make a selection"}
      values={values}
      disabled={busy || (menu.disabled ?? false)}
      onChange={(chosen) => {
        setValues(chosen);
        void selectValues(message, menu.custom_id, chosen);
      }}
    />
  );
}
