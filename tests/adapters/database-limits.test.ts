import { describe, expect, test } from "bun:test";
import { sql } from "drizzle-orm";
import { type Database, DatabaseUnavailable, type Queries } from "../../src/adapters/database/port.ts";
import { prepared } from "../../src/adapters/database/prepared.ts";
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

/** How every engine keeps one transaction from harming the others. `open` gives an empty database with the table `notes`. */
export const describeDatabaseLimits = (name: string, open: (limits?: Partial<Limits>) => Promise<Opened>) => {
  const within = (work: (database: Database) => Promise<void>, limits?: Partial<Limits>) =>
    onFresh(
      () => open(limits),
      ({ database }) => work(database),
    );

  describe(`the limits of a database: ${name}`, () => {
    test("a transaction that does not end in time is rolled back and does not hold the next one up", () =>
      within(
        async (database) => {
          const stuck = database.transaction(async (queries) => {
            await insert(queries).all({ id: "stuck" });
            await new Promise(() => {});
          });
          const next = database.transaction(async (queries) => {
            await insert(queries).all({ id: "next" });
          });
          expect(await outcomeOf(stuck)).toBeInstanceOf(DatabaseUnavailable);
          await next;
          expect(await idsOf(database.reader)).toEqual(["next"]);
        },
        { deadline: 200 },
      ));

    test("a transaction that wakes up after its deadline cannot write into someone else's, in any way", () =>
      within(
        async (database) => {
          const waking = gate();
          const refusals: unknown[] = [];
          const woken = gate();
          const late = database.transaction(async (queries) => {
            const held = insert(queries);
            await waking.promise;
            const attempts: (() => PromiseLike<unknown>)[] = [
              () => held.all({ id: "held" }),
              () => insert(queries).all({ id: "prepared" }),
              () => queries.insert(notes).values({ id: "built", body: "x" }),
              () => queries.insert(notes).values({ id: "returning", body: "x" }).returning(),
              () => queries.execute(sql`INSERT INTO notes VALUES ('raw', 'x')`),
              () => queries.transaction((inner) => inner.execute(sql`INSERT INTO notes VALUES ('inner', 'x')`)),
            ];
            for (const attempt of attempts)
              refusals.push(
                await Promise.resolve(attempt()).then(
                  () => "done",
                  (error) => error,
                ),
              );
            woken.resolve();
          });
          expect(await outcomeOf(late)).toBeInstanceOf(DatabaseUnavailable);
          await database.transaction(async (queries) => {
            await insert(queries).all({ id: "mine" });
            waking.resolve();
            await woken.promise;
          });
          expect(refusals).toHaveLength(6);
          for (const refusal of refusals) expect(refusal).toBeInstanceOf(Error);
          expect(await idsOf(database.reader)).toEqual(["mine"]);
        },
        { deadline: 200 },
      ));

    test("a statement on a handle that leaked out of its transaction is refused", () =>
      within(async (database) => {
        let leaked: Queries | undefined;
        await database.transaction(async (queries) => {
          leaked = queries;
        });
        expect(await outcomeOf(idsOf(leaked!))).toBeInstanceOf(DatabaseUnavailable);
        const { promise, resolve } = gate();
        const other = database.transaction(() => promise);
        await Bun.sleep(5);
        expect(await outcomeOf(insert(leaked!).all({ id: "leak" }))).toBeInstanceOf(DatabaseUnavailable);
        resolve();
        await other;
        expect(await idsOf(database.reader)).toEqual([]);
      }));

    test("a transaction inside a transaction is refused instead of waiting for itself", () =>
      within(async (database) => {
        const outer = database.transaction(() => database.transaction(async () => {}));
        expect(await outcomeOf(outer)).toBeInstanceOf(Error);
        await database.transaction(async () => {});
      }));

    test("one writer more than the queue holds is refused, and the others are served", () =>
      within(
        async (database) => {
          const [{ promise, resolve }, begun] = [gate(), gate()];
          const first = database.transaction(() => {
            begun.resolve();
            return promise;
          });
          await begun.promise;
          const waiting = Array.from({ length: 4 }, () => database.transaction(async () => {}));
          expect(await outcomeOf(database.transaction(async () => {}))).toBeInstanceOf(DatabaseUnavailable);
          resolve();
          await Promise.all([first, ...waiting]);
          await database.transaction(async () => {});
        },
        { queue: 4 },
      ));

    test("closing lets those that wait finish, and refuses everything after", () =>
      within(async (database) => {
        const writes = Array.from({ length: 5 }, () =>
          database.transaction(async () => {
            await Bun.sleep(1);
          }),
        );
        const closed = database.close();
        expect(await outcomeOf(database.transaction(async () => {}))).toBeInstanceOf(DatabaseUnavailable);
        expect(await Promise.all(writes.map(outcomeOf))).toEqual(Array.from({ length: 5 }, () => "kept"));
        await closed;
        await database.close();
        expect(await outcomeOf(database.ping())).toBeInstanceOf(DatabaseUnavailable);
        expect(await outcomeOf(idsOf(database.reader))).toBeInstanceOf(DatabaseUnavailable);
      }));

    test("a ping of an open database succeeds", () => within((database) => database.ping()));

    test("a prepared statement is built once per connection", () =>
      within(async (database) => {
        let built = 0;
        const count = prepared((queries) => {
          built++;
          return queries.select().from(notes);
        });
        for (let turn = 0; turn < 3; turn++) await count(database.reader).all();
        expect(built).toBe(1);
      }));
  });
};

describeDatabaseLimits("embedded", embedded);
describeDatabaseLimits("embedded, aside", embeddedAside);
if (missingPostgres) leaveOut("the limits' suite on PostgreSQL", missingPostgres);
else describeDatabaseLimits("postgresql", postgresql);

/** What a caller was told did not happen, must not happen afterwards: somebody else may have written since. */
const describeRefused = () =>
  test("a transaction that was refused while it waited for a connection is not done later", () =>
    onFresh(
      () => postgresql({ deadline: 100, connections: 2 }),
      async ({ database }) => {
        const holding = outcomeOf(database.transaction((queries) => queries.execute(sql`SELECT pg_sleep(0.5)`)));
        await Bun.sleep(20);
        const refused = database.transaction(async (queries) => {
          await insert(queries).all({ id: "refused" });
        });
        expect(await outcomeOf(refused)).toBeInstanceOf(DatabaseUnavailable);
        expect(await holding).toBeInstanceOf(DatabaseUnavailable);
        await Bun.sleep(700);
        expect(await idsOf(database.reader)).toEqual([]);
      },
    ));
if (!missingPostgres) describeRefused();
