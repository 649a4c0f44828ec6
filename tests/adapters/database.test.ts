import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import type { Database } from "../../src/adapters/database/port.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import {
  embedded,
  embeddedAside,
  gate,
  idsOf,
  insert,
  type Limits,
  notes,
  type Opened,
  onFresh,
  outcomeOf,
  postgresql,
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

    test("a statement that is returned, and not awaited, is the transaction's, too", () =>
      within(async (database) => {
        await database.transaction((queries) => queries.insert(notes).values({ id: "one", body: "x" }));
        expect(await idsOf(database.reader)).toEqual(["one"]);
      }));

    test("rows written after an await are gone when the transaction throws", () =>
      within(async (database) => {
        const failed = database.transaction(async (queries) => {
          await insert(queries).all({ id: "before" });
          await Bun.sleep(5);
          await insert(queries).all({ id: "after" });
          throw new Error("no");
        });
        expect(await outcomeOf(failed)).toEqual(new Error("no"));
        expect(await idsOf(database.reader)).toEqual([]);
      }));

    test("an unrelated insert that runs meanwhile survives another's rollback", () =>
      within(async (database) => {
        const { promise, resolve } = gate();
        const doomed = database.transaction(async (queries) => {
          await insert(queries).all({ id: "doomed" });
          await promise;
          throw new Error("no");
        });
        const other = database.transaction(async (queries) => {
          await insert(queries).all({ id: "other" });
        });
        await Bun.sleep(5);
        resolve();
        await outcomeOf(doomed);
        await other;
        expect(await idsOf(database.reader)).toEqual(["other"]);
      }));

    test("of many transactions at once exactly those that threw are gone", () =>
      within(async (database) => {
        const writes = Array.from({ length: 64 }, (_, index) =>
          database.transaction(async (queries) => {
            await insert(queries).all({ id: String(index).padStart(2, "0") });
            if (index % 3 === 0) await Bun.sleep(0);
            if (index % 2 === 0) throw new Error("even");
          }),
        );
        const outcomes = await Promise.all(writes.map(outcomeOf));
        expect(outcomes.filter((outcome) => outcome === "kept")).toHaveLength(32);
        expect(await idsOf(database.reader)).toEqual(
          Array.from({ length: 64 }, (_, index) => String(index).padStart(2, "0")).filter((id) => Number(id) % 2 === 1),
        );
      }));

    test("a read and the write that follows from it are not torn apart", () =>
      within(async (database) => {
        await database.transaction(async (queries) => {
          await queries.insert(notes).values({ id: "sum", body: "0" });
        });
        const add = () =>
          database.transaction(async (queries) => {
            const [row] = await queries.select().from(notes).where(eq(notes.id, "sum"));
            await Bun.sleep(0);
            await queries.update(notes).set({ body: String(Number(row!.body) + 1) });
          });
        await Promise.all(Array.from({ length: 50 }, add));
        expect(await database.reader.select().from(notes)).toEqual([{ id: "sum", body: "50" }]);
      }));

    test("who looks for a row, finds none and makes it is not refused, although another makes it meanwhile", () =>
      within(async (database) => {
        const { promise, resolve } = gate();
        const careful = database.transaction(async (queries) => {
          const [known] = await queries.select().from(notes).where(eq(notes.id, "one"));
          await promise;
          if (!known) await insert(queries).all({ id: "one" });
        });
        await Bun.sleep(5);
        const careless = outcomeOf(database.transaction((queries) => insert(queries).all({ id: "one" })));
        // Where one writes at a time, it waits for the other.
        await Promise.race([careless, Bun.sleep(200)]);
        resolve();
        expect(await outcomeOf(careful)).toBe("kept");
        await careless;
        expect(await idsOf(database.reader)).toEqual(["one"]);
        // Who does not look is told that it is there.
        const twice = database.transaction((queries) => insert(queries).all({ id: "one" }));
        expect(await outcomeOf(twice)).toBeInstanceOf(Error);
      }));

    test("the reader does not see what is not committed, the transaction itself does", () =>
      within(async (database) => {
        const { promise, resolve } = gate();
        const writing = database.transaction(async (queries) => {
          await insert(queries).all({ id: "one" });
          expect(await idsOf(queries)).toEqual(["one"]);
          await promise;
        });
        await Bun.sleep(5);
        expect(await idsOf(database.reader)).toEqual([]);
        resolve();
        await writing;
        expect(await idsOf(database.reader)).toEqual(["one"]);
      }));

    test("the reader refuses to write", () =>
      within(async (database) => {
        expect(await outcomeOf(insert(database.reader).all({ id: "one" }))).toBeInstanceOf(Error);
      }));
  });
};

describeDatabase("embedded", embedded);
describeDatabase("embedded, aside", embeddedAside);
if (missingPostgres) leaveOut("the database's suite on PostgreSQL", missingPostgres);
else describeDatabase("postgresql", postgresql);
