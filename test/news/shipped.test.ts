import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { claimRecord, outletRecord } from "../../src/canon/records.ts";
import { byId } from "./build.ts";
import { CASES, readJson, summarise } from "./chains.ts";

describe("a claim that ships with One Chicago", () => {
  const claims = shipped("claims", claimRecord);
  const outlets = byId(shipped("outlets", outletRecord));

  it.each(CASES)("$id, as of $asOf: $rest.standing", ({ id, asOf, labelSays, rest }) => {
    const { text, summary } = summarise(claims, outlets, asOf, id);
    expect(summary).toMatchObject(rest);
    expect(labelSays.filter((part) => !text.includes(part))).toEqual([]);
  });
});

/** The records of a file of One Chicago's, each checked by itself. */
function shipped<T extends v.GenericSchema>(kind: string, schema: T): v.InferOutput<T>[] {
  const file = readJson(`../../data/one-chicago/${kind}.json`);
  return v.parse(v.object({ records: v.array(schema) }), file).records;
}
