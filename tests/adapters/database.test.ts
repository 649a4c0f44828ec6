import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import type { Database } from "../../src/adapters/database/port.ts";
import {
  embedded,
  gate,
  idsOf,
  insert,
  type Limits,
  notes,
  type Opened,
  onFresh,
  outcomeOf,
} from "./database-harness.ts";

/** What every engine has to hold. `open` gives an empty database with the table `notes`. */
export const describeDatabase = (name: string, open: (limits?: Partial<Limits>) => Promise<Opened>) => {
  const within = (work: (database: Database) => Promise<void>, limits?: Partial<Limits>) =>
    onFresh(
      () => open(limits),
      ({ database }) => work(database),
    );

  describe(`database: ${name}`, () => {
    test("a transaction gives back what its work gave", () =>
      within(async (database) => {
        expect(await database.transaction(async () => 42)).toBe(42);
      }));

    test("rows written after an await are gone when the transaction throws", () =>
      within(async (database) => {
        const failed = database.transaction(async (queries) => {
          insert(queries).run({ id: "before" });
          await Bun.sleep(5);
          insert(queries).run({ id: "after" });
          throw new Error("no");
        });
        expect(await outcomeOf(failed)).toEqual(new Error("no"));
        expect(idsOf(database.reader)).toEqual([]);
      }));

    test("an unrelated insert that runs meanwhile survives another's rollback", () =>
      within(async (database) => {
        const { promise, resolve } = gate();
        const doomed = database.transaction(async (queries) => {
          insert(queries).run({ id: "doomed" });
          await promise;
          throw new Error("no");
        });
        const other = database.transaction(async (queries) => {
          insert(queries).run({ id: "other" });
        });
        await Bun.sleep(5);
        resolve();
        await outcomeOf(doomed);
        await other;
        expect(idsOf(database.reader)).toEqual(["other"]);
      }));

    test("of many transactions at once exactly those that threw are gone", () =>
      within(async (database) => {
        const writes = Array.from({ length: 64 }, (_, index) =>
          database.transaction(async (queries) => {
            insert(queries).run({ id: String(index).padStart(2, "0") });
            if (index % 3 === 0) await Bun.sleep(0);
            if (index % 2 === 0) throw new Error("even");
          }),
        );
        const outcomes = await Promise.all(writes.map(outcomeOf));
        expect(outcomes.filter((outcome) => outcome === "kept")).toHaveLength(32);
        expect(idsOf(database.reader)).toEqual(
          Array.from({ length: 64 }, (_, index) => String(index).padStart(2, "0")).filter((id) => Number(id) % 2 === 1),
        );
      }));

    test("a read and the write that follows from it are not torn apart", () =>
      within(async (database) => {
        await database.transaction(async (queries) => {
          queries.insert(notes).values({ id: "sum", body: "0" }).run();
        });
        const add = () =>
          database.transaction(async (queries) => {
            const [row] = queries.select().from(notes).where(eq(notes.id, "sum")).all();
            await Bun.sleep(0);
            queries
              .update(notes)
              .set({ body: String(Number(row!.body) + 1) })
              .run();
          });
        await Promise.all(Array.from({ length: 50 }, add));
        expect(database.reader.select().from(notes).all()).toEqual([{ id: "sum", body: "50" }]);
      }));

    test("the reader does not see what is not committed, the transaction itself does", () =>
      within(async (database) => {
        const { promise, resolve } = gate();
        const writing = database.transaction(async (queries) => {
          insert(queries).run({ id: "one" });
          expect(idsOf(queries)).toEqual(["one"]);
          await promise;
        });
        await Bun.sleep(5);
        expect(idsOf(database.reader)).toEqual([]);
        resolve();
        await writing;
        expect(idsOf(database.reader)).toEqual(["one"]);
      }));

    test("the reader refuses to write", () =>
      within(async (database) => {
        expect(() => insert(database.reader).run({ id: "one" })).toThrow();
      }));
  });
};

describeDatabase("embedded", embedded);
