import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { searchOutbox } from "../../src/changes/tables.ts";
import { createIndexer, startIndexing } from "../../src/services/search/indexer.ts";
import { rebuild } from "../../src/services/search/rebuild.ts";
import { searchDocuments, searchKeys, searchWords } from "../../src/services/search/tables.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { waitFor } from "../harness/processes.ts";
import {
  type Open,
  onPostgres,
  onSqlite,
  openSearch,
  putThings,
  removeThing,
  type SearchWorld,
  sources,
} from "./search-world.ts";

const fail = (error: unknown) => {
  throw error;
};

const describeIndex = (name: string, open: Open) =>
  describe(`the search index on ${name}`, () => {
    let world: SearchWorld;
    beforeAll(async () => {
      world = await openSearch(open);
    });
    afterAll(() => world?.close());
    const notes = async () => (await world.database.reader.select().from(searchOutbox)).length;
    const commit = (...some: Parameters<typeof putThings>[1]) =>
      world.database.transaction((queries) => putThings(queries, some));
    const indexerOf = (ports: Partial<Parameters<typeof createIndexer>[0]> = {}) =>
      createIndexer({ database: world.database, sources, now: () => world.clock.now, report: fail, ...ports });
    const rebuildAll = () => rebuild({ database: world.database, sources, progress: () => {}, rest: async () => {} });

    test("finds what was made, changed and removed, and forgets the notes", async () => {
      await world.put({ type: "movie", id: "a", title: "Quagga" });
      expect(await world.ids("quagga")).toEqual(["a"]);
      await world.put({ type: "movie", id: "a", title: "Aurochs" });
      expect([await world.ids("quagga"), await world.ids("aurochs")]).toEqual([[], ["a"]]);
      await world.remove({ type: "movie", id: "a" });
      expect([await world.ids("aurochs"), await notes()]).toEqual([[], 0]);
      const keys = await world.database.reader.select().from(searchKeys);
      expect(keys).toHaveLength((await world.database.reader.select().from(searchDocuments)).length);
    });

    test("takes notes in any order, and writes what is there", async () => {
      await commit({ type: "movie", id: "late", title: "First title" });
      const [early] = await world.database.reader.select().from(searchOutbox);
      await commit({ type: "movie", id: "late", title: "Second title" });
      await world.index();
      // The first note arrives when all is done: an instance had taken long to commit it.
      await world.database.transaction(async (queries) => queries.insert(searchOutbox).values(early!));
      await world.index();
      expect(await world.titles("title")).toEqual(["Second title"]);
      await world.remove({ type: "movie", id: "late" });
      await world.database.transaction(async (queries) => queries.insert(searchOutbox).values(early!));
      await world.index();
      expect(await world.titles("title")).toEqual([]);
    });

    test("one thing that cannot be indexed keeps nothing else back, and is tried again ever later", async () => {
      const report: number[] = [];
      const index = indexerOf({ report: (_, { retryIn }) => void report.push(retryIn) });
      const neighbours = Array.from({ length: 40 }, (_, at) => ({
        ...{ type: "movie" as const, id: `p-${String(at).padStart(2, "0")}`, title: `Neighbour ${at}` },
        ...(at === 7 && { poison: true as const }),
      }));
      await commit(...neighbours);
      await index();
      expect([(await world.find("neighbour")).total_results, await notes(), report]).toEqual([39, 1, [1_000]]);
      await index();
      expect(report).toEqual([1_000]);
      world.clock.now += 1_000;
      await index();
      world.clock.now += 1_999;
      await index();
      expect(report).toEqual([1_000, 2_000]);
      await commit({ type: "movie", id: "p-07", title: "Neighbour healed" });
      world.clock.now += 4_000;
      await index();
      expect([await world.ids("neighbour healed"), await notes()]).toEqual([["p-07"], 0]);
      for (const { type, id } of neighbours) await world.remove({ type, id });
    });

    test("what nobody here knows stays noted, for who knows it", async () => {
      const report: string[] = [];
      await commit({ type: "channel", id: "c", title: "Okapi television" }, { type: "movie", id: "c", title: "Okapi" });
      const { channel, ...others } = sources;
      expect(channel).toBeDefined();
      await indexerOf({ sources: others, report: (_, { type }) => void report.push(type) })();
      expect([await world.ids("okapi"), report, await notes()]).toEqual([["c"], ["channel"], 1]);
      await world.index();
      expect([(await world.ids("okapi")).length, await notes()]).toEqual([2, 0]);
    });

    test("many indexers at once write each thing once, as it is", async () => {
      const indexers = Array.from({ length: 4 }, () => startIndexing(indexerOf(), fail));
      for (let round = 0; round < 10; round++)
        await Promise.all(
          Array.from({ length: 5 }, (_, at) =>
            commit({ type: "movie", id: `many-${at}`, title: `Pangolin ${round}`, popularity: round * 100 }),
          ),
        );
      await waitFor("the notes to be worked off", async () => (await notes()) === 0);
      for (const indexer of indexers) await indexer.close();
      expect(await world.titles("pangolin")).toEqual(Array.from({ length: 5 }, () => "Pangolin 9"));
      expect((await world.find("pangolin")).total_results).toBe(5);
    });

    test("what is committed is found within a second", async () => {
      const indexer = startIndexing(indexerOf({ now: Date.now }), fail);
      const times: number[] = [];
      for (let round = 0; round < 8; round++) {
        await Bun.sleep(Math.random() * 200);
        const begun = performance.now();
        await commit({ type: "movie", id: "fresh", title: `Kinkajou nr${round}` });
        await waitFor("the new title", async () => (await world.titles(`kinkajou nr${round} `)).length === 1);
        times.push(performance.now() - begun);
        if (round === 7)
          await world.database.transaction((queries) => removeThing(queries, { type: "movie", id: "fresh" }));
      }
      await waitFor("it to be gone", async () => (await world.titles("kinkajou ")).length === 0);
      await indexer.close();
      expect(Math.max(...times)).toBeLessThan(1_000);
    });

    test("rebuilding writes what is missing, mends what is wrong, and takes out what is gone", async () => {
      await world.put(
        { type: "movie", id: "r-1", title: "Axolotl one" },
        { type: "movie", id: "r-2", title: "Axolotl two" },
        { type: "series", id: "r-3", title: "Axolotl three" },
      );
      await world.database.transaction(async (queries) => {
        // Without a note, as if the index had been lost.
        await queries.execute(sql`DELETE FROM test_things WHERE id = 'movie r-1'`);
        await queries.execute(sql`DELETE FROM search_keys WHERE target_id = 'r-3'`);
        await queries.execute(sql`DELETE FROM search_documents WHERE target_id = 'r-3'`);
      });
      const first = await rebuildAll();
      expect((await world.ids("axolotl")).sort()).toEqual(["r-2", "r-3"]);
      expect(first.changed).toBe(2);
      expect((await rebuildAll()).changed).toBe(0);
      await world.remove({ type: "movie", id: "r-2" });
      await world.remove({ type: "series", id: "r-3" });
      expect((await rebuildAll()).words).toBeGreaterThan(0);
      const words = await world.database.reader.select({ word: searchWords.word }).from(searchWords);
      expect(words.map(({ word }) => word)).not.toContain("axolotl");
    });

    test("rebuilding while things change leaves nothing out", async () => {
      await world.put(
        ...Array.from({ length: 60 }, (_, at) => ({ type: "movie" as const, id: `w-${at}`, title: `Tapir a${at}` })),
      );
      const indexer = startIndexing(indexerOf(), fail);
      let over = false;
      const changing = (async () => {
        for (let round = 0; !over || round < 60; round++)
          await commit({ type: "movie", id: `w-${round % 60}`, title: `Tapir b${round}` });
      })();
      await rebuildAll();
      over = true;
      await changing;
      await waitFor("the notes to be worked off", async () => (await notes()) === 0);
      await indexer.close();
      expect((await world.find("tapir")).total_results).toBe(60);
      expect((await world.titles("tapir a")).filter((title) => title.startsWith("Tapir a"))).toEqual([]);
    });
  });

