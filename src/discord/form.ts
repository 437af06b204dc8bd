/** What a form asks for, as plain data. `present-form.ts` turns it into Discord's modal. */
import type { Choice } from "./command.ts";
import type { Layout, Press } from "./layout.ts";

/** A form: at most five fields. */
export interface Form {
  readonly kind: "form";
  /** At most 45 characters. */
  readonly title: string;
  /** What happens with what is filled in. */
  readonly press: Press;
  readonly fields: readonly FormField[];
}

interface FieldBase {
  /** What it is called in `Given.filled`. */
  readonly id: string;
  /** At most 45 characters. */
  readonly label: string;
  /** At most 100 characters. */
  readonly description?: string | undefined;
  readonly required?: boolean;
}

export type FormField =
  | (FieldBase & {
      readonly type: "text";
      readonly value?: string | undefined;
      readonly placeholder?: string;
      /** Characters, as Discord counts them; longer is refused before it reaches us. */
      readonly most: number;
      /** Whether it takes several lines of room. */
      readonly isLong?: boolean;
    })
  | (FieldBase & {
      readonly type: "choice";
      readonly choices: readonly Choice[];
      readonly value?: string | undefined;
    });

/** Whether an answer is a form. */
export function isForm(answer: Layout | Form): answer is Form {
  return "kind" in answer;
}
