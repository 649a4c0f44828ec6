import { Database as Sqlite } from "bun:sqlite";
import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyMigrations } from "../../src/adapters/database/embedded/migrator.ts";
import { dialects, findPending, readDefinitions } from "../../src/codegen/migrations.ts";

const root = join(import.meta.dir, "../..");
const scratch = mkdtempSync(join(tmpdir(), "itube-migrations-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const step = (tag: string, sql: string) => ({ tag, sql, hash: Bun.hash(sql).toString(16) });
const memory = () => {
  const connection = new Sqlite(":memory:");
  connection.run("PRAGMA foreign_keys = ON");
  return connection;
};
const tablesOf = (connection: Sqlite) =>
  connection
    .query<{ name: string }, []>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .all()
    .map(({ name }) => name);

describe("migrations", () => {
  test("run once, in order, and those that are new later", () => {
    const connection = memory();
    const first = step("0000_a", "CREATE TABLE a (x);--> statement-breakpoint\nCREATE TABLE b (x);");
    applyMigrations(connection, [first]);
    applyMigrations(connection, [first, step("0001_c", "ALTER TABLE a RENAME TO c;")]);
    expect(tablesOf(connection)).toEqual(["b", "c", "migrations"]);
  });

  test("are all undone when one fails", () => {
    const connection = memory();
    const steps = [step("0000_a", "CREATE TABLE a (x);"), step("0001_b", "CREATE TABLE nonsense")];
    expect(() => applyMigrations(connection, steps)).toThrow();
    expect(tablesOf(connection)).toEqual(["migrations"]);
    expect(connection.query("PRAGMA foreign_keys").get()).toEqual({ foreign_keys: 1 });
  });

  test("take a database of a newer version as it is: it only has more", () => {
    const connection = memory();
    const steps = [step("0000_a", "CREATE TABLE a (x);"), step("0001_b", "CREATE TABLE b (x);")];
    applyMigrations(connection, steps);
    applyMigrations(connection, steps.slice(0, 1));
    expect(tablesOf(connection)).toEqual(["a", "b", "migrations"]);
  });

  test("refuse a database that ran an edited one, or another in its place", () => {
    const connection = memory();
    applyMigrations(connection, [step("0000_a", "CREATE TABLE a (x);"), step("0001_b", "CREATE TABLE b (x);")]);
    expect(() => applyMigrations(connection, [step("0000_a", "CREATE TABLE a (y);")])).toThrow("edited");
    const other = [step("0000_a", "CREATE TABLE a (x);"), step("0001_c", "CREATE TABLE b (x);")];
    expect(() => applyMigrations(connection, other)).toThrow("does not know");
  });

  test("that make a table anew do not delete the rows that refer to it", () => {
    const connection = memory();
    const before = step(
      "0000_a",
      "CREATE TABLE a (x PRIMARY KEY); CREATE TABLE b (x REFERENCES a ON DELETE CASCADE); INSERT INTO a VALUES (1); INSERT INTO b VALUES (1);",
    );
    const anew = step(
      "0001_a",
      "PRAGMA foreign_keys=OFF; CREATE TABLE n (x PRIMARY KEY, y); INSERT INTO n (x) SELECT x FROM a; DROP TABLE a; ALTER TABLE n RENAME TO a; PRAGMA foreign_keys=ON;",
    );
    applyMigrations(connection, [before, anew]);
    applyMigrations(connection, [before, anew]);
    expect(connection.query("SELECT x FROM b").all()).toEqual([{ x: 1 }]);
  });

  test("that leave rows which refer to nothing are refused", () => {
    const connection = memory();
    const orphan = step(
      "0000_a",
      "CREATE TABLE a (x PRIMARY KEY); CREATE TABLE b (x REFERENCES a); INSERT INTO b VALUES (1);",
    );
    expect(() => applyMigrations(connection, [orphan])).toThrow("refer to nothing");
  });

  test("are applied once when processes start at the same time", async () => {
    const script = `
      const { createEmbeddedDatabase } = await import(${JSON.stringify(join(root, "src/adapters/database/embedded/database.ts"))});
      await createEmbeddedDatabase({ directory: ${JSON.stringify(join(scratch, "together"))} }).close();`;
    const starts = Array.from({ length: 4 }, () => Bun.spawn([process.execPath, "-e", script], { stderr: "inherit" }));
    expect(await Promise.all(starts.map((start) => start.exited))).toEqual([0, 0, 0, 0]);
  });

  for (const [engine, dialect] of Object.entries(dialects))
    test(`that are committed are those the tables ask for: ${engine}`, async () => {
      expect((await findPending(dialect, await readDefinitions())).statements).toEqual([]);
    }, 30_000);
});
