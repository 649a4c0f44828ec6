import { describe, expect, test } from "bun:test";
import { type Known, planChannel } from "../../src/services/livetv/import/plan.ts";
import { LONGEST } from "../../src/services/livetv/import/settle.ts";
import { rowsOf } from "./livetv-rows.ts";

describe("what an import does to a channel", () => {
  const at = (text: string) => rowsOf([text])[0]!.start;
  const known = (id: string, from: string, until: string, more: Partial<Known> = {}): Known => ({
    id,
    start: at(from),
    stop: at(until),
    clump: 0,
    open: false,
    digest: id,
    ...more,
  });
  const fresh = (from: string, until: string, digest: string) => ({
    ...known(digest, from, until),
    sequence: 0,
  });
  const window = { from: at("2000"), until: at("2200") };
  const plan = (own: Parameters<typeof planChannel>[0], there: readonly Known[], before?: Known) =>
    planChannel(own, there, window, { before, longest: LONGEST });

  test("is to add, change and remove by start, and to leave the rest", () => {
    const own = [
      fresh("2000", "2030", "a"),
      fresh("2030", "2100", "new"),
      fresh("2100", "2145", "c"),
      fresh("2145", "2200", "x"),
    ];
    const there = [
      known("a", "2000", "2030"),
      known("b", "2030", "2100"),
      known("c", "2100", "2150"),
      known("d", "2150", "2200"),
    ];
    expect(
      plan(
        own.map((programme, sequence) => ({ ...programme, sequence })),
        there,
      ),
    ).toEqual({
      added: 1,
      changed: [
        { sequence: 1, id: "b" },
        { sequence: 2, id: "c" },
      ],
      unchanged: [0],
      removed: ["d"],
      closed: undefined,
    });
  });
  test("is nothing, the second time", () => {
    const own = [fresh("2000", "2200", "a")];
    expect(plan(own, [known("a", "2000", "2200")])).toMatchObject({
      added: 0,
      changed: [],
      unchanged: [0],
      removed: [],
    });
  });
  test("ends an open one before it, and no other", () => {
    const own = [fresh("2000", "2200", "a")];
    expect(plan(own, [], known("z", "1930", "1950", { open: true })).closed).toEqual({
      start: at("1930"),
      stop: window.from,
    });
    expect(plan(own, [], known("z", "1930", "2000", { open: true })).closed).toBeUndefined();
    expect(plan(own, [], known("z", "1930", "2030")).closed).toBeUndefined();
  });
});
