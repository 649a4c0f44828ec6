import { describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import { createEmbeddedDatabase } from "../../src/adapters/database/embedded/database.ts";
import type { WriterLimits } from "../../src/adapters/database/embedded/writer.ts";
import { type Database, DatabaseUnavailable, type Queries } from "../../src/adapters/database/port.ts";
import { prepared } from "../../src/adapters/database/prepared.ts";

type Limits = Pick<WriterLimits, "queue" | "deadline">;
type Opened = { readonly database: Database; readonly remove: () => Promise<void> };

const notes = sqliteTable("notes", { id: text("id").primaryKey(), body: text("body").notNull() });
const createNotes = sql`CREATE TABLE notes (id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL)`;

const insert = prepared((queries) =>
  queries
    .insert(notes)
    .values({ id: sql.placeholder("id"), body: "x" })
    .prepare(),
);
const idsOf = (queries: Queries): string[] =>
  queries
    .select({ id: notes.id })
    .from(notes)
    .orderBy(notes.id)
    .all()
    .map(({ id }) => id);

/** A promise and its handle. */
const gate = () => Promise.withResolvers<void>();
const outcomeOf = <T>(promise: Promise<T>) =>
  promise.then(
    () => "kept" as const,
    (error: unknown) => error,
  );

const embedded = async (limits: Partial<WriterLimits> = {}): Promise<Opened & { directory: string }> => {
  const directory = mkdtempSync(join(tmpdir(), "itube-database-"));
  const database = createEmbeddedDatabase({ directory, limits });
  await database.transaction(async (queries) => queries.run(createNotes));
  const remove = async () => {
    await database.close();
    rmSync(directory, { recursive: true });
  };
  return { database, directory, remove };
};

/** What every engine has to hold. `open` gives an empty database with the table `notes`. */
export const describeDatabase = (name: string, open: (limits?: Partial<Limits>) => Promise<Opened>) => {
  const within = async (work: (database: Database) => Promise<void>, limits?: Partial<Limits>) => {
    const { database, remove } = await open(limits);
    try {
      await work(database);
    } finally {
      await remove();
    }
  };

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

    test("a transaction that does not end in time is rolled back and does not hold the next one up", () =>
      within(
        async (database) => {
          const stuck = database.transaction(async (queries) => {
            insert(queries).run({ id: "stuck" });
            await new Promise(() => {});
          });
          const next = database.transaction(async (queries) => {
            insert(queries).run({ id: "next" });
          });
          expect(await outcomeOf(stuck)).toBeInstanceOf(DatabaseUnavailable);
          await next;
          expect(idsOf(database.reader)).toEqual(["next"]);
        },
        { deadline: 30 },
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
            const attempts: (() => unknown)[] = [
              () => held.run({ id: "held" }),
              () => insert(queries).run({ id: "prepared" }),
              () => queries.insert(notes).values({ id: "built", body: "x" }).run(),
              () => queries.insert(notes).values({ id: "returning", body: "x" }).returning().get(),
              () => queries.insert(notes).values({ id: "all", body: "x" }).returning().all(),
              () => queries.insert(notes).values({ id: "values", body: "x" }).returning().values(),
              () => queries.run(sql`INSERT INTO notes VALUES ('raw', 'x')`),
              () => queries.all(sql`INSERT INTO notes VALUES ('raw-all', 'x') RETURNING id`),
              () => queries.get(sql`INSERT INTO notes VALUES ('raw-get', 'x') RETURNING id`),
              () => queries.values(sql`INSERT INTO notes VALUES ('raw-values', 'x') RETURNING id`),
              () => queries.transaction((inner) => inner.run(sql`INSERT INTO notes VALUES ('inner', 'x')`)),
            ];
            for (const attempt of attempts) {
              try {
                refusals.push(attempt());
              } catch (error) {
                refusals.push(error);
              }
            }
            woken.resolve();
          });
          expect(await outcomeOf(late)).toBeInstanceOf(DatabaseUnavailable);
          await database.transaction(async (queries) => {
            insert(queries).run({ id: "mine" });
            waking.resolve();
            await woken.promise;
          });
          expect(refusals).toHaveLength(11);
          for (const refusal of refusals) expect(refusal).toBeInstanceOf(Error);
          expect(idsOf(database.reader)).toEqual(["mine"]);
        },
        { deadline: 30 },
      ));

    test("a statement on a handle that leaked out of its transaction is refused", () =>
      within(async (database) => {
        let leaked: Queries | undefined;
        await database.transaction(async (queries) => {
          leaked = queries;
        });
        expect(() => idsOf(leaked!)).toThrow(DatabaseUnavailable);
        const { promise, resolve } = gate();
        const other = database.transaction(() => promise);
        await Bun.sleep(5);
        expect(() => insert(leaked!).run({ id: "leak" })).toThrow(DatabaseUnavailable);
        resolve();
        await other;
        expect(idsOf(database.reader)).toEqual([]);
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
          const { promise, resolve } = gate();
          const first = database.transaction(() => promise);
          await Bun.sleep(5);
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
        expect(() => idsOf(database.reader)).toThrow();
      }));

    test("a ping of an open database succeeds", () => within((database) => database.ping()));

    test("a prepared statement is built once per connection", () =>
      within(async (database) => {
        let built = 0;
        const count = prepared((queries) => {
          built++;
          return queries.select().from(notes).prepare();
        });
        for (let turn = 0; turn < 3; turn++) count(database.reader).all();
        expect(built).toBe(1);
      }));
  });
};

