import { setCondition } from "../state/acts.ts";
import { snapshot } from "../state/store.ts";
import { CONDITIONS } from "./conditions.ts";

/** What was made to go wrong, for as long as it does. */
export function ConditionBanner() {
  const current = snapshot.value?.condition ?? "well";
  const says = CONDITIONS.find(({ condition }) => condition === current)?.says ?? "";
  return (
    // It has to be there before it is written in, to be read out.
    <div class="banner ill" role="status" hidden={says === ""}>
      {says !== "" && (
        <>
          <p>{says}</p>
          <button type="button" class="button secondary" onClick={() => void setCondition("well")}>
            Make all well
          </button>
        </>
      )}
    </div>
  );
}
