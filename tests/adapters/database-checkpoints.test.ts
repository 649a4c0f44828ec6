import { Database as Sqlite } from "bun:sqlite";
import { expect, test } from "bun:test";
import { statSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { embedded, notes, onFresh } from "./database-harness.ts";

// The embedded database's log, which a thread works into its file.

const body = "x".repeat(100_000);

test("the log does not grow for as long as there are writers", () =>
  onFresh(embedded, async ({ database, directory }) => {
    // About 160 MB in all.
    for (let round = 0; round < 400; round++)
      await database.transaction(async (queries) => {
        for (let at = 0; at < 4; at++) await queries.insert(notes).values({ id: `${round} ${at}`, body });
      });
    expect(statSync(join(directory, "itube.sqlite-wal")).size).toBeLessThan(80_000_000);
    const [row] = await database.reader.select({ count: sql<number>`count(*)` }).from(notes);
    expect(row?.count).toBe(1_600);
  }));

test("a log of some thousand pages is in the database soon after, without another write", () =>
  onFresh(embedded, async ({ database, directory }) => {
    for (let at = 0; at < 60; at++)
      await database.transaction(async (queries) => void (await queries.insert(notes).values({ id: `${at}`, body })));
    const other = new Sqlite(join(directory, "itube.sqlite"), { readonly: true });
    const look = other.query<{ log: number; checkpointed: number }, []>("PRAGMA wal_checkpoint(NOOP)");
    const left = () => look.get()!.log - look.get()!.checkpointed;
    for (let tries = 0; left() >= 1_000 && tries < 200; tries++) await Bun.sleep(50);
    expect(left()).toBeLessThan(1_000);
    other.close();
  }));
