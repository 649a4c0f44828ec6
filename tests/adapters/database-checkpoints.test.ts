import { Database as Sqlite } from "bun:sqlite";
import { expect, test } from "bun:test";
import { statSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { createCheckpoints } from "../../src/adapters/database/embedded/checkpoints.ts";
import { openWriter } from "../../src/adapters/database/embedded/connection.ts";
import type { Database } from "../../src/adapters/database/port.ts";
import { embedded, notes, onFresh } from "./database-harness.ts";

// The embedded database's log, which a thread works into its file.

const body = "x".repeat(100_000);
const sizeOfLog = (directory: string) => statSync(join(directory, "itube.sqlite-wal")).size;
const openOther = (directory: string) => new Sqlite(join(directory, "itube.sqlite"), { readonly: true });

test("the log does not grow for as long as there are writers", () =>
  onFresh(embedded, async ({ database, directory }) => {
    // About 160 MB in all.
    for (let round = 0; round < 400; round++)
      await database.transaction(async (queries) => {
        for (let at = 0; at < 4; at++) await queries.insert(notes).values({ id: `${round} ${at}`, body });
      });
    expect(sizeOfLog(directory)).toBeLessThan(80_000_000);
    const [row] = await database.reader.select({ count: sql<number>`count(*)` }).from(notes);
    expect(row?.count).toBe(1_600);
  }));

for (const kind of ["transaction", "transactionAside"] as const)
  test(`a log of some thousand pages is in the database soon after, without another write: ${kind}`, () =>
    onFresh(embedded, async ({ database, directory }) => {
      for (let at = 0; at < 60; at++)
        await database[kind](async (queries) => void (await queries.insert(notes).values({ id: `${at}`, body })));
      const other = openOther(directory);
      const look = other.query<{ log: number; checkpointed: number }, []>("PRAGMA wal_checkpoint(NOOP)");
      const left = () => look.get()!.log - look.get()!.checkpointed;
      for (let tries = 0; left() >= 1_000 && tries < 200; tries++) await Bun.sleep(50);
      expect(left()).toBeLessThan(1_000);
      other.close();
    }));

test("a thread that stops in the middle of a restart keeps nobody from writing for long", () =>
  onFresh(embedded, async ({ directory }) => {
    const file = join(directory, "itube.sqlite");
    const connection = openWriter(file);
    const stuck = `self.onmessage = () => self.postMessage("restarting")`;
    const start = () => new Worker(`data:text/javascript,${encodeURIComponent(stuck)}`, { ref: false });
    const checkpoints = createCheckpoints(connection, file, start);
    for (let at = 0; at < 60; at++) connection.run("INSERT INTO notes (id, body) VALUES (?, ?)", [`${at}`, body]);
    checkpoints.look();
    while (!checkpoints.restarted()) await Bun.sleep(5);
    await checkpoints.restarted();
    expect(checkpoints.restarted()).toBeUndefined();
    checkpoints.close();
    connection.close();
  }));

/** About 80 MB, in many transactions. */
const writeMuch = async (database: Database) => {
  for (let round = 0; round < 200; round++)
    await database.transaction(async (queries) => {
      for (let at = 0; at < 4; at++) await queries.insert(notes).values({ id: crypto.randomUUID(), body });
    });
};

test("readers of which one is always there do not keep the log from being begun anew", () =>
  onFresh(embedded, async ({ database, directory }) => {
    const readers = [openOther(directory), openOther(directory)];
    const see = (reader: Sqlite) => {
      reader.run("BEGIN");
      reader.query("SELECT count(*) FROM notes WHERE id = ''").get();
    };
    see(readers[0]!);
    // Each ends only when the next one has seen what is there.
    const taking = setInterval(() => {
      see(readers[1]!);
      readers[0]!.run("COMMIT");
      readers.reverse();
    }, 5);
    await writeMuch(database);
    clearInterval(taking);
    expect(sizeOfLog(directory)).toBeLessThan(40_000_000);
    for (const reader of readers) reader.close();
  }));

test("a log that a reader made long is cut when the reader is gone", () =>
  onFresh(embedded, async ({ database, directory }) => {
    const reader = openOther(directory);
    reader.run("BEGIN");
    reader.query("SELECT count(*) FROM notes").get();
    await writeMuch(database);
    expect(sizeOfLog(directory)).toBeGreaterThan(70_000_000);
    reader.close();
    await writeMuch(database);
    expect(sizeOfLog(directory)).toBeLessThan(40_000_000);
  }));

test(
  "transactions that are long, one at once after the other, do not keep the log from being begun anew",
  () =>
    onFresh(embedded, async ({ database, directory }) => {
      let longest = 0;
      const write = () =>
        database.transaction(async (queries) => {
          for (let at = 0; at < 80; at++) await queries.insert(notes).values({ id: crypto.randomUUID(), body });
          await Bun.sleep(150);
        });
      // Two wait at any time: there is no pause between them.
      let next = write();
      for (let round = 0; round < 20; round++) {
        const after = write();
        await next;
        next = after;
        longest = Math.max(longest, sizeOfLog(directory));
      }
      await next;
      // Of about 170 MB.
      expect(longest).toBeLessThan(90_000_000);
    }),
  60_000,
);
