import { useSignal } from "@preact/signals";
import { useLayoutEffect, useMemo } from "preact/hooks";
import type { ModalValues, ModalView } from "../../protocol.ts";
import { useDialog } from "../chrome/useDialog.ts";
import { Markdown } from "../markdown/Markdown.tsx";
import { closeForm, submitForm } from "../state/acts.ts";
import { snapshot } from "../state/store.ts";
import { FieldView } from "./FieldView.tsx";
import { problemOf, readForm } from "./fields.ts";

const CONTROL = ":is(input, textarea, button)";

/** A form that the bot opened. The browser's own dialog keeps the focus in it. */
export function Form({ modal }: { modal: ModalView }) {
  const dialog = useDialog();
  const parts = useMemo(() => readForm(modal.components), [modal]);
  const values = useSignal<ModalValues>(
    Object.fromEntries(
      parts.flatMap((part) =>
        part.kind === "field" ? [[part.field.customId, part.initial] as const] : [],
      ),
    ),
  );
  const tried = useSignal(false);
  const sending = useSignal(false);
  const failure = useSignal<string | undefined>(undefined);

  useLayoutEffect(() => {
    // The browser's own choice would be the button that closes it.
    dialog.current?.querySelector<HTMLElement>(`.form-fields ${CONTROL}`)?.focus();
  }, []);

  const submit = async () => {
    tried.value = true;
    const wrong = parts.find(
      (part) => part.kind === "field" && problemOf(part.field, values.value[part.field.customId]),
    );
    if (wrong?.kind === "field") {
      dialog.current
        ?.querySelector<HTMLElement>(
          `[data-field="${CSS.escape(wrong.field.customId)}"] ${CONTROL}`,
        )
        ?.focus();
      return;
    }
    sending.value = true;
    failure.value = await submitForm(modal.interactionId, values.value);
    sending.value = false;
  };

  return (
    <dialog ref={dialog} class="form" aria-labelledby="form-title" onClose={closeForm}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!sending.value) void submit();
        }}
      >
        <div class="form-head">
          <h2 id="form-title">{modal.title}</h2>
          <button type="button" class="icon" aria-label="Close" onClick={closeForm}>
            ✕
          </button>
        </div>
        <div class="form-fields">
          <p class="form-note">
            This form will be submitted to {snapshot.value?.application.name}.
          </p>
          {parts.map((part, index) => {
            if (part.kind === "text") return <Markdown key={index} source={part.markdown} />;
            if (part.kind === "unknown") {
              return (
                <p key={index} class="not-drawn">
                  A field that this page does not draw
                </p>
              );
            }
            const { field } = part;
            const value = values.value[field.customId] ?? part.initial;
            return (
              <FieldView
                key={field.customId}
                field={field}
                value={value}
                problem={tried.value ? problemOf(field, value) : undefined}
                onChange={(next) => {
                  values.value = { ...values.value, [field.customId]: next };
                }}
              />
            );
          })}
        </div>
        {failure.value !== undefined && (
          <p class="failure" role="alert">
            {failure.value}
          </p>
        )}
        <div class="form-foot">
          <button type="button" class="button secondary" onClick={closeForm}>
            Cancel
          </button>
          <button type="submit" class="button primary" aria-disabled={sending.value}>
            Submit
          </button>
        </div>
      </form>
    </dialog>
  );
}
