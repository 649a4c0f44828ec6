import { expect, test } from "bun:test";
import { createPace } from "../../src/adapters/database/embedded/aside-pace.ts";

/** How many may wait. */
const roomOf = ({ hasRoom }: ReturnType<typeof createPace>): number => {
  let waiting = 0;
  while (hasRoom(waiting)) waiting++;
  return waiting;
};
const paceOf = (...times: readonly number[]) => {
  const pace = createPace(2_000);
  for (const took of times) pace.note(took);
  return pace;
};
const often = (took: number, times = 100): readonly number[] => Array<number>(times).fill(took);

test("as many wait as there is room for, where nothing is known of what they take, or it is little", () => {
  expect([roomOf(paceOf()), roomOf(paceOf(...often(1)))]).toEqual([63, 63]);
});

test("no more wait than are answered before the deadline of the last one", () => {
  expect(roomOf(paceOf(...often(101)))).toBe(19);
  expect(roomOf(paceOf(...often(501)))).toBe(3);
});

test("where each passes the deadline, none waits; one that is never answered counts as the deadline", () => {
  const pace = paceOf(...often(60_000));
  expect(roomOf(pace)).toBeLessThanOrEqual(1);
  for (const took of often(101)) pace.note(took);
  expect(roomOf(pace)).toBe(19);
});

test("what statements took lately counts, and one of them alone does not", () => {
  expect(roomOf(paceOf(...often(101), 1))).toBeGreaterThan(19);
  expect(roomOf(paceOf(...often(101), 2_000))).toBeWithin(2, 19);
  expect(roomOf(paceOf(...often(2_000), ...often(101, 30)))).toBeWithin(15, 20);
});
