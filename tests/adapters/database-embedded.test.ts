import { Database as Sqlite } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { createEmbeddedDatabase } from "../../src/adapters/database/embedded/database.ts";
import { DatabaseUnavailable } from "../../src/adapters/database/port.ts";
import { embedded, gate, idsOf, insert, notes, onFresh, outcomeOf } from "./database-harness.ts";

describe("the embedded database", () => {
  test("nobody hears of success before the whole batch is committed", () =>
    onFresh(embedded, async ({ database }) => {
      const { promise, resolve } = gate();
      let acknowledged = false;
      const first = database
        .transaction(async (queries) => {
          await insert(queries).all({ id: "first" });
        })
        .then(() => {
          acknowledged = true;
        });
      const second = database.transaction(() => promise);
      await Bun.sleep(5);
      expect(acknowledged).toBe(false);
      expect(await idsOf(database.reader)).toEqual([]);
      resolve();
      await Promise.all([first, second]);
      expect(await idsOf(database.reader)).toEqual(["first"]);
    }));

  test("a commit that fails fails every transaction of its batch, and none after it", () =>
    onFresh(embedded, async ({ database }) => {
      await database.transaction(async (queries) =>
        queries.execute(
          sql`CREATE TABLE replies (note TEXT NOT NULL REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED) STRICT`,
        ),
      );
      const batch = ["a", "b", "c"].map((id) =>
        database.transaction(async (queries) => {
          await insert(queries).all({ id });
          if (id === "b") await queries.execute(sql`INSERT INTO replies VALUES ('nobody')`);
        }),
      );
      for (const write of batch) expect(await outcomeOf(write)).toBeInstanceOf(DatabaseUnavailable);
      expect(await idsOf(database.reader)).toEqual([]);
      await database.transaction(async (queries) => {
        await insert(queries).all({ id: "d" });
      });
      expect(await idsOf(database.reader)).toEqual(["d"]);
    }));

  test("where the engine itself rolls back, nothing of the batch is kept, not even what is written after it", () =>
    onFresh(embedded, async ({ database }) => {
      await database.transaction(async (queries) =>
        queries.execute(
          sql`CREATE TRIGGER full BEFORE INSERT ON notes WHEN new.id = 'full' BEGIN SELECT RAISE(ROLLBACK, 'full'); END`,
        ),
      );
      const batch = ["a", "full", "c"].map((id) =>
        database.transaction(async (queries) => {
          try {
            await insert(queries).all({ id });
          } catch {
            await insert(queries).all({ id: "on its own" });
          }
        }),
      );
      const outcomes = await Promise.all(batch.map(outcomeOf));
      expect(outcomes[0]).toBeInstanceOf(DatabaseUnavailable);
      expect(outcomes[1]).toBeInstanceOf(DatabaseUnavailable);
      expect(outcomes[2]).toBe("kept");
      expect(await idsOf(database.reader)).toEqual(["c"]);
    }));

  test("while another process writes, the event loop goes on, and what waits for it is written after it", () =>
    onFresh(embedded, async ({ database, directory }) => {
      const other = new Sqlite(join(directory, "itube.sqlite"), { strict: true });
      other.run("BEGIN IMMEDIATE");
      const write = database.transaction(async (queries) => {
        await insert(queries).all({ id: "mine" });
      });
      let [turns, longest, last] = [0, 0, performance.now()];
      for (const end = last + 300; last < end; turns++) {
        await Bun.sleep(1);
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }
      other.run("COMMIT");
      await write;
      other.close();
      expect(await idsOf(database.reader)).toEqual(["mine"]);
      expect([turns > 30, longest < 150]).toEqual([true, true]);
    }));

  test("where another process does not let go, all who have waited for it are refused at once, and who comes then is served", () =>
    onFresh(embedded, async ({ database, directory }) => {
      const other = new Sqlite(join(directory, "itube.sqlite"), { strict: true });
      other.run("BEGIN IMMEDIATE");
      const begun = performance.now();
      const write = () =>
        database.transaction(async (queries) => {
          await insert(queries).all({ id: crypto.randomUUID() });
        });
      const refused = await Promise.all(Array.from({ length: 5 }, () => outcomeOf(write())));
      for (const outcome of refused) expect(outcome).toBeInstanceOf(DatabaseUnavailable);
      expect(performance.now() - begun).toBeLessThan(8_000);
      other.run("ROLLBACK");
      other.close();
      await write();
      expect(await idsOf(database.reader)).toHaveLength(1);
    }));

  test("of the acknowledged writes a kill -9 loses none, and none is half done", () =>
    onFresh(embedded, async ({ database, directory }) => {
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
      const kept = new Set(await idsOf(reopened.reader));
      expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
      const half = await reopened.reader.select().from(notes).where(eq(notes.body, "before"));
      expect(half).toEqual([]);
      await reopened.close();
    }));
});