describeDatabase("embedded", embedded);

describe("the embedded database", () => {
  test("nobody hears of success before the whole batch is committed", async () => {
    const { database, remove } = await embedded();
    const { promise, resolve } = gate();
    let acknowledged = false;
    const first = database
      .transaction(async (queries) => {
        insert(queries).run({ id: "first" });
      })
      .then(() => {
        acknowledged = true;
      });
    const second = database.transaction(() => promise);
    await Bun.sleep(5);
    expect(acknowledged).toBe(false);
    expect(idsOf(database.reader)).toEqual([]);
    resolve();
    await Promise.all([first, second]);
    expect(idsOf(database.reader)).toEqual(["first"]);
    await remove();
  });

  test("a commit that fails fails every transaction of its batch, and none after it", async () => {
    const { database, remove } = await embedded();
    await database.transaction(async (queries) =>
      queries.run(
        sql`CREATE TABLE replies (note TEXT NOT NULL REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED) STRICT`,
      ),
    );
    const batch = ["a", "b", "c"].map((id) =>
      database.transaction(async (queries) => {
        insert(queries).run({ id });
        if (id === "b") queries.run(sql`INSERT INTO replies VALUES ('nobody')`);
      }),
    );
    for (const write of batch) expect(await outcomeOf(write)).toBeInstanceOf(DatabaseUnavailable);
    expect(idsOf(database.reader)).toEqual([]);
    await database.transaction(async (queries) => {
      insert(queries).run({ id: "d" });
    });
    expect(idsOf(database.reader)).toEqual(["d"]);
    await remove();
  });

  test("where the engine itself rolls back, nothing of the batch is kept, not even what is written after it", async () => {
    const { database, remove } = await embedded();
    await database.transaction(async (queries) =>
      queries.run(
        sql`CREATE TRIGGER full BEFORE INSERT ON notes WHEN new.id = 'full' BEGIN SELECT RAISE(ROLLBACK, 'full'); END`,
      ),
    );
    const batch = ["a", "full", "c"].map((id) =>
      database.transaction(async (queries) => {
        try {
          insert(queries).run({ id });
        } catch {
          insert(queries).run({ id: "on its own" });
        }
      }),
    );
    const outcomes = await Promise.all(batch.map(outcomeOf));
    expect(outcomes[0]).toBeInstanceOf(DatabaseUnavailable);
    expect(outcomes[1]).toBeInstanceOf(DatabaseUnavailable);
    expect(outcomes[2]).toBe("kept");
    expect(idsOf(database.reader)).toEqual(["c"]);
    await remove();
  });

  test("of the acknowledged writes a kill -9 loses none, and none is half done", async () => {
    const { database, directory, remove } = await embedded();
    await database.close();
    const child = Bun.spawn([process.execPath, join(import.meta.dir, "database-crash.ts"), directory], {
      stdout: "pipe",
      stderr: "inherit",
    });
    let said = "";
    const output = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    for (let read = await output.read(); !read.done; read = await output.read()) {
      said += read.value;
      if (said.split("\n").length > 300) child.kill("SIGKILL");
    }
    await child.exited;
    const acknowledged = said.split("\n").slice(0, -1);
    expect(acknowledged.length).toBeGreaterThanOrEqual(300);

    const reopened = createEmbeddedDatabase({ directory });
    const kept = new Set(idsOf(reopened.reader));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    const half = reopened.reader.select().from(notes).where(eq(notes.body, "before")).all();
    expect(half).toEqual([]);
    await reopened.close();
    await remove();
  });
});
