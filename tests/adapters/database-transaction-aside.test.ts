import { Database as Sqlite } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { DatabaseUnavailable } from "../../src/adapters/database/port.ts";
import { embedded, idsOf, insert, onFresh, outcomeOf, slowly } from "./database-harness.ts";

// SQLite's transactions in another thread, beyond what every transaction promises (database.test.ts, database-limits.test.ts).

/** Turns of the event loop while `work` is done. */
const turnsDuring = async (work: () => Promise<unknown>): Promise<number> => {
  let turns = 0;
  const timer = setInterval(() => turns++, 2);
  await work();
  clearInterval(timer);
  return turns;
};

describe("a transaction aside", () => {
  test("leaves the event loop alone while a statement runs, which another one does not", () =>
    onFresh(embedded, async ({ database }) => {
      await database.transactionAside(async () => {});
      const count = slowly(5_000_000);
      const here = await turnsDuring(() =>
        database.transaction(async (queries) => void (await queries.execute(count))),
      );
      const aside = await turnsDuring(() =>
        database.transactionAside(async (queries) => void (await queries.execute(count))),
      );
      expect(here).toBeLessThan(10);
      expect(aside).toBeGreaterThan(here + 10);
    }));

  test("takes and gives bytes, large numbers and nothing as they are", () =>
    onFresh(embedded, async ({ database }) => {
      const values = [new Uint8Array([0, 255, 1]), 2 ** 53 - 1, null, "\u0000ü", 0.1];
      const list = sql.join(
        [...values, 7n].map((value) => sql`${value}`),
        sql`, `,
      );
      const [row] = (await database.transactionAside(async (queries) =>
        queries.execute(sql`SELECT * FROM (VALUES (${list}))`),
      )) as unknown as Record<string, unknown>[];
      expect(Object.values(row!)).toEqual([...values, 7]);
    }));

  test("is as durable as another, and keeps foreign keys", () =>
    onFresh(embedded, async ({ database }) => {
      const read = (name: string) =>
        database.transactionAside(async (queries) => {
          const [row] = (await queries.execute(sql.raw(`PRAGMA ${name}`))) as unknown as Record<string, number>[];
          return Object.values(row!)[0];
        });
      expect([await read("synchronous"), await read("foreign_keys")]).toEqual([2, 1]);
    }));

  test("has its turn in the order of the calls, and nobody else writes meanwhile", () =>
    onFresh(embedded, async ({ database }) => {
      const order: number[] = [];
      let [under, most] = [0, 0];
      const writes = Array.from({ length: 24 }, (_, at) => {
        const transaction = at % 3 === 0 ? database.transactionAside : database.transaction;
        return transaction(async (queries) => {
          order.push(at);
          most = Math.max(most, ++under);
          expect(await idsOf(queries)).toHaveLength(at);
          await insert(queries).all({ id: String(at) });
          await Bun.sleep(1);
          under--;
        });
      });
      await Promise.all(writes);
      expect(order).toEqual(Array.from({ length: 24 }, (_, at) => at));
      expect(most).toBe(1);
    }));

  test("refuses a statement of another transaction's handle", () =>
    onFresh(embedded, async ({ database }) => {
      await database.transactionAside(async (aside) => {
        await insert(aside).all({ id: "aside" });
      });
      let handle = database.reader;
      await database.transaction(async (queries) => {
        handle = queries;
      });
      const crossed = database.transactionAside(async () => insert(handle).all({ id: "crossed" }));
      expect(await outcomeOf(crossed)).toBeInstanceOf(DatabaseUnavailable);
      await database.transactionAside(async (aside) => {
        handle = aside;
      });
      const back = database.transaction(async () => insert(handle).all({ id: "back" }));
      expect(await outcomeOf(back)).toBeInstanceOf(DatabaseUnavailable);
      expect(await idsOf(database.reader)).toEqual(["aside"]);
    }));

  test("whose statement outlasts its deadline is refused at the deadline, and who waits is served after the statement", () =>
    onFresh(
      () => embedded({ deadline: 300 }),
      async ({ database }) => {
        await database.transactionAside(async () => {});
        const begun = performance.now();
        let ended = 0;
        const late = database.transactionAside(async (queries) => {
          await insert(queries).all({ id: "late" });
          await queries.execute(slowly(10_000_000)).then(() => {
            ended = performance.now();
          });
        });
        const behind = [database.transaction, database.transactionAside].map((transaction, at) =>
          transaction(async (queries) => void (await insert(queries).all({ id: `behind ${at}` }))),
        );
        expect(await outcomeOf(late)).toBeInstanceOf(DatabaseUnavailable);
        expect([performance.now() - begun >= 300, ended]).toEqual([true, 0]);
        await Promise.all(behind);
        expect(await idsOf(database.reader)).toEqual(["behind 0", "behind 1"]);
      },
    ));

  test("a commit that fails is told, and fails nobody else", () =>
    onFresh(embedded, async ({ database }) => {
      await database.transaction(async (queries) =>
        queries.execute(
          sql`CREATE TABLE replies (note TEXT NOT NULL REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED) STRICT`,
        ),
      );
      const failed = database.transactionAside(async (queries) => {
        await insert(queries).all({ id: "a" });
        await queries.execute(sql`INSERT INTO replies VALUES ('nobody')`);
      });
      const next = database.transactionAside(async (queries) => void (await insert(queries).all({ id: "b" })));
      expect(await outcomeOf(failed)).toBeInstanceOf(DatabaseUnavailable);
      await next;
      expect(await idsOf(database.reader)).toEqual(["b"]);
    }));

  test("where the engine itself rolls back, nothing is kept, not even what is written after it", () =>
    onFresh(embedded, async ({ database }) => {
      await database.transaction(async (queries) =>
        queries.execute(
          sql`CREATE TRIGGER full BEFORE INSERT ON notes WHEN new.id = 'full' BEGIN SELECT RAISE(ROLLBACK, 'full'); END`,
        ),
      );
      const after: unknown[] = [];
      const full = database.transactionAside(async (queries) => {
        await insert(queries).all({ id: "before" });
        for (const id of ["full", "on its own"]) after.push(await outcomeOf(insert(queries).all({ id })));
      });
      expect(await outcomeOf(full)).toBeInstanceOf(DatabaseUnavailable);
      expect(String(after[0])).toMatch(/full/);
      expect(after[1]).toBeInstanceOf(DatabaseUnavailable);
      await database.transactionAside(async (queries) => void (await insert(queries).all({ id: "next" })));
      expect(await idsOf(database.reader)).toEqual(["next"]);
    }));

  test("while another process writes, the event loop goes on; where it does not let go, all who wait are refused at once", () =>
    onFresh(embedded, async ({ database, directory }) => {
      const other = new Sqlite(join(directory, "itube.sqlite"), { strict: true });
      const write = (id: string) =>
        database.transactionAside(async (queries) => void (await insert(queries).all({ id })));
      other.run("BEGIN IMMEDIATE");
      const patient = write("patient");
      expect(await turnsDuring(() => Bun.sleep(300))).toBeGreaterThan(30);
      other.run("COMMIT");
      await patient;
      other.run("BEGIN IMMEDIATE");
      const begun = performance.now();
      for (const outcome of await Promise.all(["a", "b", "c"].map((id) => outcomeOf(write(id)))))
        expect(outcome).toBeInstanceOf(DatabaseUnavailable);
      expect(performance.now() - begun).toBeLessThan(8_000);
      other.run("ROLLBACK");
      other.close();
      await write("next");
      expect(await idsOf(database.reader)).toEqual(["next", "patient"]);
    }));
});
