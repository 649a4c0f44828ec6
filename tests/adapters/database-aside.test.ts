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
  // A deadline that a busy machine keeps as well.
  const aside = createAside(file, 30_000);
  let [last, held] = [performance.now(), 0];
  const timer = setInterval(() => {
    held = Math.max(held, performance.now() - last);
    last = performance.now();
  }, 2);
  const begun = performance.now();
  const rows = await aside.run(slowly(5_000_000), [], "objects");
  const took = performance.now() - begun;
  clearInterval(timer);
  aside.close();
  expect(rows).toEqual([{ count: 5_000_000 }]);
  expect(took).toBeGreaterThan(100);
  expect(held).toBeLessThan(took / 2);
});

test("can write nothing, and a fault is the statement's alone", async () => {
  const refused = await outcomeOf(database.aside.execute(sql`INSERT INTO notes (id, body) VALUES ('aside', 'x')`));
  expect(String(refused)).toMatch(/readonly/);
  expect(String(await outcomeOf(database.aside.execute(sql`SELECT nonsense`)))).toMatch(/nonsense/);
  expect(await idsOf(database.aside)).not.toContain("aside");
});

/** Where the machine is busy, the thread may start later than a call of a short deadline waits. */
const warmUp = async ({ run }: ReturnType<typeof createAside>) => {
  while ((await outcomeOf(run("SELECT 1", [], "arrays"))) !== "kept") await Bun.sleep(50);
};

test("a statement that passes its deadline is refused, and those behind it are answered", async () => {
  const aside = createAside(file, 1_000);
  await warmUp(aside);
  const begun = performance.now();
  const late = outcomeOf(aside.run(slowly(40_000_000), [], "arrays"));
  await Bun.sleep(900);
  const behind = outcomeOf(aside.run("SELECT 2", [], "arrays"));
  expect(await late).toBeInstanceOf(DatabaseUnavailable);
  expect(performance.now() - begun).toBeLessThan(2_000);
  expect(await behind).toBe("kept");
  expect(await outcomeOf(aside.run("SELECT 3", [], "arrays"))).toBe("kept");
  aside.close();
});

test("two statements that are late are all that there are: calls are refused until one of them is back", async () => {
  const aside = createAside(file, 200);
  await warmUp(aside);
  const first = outcomeOf(aside.run(slowly(8_000_000), [], "arrays"));
  const second = outcomeOf(aside.run(slowly(8_000_000), [], "arrays"));
  for (const late of [first, second]) expect(await late).toBeInstanceOf(DatabaseUnavailable);
  // The second one began when the first was over its time.
  await Bun.sleep(250);
  const begun = performance.now();
  expect(await outcomeOf(aside.run("SELECT 1", [], "arrays"))).toBeInstanceOf(DatabaseUnavailable);
  expect(performance.now() - begun).toBeLessThan(100);
  for (let tries = 0; (await outcomeOf(aside.run("SELECT 1", [], "arrays"))) !== "kept"; tries++) {
    if (tries > 300) throw new Error("No thread came back.");
    await Bun.sleep(50);
  }
  aside.close();
});

test("no queue forms whose last call would pass its deadline, by what statements took before", async () => {
  const statement = slowly(500_000);
  const first = createAside(file, 60_000);
  await first.run(statement, [], "arrays");
  const begun = performance.now();
  await first.run(statement, [], "arrays");
  const took = performance.now() - begun;
  first.close();
  // Of 60 at once the last is too many, and the first is not, also where the machine is by now five times as slow or as quick.
  const aside = createAside(file, 8 * took);
  await warmUp(aside);
  for (let round = 0; round < 10; round++) await outcomeOf(aside.run(statement, [], "arrays"));
  const all = Array.from({ length: 60 }, () => outcomeOf(aside.run(statement, [], "arrays")));
  // Whoever was let in, in time or not, is answered or refused for another reason.
  aside.close();
  const refused = (await Promise.all(all)).map((outcome) => String(outcome).includes("Too many"));
  expect([refused[0], refused.at(-1)]).toEqual([false, true]);
  const letIn = refused.indexOf(true);
  expect(refused).toEqual(refused.map((_, at) => at >= letIn));
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
    const waiting = outcomeOf(database.aside.execute(sql.raw(slowly(20_000_000))));
    await Bun.sleep(50);
    await database.close();
    expect(await waiting).toBeInstanceOf(DatabaseUnavailable);
    expect(await outcomeOf(database.aside.execute(sql`SELECT 1`))).toBeInstanceOf(DatabaseUnavailable);
  }));
