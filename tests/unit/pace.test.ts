import { expect, test } from "bun:test";
import { createPace, LEAST, PATIENCE } from "../../src/gateway/pace.ts";

/** How many seconds the connection was given, each time, by what happens in `body`. */
const renewalsOf = (body: (pace: ReturnType<typeof createPace>) => void): readonly number[] => {
  const given: number[] = [];
  body(createPace(new Request("http://localhost"), { timeout: (_, seconds) => void given.push(seconds) }));
  return given;
};

test("a sender has another minute with each 32 KiB, in however many pieces they come", () => {
  expect(renewalsOf(({ came }) => came(LEAST - 1))).toEqual([]);
  expect(
    renewalsOf(({ came }) => {
      for (let count = 0; count < LEAST * 2; count += 1024) came(1024);
    }),
  ).toEqual([PATIENCE, PATIENCE]);
});

test("after a body that was waited for, the answer has all the time that it takes, and the next request no more than any", () => {
  expect(
    renewalsOf(({ came, ended, answered }) => {
      came(LEAST);
      ended();
      answered();
    }),
  ).toEqual([PATIENCE, 0, PATIENCE]);
});

test("of a short body nothing is changed", () => {
  expect(
    renewalsOf(({ came, ended, answered }) => {
      came(100);
      ended();
      answered();
    }),
  ).toEqual([]);
});
