import { expect, test } from "bun:test";
import { readWindow, toMoment } from "../../src/services/livetv/window.ts";

test("a window ends before the year 10000, which no answer can say", () => {
  const late = "9999-12-31T23:00:00Z";
  expect(readWindow({ from: late }, 0)).toMatchObject({ pointer: "/from" });
  expect(readWindow({ from: late, until: "9999-12-31T23:30:00-01:00" }, 0)).toMatchObject({ pointer: "/until" });
  expect(readWindow({ from: late, until: "9999-12-31T23:59:59Z" }, 0)).toEqual({
    from: Date.parse(late),
    until: Date.parse("9999-12-31T23:59:59Z"),
  });
  expect(toMoment("0000-01-01T00:00:00+01:00")).toBeUndefined();
});
