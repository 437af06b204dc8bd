import { ComponentType } from "discord-api-types/v10";
import { componentProblems, isRaw, walk } from "./components.ts";
import { badLength, refuse, type Problem } from "./problems.ts";
import { specProblems } from "./spec.ts";

/** Receiving and Responding, "Modal": between 1 and 5 components. */
const MAX_FIELDS = 5;

/**
 * Checks the whole callback body of a modal, `{ type: 9, data }`.
 * @throws {ApiError} 50035 with what is wrong
 */
export async function checkModal(body: unknown): Promise<void> {
  const data = isRaw(body) ? body["data"] : undefined;
  const components = isRaw(data) ? data["components"] : undefined;
  const path = ["data", "components"];
  const placed = walk(components, path);
  const problems: Problem[] = [
    ...(await specProblems("ModalInteractionCallbackRequestSchema", body)),
    ...componentProblems(placed),
  ];
  if (Array.isArray(components) && components.length > MAX_FIELDS) {
    problems.push(badLength(path, 1, MAX_FIELDS));
  }
  // A form that nothing can be entered in.
  const passive: readonly unknown[] = [
    ComponentType.TextDisplay,
    ComponentType.Label,
    ComponentType.ActionRow,
  ];
  if (placed.length > 0 && placed.every(({ component }) => passive.includes(component["type"]))) {
    problems.push(badLength(path, 1, MAX_FIELDS));
  }
  refuse(problems);
}
