import { beforeEach, describe, expect, test } from "bun:test";
import { type Breaker, createBreaker } from "../../src/gateway/remote/breaker.ts";

let time: number;
let changes: string[];
let breaker: Breaker;
beforeEach(() => {
  time = 0;
  changes = [];
  breaker = createBreaker(
    () => time,
    (state) => changes.push(state),
  );
});

/** A call that is sent now and fails `later` milliseconds on. */
const fail = (times = 1, later = 0) => {
  for (let at = 0; at < times; at++) {
    const begun = time;
    breaker.sent();
    time += later;
    breaker.failed(begun);
  }
};
const succeed = () => {
  breaker.sent();
  breaker.succeeded();
};

describe("answers that came whole, and were no good", () => {
  const disappoint = (later = 0) => {
    const begun = time;
    breaker.sent();
    time += later;
    breaker.disappointed(begun);
  };

  test("open it only where nothing else has come for a second: a caller may know how to bring them about", () => {
    for (let turn = 0; turn < 100; turn++) disappoint(5);
    expect(breaker.state).toBe("closed");
    succeed();
    for (let turn = 0; turn < 100; turn++) disappoint(5);
    expect(breaker.state).toBe("closed");
    disappoint(600);
    expect(breaker.state).toBe("open");
  });
});

describe("a breaker that is closed", () => {
  test("opens at the fifth failure in a row, and not at the fourth", () => {
    fail(4);
    expect(breaker.state).toBe("closed");
    fail();
    expect(breaker.state).toBe("open");
    expect(changes).toEqual(["open"]);
  });

  test("opens at the second failure, where the first is a second old", () => {
    fail();
    time = 999;
    fail();
    expect(breaker.state).toBe("closed");
    time = 1000;
    fail();
    expect(breaker.state).toBe("open");
  });

  test("stays so after a single failure, however slow", () => {
    fail(1, 30_000);
    expect(breaker.state).toBe("closed");
  });

  test("forgets failures at each success", () => {
    for (let at = 0; at < 20; at++) {
      fail(4);
      succeed();
      time += 2000;
    }
    expect(changes).toEqual([]);
  });

  test("opens at a probe that finds nobody, unless a call has succeeded since the probe was sent", () => {
    time = 100;
    breaker.succeeded();
    breaker.probed(false, 50);
    expect(breaker.state).toBe("closed");
    breaker.probed(false, 150);
    expect(breaker.state).toBe("open");
  });

  test("does not mind probes that find somebody, and failures in a row count across them", () => {
    fail(4);
    breaker.probed(true, time);
    fail();
    expect(breaker.state).toBe("open");
  });
});

describe("a breaker that calls have opened", () => {
  beforeEach(() => {
    fail(5);
    changes = [];
  });

  test("lets one call try for each probe that finds somebody, and no other", () => {
    breaker.probed(true, time);
    expect(breaker.state).toBe("half_open");
    breaker.sent();
    expect(breaker.state).toBe("open");
    breaker.failed(time);
    expect(breaker.state).toBe("open");
    breaker.probed(true, time);
    expect(breaker.state).toBe("half_open");
  });

  test("closes when that call succeeds", () => {
    breaker.probed(true, time);
    succeed();
    expect(breaker.state).toBe("closed");
    expect(changes).toEqual(["half_open", "open", "closed"]);
    fail(4);
    expect(breaker.state).toBe("closed");
  });

  test("is open again where the next probe finds nobody before a call has tried", () => {
    breaker.probed(true, time);
    breaker.probed(false, time);
    expect(breaker.state).toBe("open");
  });
});

describe("a breaker that a probe has opened", () => {
  beforeEach(() => {
    breaker.probed(false, time);
    changes = [];
  });

  test("is closed by a probe", () => {
    breaker.probed(false, time);
    expect(changes).toEqual([]);
    breaker.probed(true, time);
    expect(changes).toEqual(["closed"]);
  });

  test("is not opened by calls that hung before it was closed, however many end at once", () => {
    const begun = time;
    time = 5000;
    breaker.probed(true, time);
    time = 30_000;
    for (let at = 0; at < 100; at++) breaker.failed(begun);
    expect(breaker.state).toBe("closed");
    fail(5);
    expect(breaker.state).toBe("open");
  });
});

test("an instance is steady when it has not failed for ten seconds", () => {
  expect(breaker.steady).toBe(true);
  time = 1;
  fail();
  expect(breaker.steady).toBe(false);
  succeed();
  time = 10_000;
  expect(breaker.steady).toBe(false);
  time = 10_001;
  expect(breaker.steady).toBe(true);
});
