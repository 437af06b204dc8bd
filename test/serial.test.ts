import { describe, expect, it } from "vitest";
import { createSerial } from "../src/serial.ts";

/** Work that ends when it is told to. */
function held() {
  let end = (): void => undefined;
  let fail = (): void => undefined;
  const work = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = () => reject(new Error("no"));
  });
  return { work: () => work, end: () => end(), fail: () => fail() };
}

describe("work of one name", () => {
  it("comes one after the other, of different names side by side", async () => {
    const serial = createSerial();
    const first = held();
    const log: string[] = [];
    const done = [
      serial.run("a", first.work).then(() => log.push("a1")),
      serial.run("a", async () => void log.push("a2 begins")),
      serial.run("b", async () => void log.push("b begins")),
    ];
    await done[2];
    expect(log).toEqual(["b begins"]);
    first.end();
    await Promise.all(done);
    expect(log.toSorted()).toEqual(["a1", "a2 begins", "b begins"]);
  });
  it("goes on after a failure, which only its own caller hears of", async () => {
    const serial = createSerial();
    const first = held();
    const failing = serial.run("a", first.work);
    const next = serial.run("a", async () => "done");
    first.fail();
    await expect(failing).rejects.toThrow("no");
    await expect(next).resolves.toBe("done");
  });
});
