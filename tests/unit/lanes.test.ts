import { describe, expect, test } from "bun:test";
import { runInLanes } from "../lanes.ts";
import type { Step } from "../steps.ts";

/** Runs steps that end when they are told to; a name in capitals is one that runs alone. */
const start = (names: readonly string[], lanes: number) => {
  const running = new Map<string, () => void>();
  const steps = names.map((name) => ({ name, ...(name === name.toUpperCase() && { alone: true }) }) as unknown as Step);
  const all = runInLanes(steps, lanes, ({ name }) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    running.set(name, resolve);
    return promise.finally(() => running.delete(name));
  });
  const see = async () => {
    await Bun.sleep(1);
    return [...running.keys()].join("");
  };
  const end = async (name: string) => {
    running.get(name)!();
    return see();
  };
  return { all, see, end };
};

describe("steps", () => {
  test("run as many beside each other as there are lanes, and begin in their order", async () => {
    const { all, see, end } = start(["a", "b", "c", "d"], 2);
    expect(await see()).toBe("ab");
    expect(await end("b")).toBe("ac");
    expect(await end("a")).toBe("cd");
    expect(await end("d")).toBe("c");
    expect(await end("c")).toBe("");
    await all;
  });

  test("run one after the other in one lane", async () => {
    const { all, see, end } = start(["a", "b"], 1);
    expect([await see(), await end("a"), await end("b")]).toEqual(["a", "b", ""]);
    await all;
  });

  test("that run alone wait for all before them, and hold up all after them", async () => {
    const { all, see, end } = start(["a", "b", "C", "d", "e"], 2);
    expect([await see(), await end("a"), await end("b"), await end("C")]).toEqual(["ab", "b", "C", "de"]);
    await end("d");
    await end("e");
    await all;
  });
});
