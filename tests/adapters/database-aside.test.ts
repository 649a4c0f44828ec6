import { afterAll, expect, test } from "bun:test";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { createAside } from "../../src/adapters/database/embedded/aside.ts";
import { DatabaseUnavailable } from "../../src/adapters/database/port.ts";
import { embedded, idsOf, insert, onFresh, outcomeOf } from "./database-harness.ts";

// SQLite's thread for statements that take long.

const opened = await embedded();
const { database, directory } = opened;
const file = join(directory, "itube.sqlite");
afterAll(opened.remove);

/** Counts to `most`: about 20 million in a second. */
const slowly = (most: number) =>
  `WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ${most}) SELECT count(*) AS count FROM n`;

test("sees what is committed, at once", async () => {
  for (let round = 0; round < 20; round++) {
    const id = `seen-${round}`;
    await database.transaction(async (queries) => void (await insert(queries).all({ id })));
    expect(await idsOf(database.aside)).toContain(id);
  }
});

test("leaves the event loop alone while a statement runs", async () => {
  let [last, held] = [performance.now(), 0];
  const timer = setInterval(() => {
    held = Math.max(held, performance.now() - last);
    last = performance.now();
  }, 2);
  const begun = performance.now();
  const rows = await database.aside.execute(sql.raw(slowly(5_000_000)));
  const took = performance.now() - begun;
  clearInterval(timer);
  expect(rows as unknown).toEqual([{ count: 5_000_000 }]);
  expect(took).toBeGreaterThan(100);
  expect(held).toBeLessThan(took / 2);
});

test("can write nothing, and a fault is the statement's alone", async () => {
  const refused = await outcomeOf(database.aside.execute(sql`INSERT INTO notes (id, body) VALUES ('aside', 'x')`));
  expect(String(refused)).toMatch(/readonly/);
  expect(String(await outcomeOf(database.aside.execute(sql`SELECT nonsense`)))).toMatch(/nonsense/);
  expect(await idsOf(database.aside)).not.toContain("aside");
});

test("a statement that passes its deadline is refused, with those behind it, and the next one is answered", async () => {
  const aside = createAside(file, 200);
  const begun = performance.now();
  const outcomes = await Promise.all(
    [slowly(2_000_000_000), "SELECT 1"].map((text) => outcomeOf(aside.run(text, [], "arrays"))),
  );
  expect(outcomes.every((outcome) => outcome instanceof DatabaseUnavailable)).toBe(true);
  expect(performance.now() - begun).toBeLessThan(2_000);
  const next = createAside(file, 5_000);
  expect(await next.run("SELECT 1", [], "arrays")).toEqual([[1]]);
  for (let tries = 0; ; tries++) {
    const outcome = await outcomeOf(aside.run("SELECT 1", [], "arrays"));
    if (outcome === "kept") break;
    if (tries > 20) throw outcome;
  }
  next.close();
  aside.close();
});

test("of very many statements at once some are refused, and the others answered", async () => {
  const aside = createAside(file);
  const outcomes = await Promise.all(Array.from({ length: 100 }, () => outcomeOf(aside.run("SELECT 1", [], "arrays"))));
  expect(outcomes.filter((outcome) => outcome === "kept")).toHaveLength(64);
  expect(outcomes.filter((outcome) => outcome instanceof DatabaseUnavailable)).toHaveLength(36);
  aside.close();
});

test("is closed with the database, and refuses what waits", () =>
  onFresh(embedded, async ({ database }) => {
    const waiting = outcomeOf(database.aside.execute(sql.raw(slowly(2_000_000_000))));
    await Bun.sleep(50);
    await database.close();
    expect(await waiting).toBeInstanceOf(DatabaseUnavailable);
    expect(await outcomeOf(database.aside.execute(sql`SELECT 1`))).toBeInstanceOf(DatabaseUnavailable);
  }));