const describeCrashes = (name: string, open: Open) =>
  describe(`a crash on ${name}`, () => {
    test("between a commit and the index loses nothing", async () => {
      const place = await open();
      try {
        let known = -1;
        for (let crash = 0; crash < 4; crash++) {
          const child = Bun.spawn(
            [process.execPath, join(import.meta.dir, "search-crash.ts"), place.where, String(known + 1)],
            {
              stdout: "pipe",
              stderr: "inherit",
            },
          );
          let said = "";
          const listening = (async () => {
            const reader = child.stdout.getReader();
            for (let next = await reader.read(); !next.done; next = await reader.read())
              said += Buffer.from(next.value).toString();
          })();
          await waitFor("something to be committed", () => /^\d+\n/m.test(said), 60_000);
          await Bun.sleep(200 + Math.random() * 400);
          child.kill("SIGKILL");
          await child.exited;
          await listening;
          const lines = said.split("\n").filter((line) => /^\d+$/.test(line));
          expect(lines.length).toBeGreaterThan(0);
          known = Number(lines.at(-1));
        }
        const world = await openSearch(async () => place);
        // What it had not come to is worked off by whoever comes next.
        await world.index();
        expect(await world.database.reader.select().from(searchOutbox)).toEqual([]);
        expect(world.reports).toEqual([]);
        for (const number of new Set([0, 1, Math.floor(known / 2), known - 1, known]))
          expect(await world.ids(`wreck ${number} `)).toEqual([`m-${number}`]);
        const { total_results } = await world.find("wreck");
        expect(total_results).toBeGreaterThanOrEqual(Math.min(100, known + 1));
        const [voyage] = await world.titles("voyage");
        expect(Number(voyage!.split(" ")[1])).toBeGreaterThanOrEqual(known);
        if (place.database.engine === "sqlite")
          await place.database.transaction(async (queries) => {
            // SQLite's own comparison of each index with what it is of.
            await queries.execute(sql`INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)`);
            await queries.execute(sql`INSERT INTO search_titles (search_titles, rank) VALUES ('integrity-check', 1)`);
          });
      } finally {
        await place.close();
      }
    });
  });

describeIndex("SQLite", onSqlite);
describeCrashes("SQLite", onSqlite);
if (missingPostgres) leaveOut("the search index on PostgreSQL", missingPostgres);
else {
  describeIndex("PostgreSQL", onPostgres);
  describeCrashes("PostgreSQL", onPostgres);
}
