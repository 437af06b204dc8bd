import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAgenda } from "../../src/delivery/agenda.ts";

describe("the agenda", () => {
  it("tells who is due, and of those to come each once for an instant", () => {
    const agenda = createAgenda();
    agenda.set("a", { at: 10, count: 2 });
    agenda.set("b", { at: 20, count: 1 });
    agenda.set("c", { at: 20, count: 4 });
    expect(agenda.due(10)).toEqual(["a"]);
    expect(agenda.ahead(10, 20)).toEqual(["b", "c"]);
    expect(agenda.ahead(10, 20)).toEqual([]);
    agenda.set("d", { at: 20, count: 1 });
    expect(agenda.ahead(10, 20)).toEqual(["d"]);
    expect(agenda.count(10, 20)).toBe(6);
  });

  it("wakes early for those that were not looked at, and at the instant for the rest", () => {
    const agenda = createAgenda();
    agenda.set("a", { at: 100, count: 1 });
    expect(agenda.next(30)).toBe(70);
    agenda.ahead(0, 100);
    expect(agenda.next(30)).toBe(100);
    agenda.set("a", { at: Infinity, count: 0 });
    expect(agenda.next(30)).toBe(Infinity);
  });

  it("counts what a plain list would", () => {
    const change = fc.record({
      server: fc.constantFrom("a", "b", "c", "d"),
      at: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant(Infinity)),
      count: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const agenda = createAgenda();
        const list = new Map<string, { at: number; count: number }>();
        for (const { server, at, count } of changes) {
          agenda.set(server, { at, count });
          list.set(server, { at, count });
        }
        const dueBy = (now: number) =>
          [...list].filter(([, one]) => one.at <= now).map(([server]) => server);
        expect(agenda.due(3).toSorted()).toEqual(dueBy(3).toSorted());
        const later = [...list.values()].filter(({ at }) => at > 1 && at <= 4);
        expect(agenda.count(1, 4)).toBe(later.reduce((sum, { count }) => sum + count, 0));
      }),
    );
  });
});
