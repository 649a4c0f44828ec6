import { expect, test } from "bun:test";
import { createLazy } from "../../src/adapters/lazy.ts";
import { closeInOrder } from "../../src/backends/close-in-order.ts";

test("what could not be opened is opened by the next one who asks, and is no reason not to close", async () => {
  let opened = 0;
  const lazy = createLazy(async () => {
    if (++opened === 1) throw new Error("no such module");
    return opened;
  });
  const ended: number[] = [];
  await lazy.close((each) => ended.push(each));
  await expect(lazy.get()).rejects.toThrow("no such module");
  await lazy.close((each) => ended.push(each));
  expect(await Promise.all([lazy.get(), lazy.get()])).toEqual([2, 2]);
  await lazy.close((each) => ended.push(each));
  expect(ended).toEqual([2]);
});

test("a part that cannot be closed is reported, and those that it stands on are closed all the same", async () => {
  const done: string[] = [];
  const close = (name: string) => async () => {
    done.push(name);
    if (name === "identity") throw new Error("cannot");
  };
  await closeInOrder(
    [
      ["identity", close("identity")],
      ["objects", undefined],
      ["database", close("database")],
    ],
    (error, part) => done.push(`${part}: ${(error as Error).message}`),
  );
  expect(done).toEqual(["identity", "identity: cannot", "database"]);
});
