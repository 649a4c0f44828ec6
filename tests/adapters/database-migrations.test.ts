import { Database as Sqlite } from "bun:sqlite";
import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { applyMigrations } from "../../src/adapters/database/embedded/migrator.ts";
import { readMigrations } from "../../src/adapters/database/migrations.ts";
import { migratePostgres } from "../../src/adapters/database/postgresql/database.ts";
import { dialects, findPending, readDefinitions } from "../../src/codegen/migrations.ts";
import { leaveOut } from "../harness/left-out.ts";
import { createTemporaryDatabase, missingPostgres } from "../harness/postgres.ts";

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

  /** Rows that were there before the search was: one that can be found, and ones that cannot. */
  const fill = `
    INSERT INTO users (id, name, email, cognito_sub%) VALUES ('0190c8f0-0000-7000-8000-000000000001', 'Ada', 'ada@example.org', 'ada'%);
    ${["PUBLIC COMPLETED", "PRIVATE COMPLETED", "PUBLIC IN_PROGRESS"]
      .map((states, at) => {
        const [visibility, status] = states.split(" ");
        return `INSERT INTO videos (id, title, user_id, video_s3_key, visibility, processing_status#)
          VALUES ('0190c8f0-0000-7000-8000-00000000010${at}', 'Old', 'ada', 'key-${at}', '${visibility}', '${status}'#);`;
      })
      .join("\n")}`;
  const noted = [{ target_type: "video", target_id: "0190c8f0-0000-7000-8000-000000000100" }];

  test("note for the search what was there before it: SQLite", () => {
    const all = readMigrations(join(root, "src/adapters/database/embedded/migrations"));
    const connection = memory();
    const before = all.findIndex(({ tag }) => tag.endsWith("_search_index"));
    applyMigrations(connection, all.slice(0, before));
    const given = fill
      .replace("%", ", created_at")
      .replace("%", ", 0")
      .replaceAll("status#", "status, created_at, updated_at")
      .replaceAll("#", ", 0, 0");
    connection.run(given);
    applyMigrations(connection, all);
    expect(connection.query("SELECT target_type, target_id FROM search_outbox").all()).toEqual(noted);
  });

  test("fill the index of titles with what was found before it: SQLite", () => {
    const all = readMigrations(join(root, "src/adapters/database/embedded/migrations"));
    const connection = memory();
    const before = all.findIndex(({ tag }) => tag.endsWith("_search_titles"));
    applyMigrations(connection, all.slice(0, before));
    connection.run(`
      INSERT INTO search_documents (place, type, target_id, digest, minimum_age, title, genres, people, description, title_words, people_words, genre_words, description_words, marks)
      VALUES (7, 'movie', 'a', 'x', 0, 'Old film', '[]', '[]', '', 'old film', 'ada', '', 'new', '=movie _12')`);
    applyMigrations(connection, all);
    const find = (asked: string) =>
      connection.query("SELECT rowid FROM search_titles WHERE search_titles MATCH ?").values(asked);
    expect([find("fil* AND _12"), find("ada OR new")]).toEqual([[[7]], []]);
    connection.run("DELETE FROM search_documents");
    expect(find("old")).toEqual([]);
  });

  const what = "notes for the search of what was there before it: PostgreSQL";
  if (missingPostgres) leaveOut(what, missingPostgres);
  else
    test(what, async () => {
      await using place = await createTemporaryDatabase();
      const sql = postgres(place.url, { max: 1, onnotice: () => {} });
      const [first] = readMigrations(join(root, "src/adapters/database/postgresql/migrations"));
      await sql.unsafe(first!.sql);
      await sql.unsafe(fill.replaceAll(/[%#]/g, ""));
      expect(await migratePostgres(place.url)).toMatchObject({ adopted: true });
      expect([...(await sql`SELECT target_type, target_id FROM search_outbox`)]).toEqual(noted);
      await sql.end({ timeout: 1 });
    });

  for (const [engine, dialect] of Object.entries(dialects))
    test(`that are committed are those the tables ask for: ${engine}`, async () => {
      expect((await findPending(dialect, await readDefinitions())).statements).toEqual([]);
    }, 30_000);
});
