import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, encode, guardOf } from "../../src/discord/custom-id.ts";
import type { Form, FormField } from "../../src/discord/form.ts";
import { LIMITS } from "../../src/discord/limits.ts";
import { presentForm } from "../../src/discord/present-form.ts";
import { checkModal } from "../../src/emulator/checks/modal.ts";

const press = { kind: "draft", id: "d1", to: "filled" } as const;
const idOf = (target: Parameters<typeof encode>[0]) => encode(target);
const formWith = (...fields: FormField[]): Form => ({ kind: "form", title: "A", press, fields });
const only = (field: FormField) => presentForm(formWith(field), idOf).components[0];

const text = (extra: Partial<FormField & { readonly type: "text" }> = {}): FormField => ({
  id: "text",
  label: "What is said",
  type: "text",
  most: 200,
  ...extra,
});

/** Whatever a command may put into a field, fitting or not. */
const words = (most: number) => fc.string({ unit: "binary", minLength: 1, maxLength: most });
const base = {
  label: words(100),
  description: fc.option(words(200), { nil: undefined }),
  required: fc.boolean(),
};
const field: fc.Arbitrary<Omit<FormField, "id">> = fc.oneof(
  fc.record({
    ...base,
    type: fc.constant("text" as const),
    most: fc.integer({ min: 1, max: 6_000 }),
    value: fc.option(fc.string({ unit: "binary", maxLength: 300 }), { nil: undefined }),
    placeholder: fc.string({ unit: "binary", maxLength: 200 }),
    isLong: fc.boolean(),
  }),
  fc.record({
    ...base,
    type: fc.constant("choice" as const),
    choices: fc.array(fc.record({ name: words(150), value: fc.stringMatching(/^[a-z]{1,20}$/) }), {
      minLength: 1,
      maxLength: 30,
    }),
    value: fc.constant("a"),
  }),
);

describe("a form", () => {
  it("keeps to Discord's limits, whatever is put into it", async () => {
    const form = fc.record({
      title: words(80),
      fields: fc.array(field, { minLength: 1, maxLength: 7 }),
    });
    await fc.assert(
      fc.asyncProperty(form, async ({ title, fields }) => {
        const numbered = fields.map((one, at) => ({ ...one, id: `f${at}` }) as FormField);
        const data = presentForm({ kind: "form", title, press, fields: numbered }, idOf);
        // Throws where Discord's published schema or limits are not kept to.
        await checkModal({ type: 9, data });
        expect(data.components.length).toBe(Math.min(fields.length, LIMITS.formFields));
      }),
      { numRuns: 60 },
    );
  });

  it("carries what happens with it, and for whom", () => {
    const guard = { user: "1", server: "2", until: 3 };
    const { custom_id: id } = presentForm(formWith(text()), (target) => encode(target, { guard }));
    expect(decode(id)).toEqual(press);
    expect(guardOf(id)).toEqual(guard);
  });

  it("cuts what is filled in beforehand to what its field takes, and says that it is cut", () => {
    expect(only(text({ most: 10, value: "He leaves in May" }))).toMatchObject({
      component: { max_length: 10, value: "He leaves…" },
    });
    expect(only(text({ most: 5_000 }))).toMatchObject({ component: { max_length: 4_000 } });
  });

  it("leaves out what is empty: Discord takes no empty value", () => {
    const part = only(text({ value: "", description: "", placeholder: "" }));
    expect(part).not.toHaveProperty("description");
    expect(part).not.toHaveProperty("component.value");
    expect(part).not.toHaveProperty("component.placeholder");
  });

  it("demands only what it says it does", () => {
    expect(only(text())).toMatchObject({ component: { required: false, style: 1 } });
    expect(only(text({ required: true, isLong: true }))).toMatchObject({
      component: { required: true, style: 2 },
    });
  });

  it("shows the choice that stands", () => {
    const choices = ["asserts", "denies"].map((value) => ({ name: value.toUpperCase(), value }));
    const part = only({ id: "s", label: "Stance", type: "choice", choices, value: "denies" });
    expect(part).toMatchObject({
      component: {
        required: false,
        options: [
          { value: "asserts", label: "ASSERTS" },
          { value: "denies", label: "DENIES", default: true },
        ],
      },
    });
    expect(part).not.toHaveProperty("component.options.0.default");
  });
});
