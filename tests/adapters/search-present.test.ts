import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { rebuild } from "../../src/services/search/rebuild.ts";
import { searchWords } from "../../src/services/search/tables.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import {
  type Asked,
  type Open,
  onPostgres,
  onSqlite,
  openSearch,
  putThings,
  removeThing,
  type SearchWorld,
  sources,
} from "./search-world.ts";

const adult: Asked = { as: "ada" };
const child: Asked = { as: "ada", profile_id: "child" };

const describePresent = (name: string, open: Open) =>
  describe(`what a search takes for true on ${name}`, () => {
    let world: SearchWorld;
    beforeAll(async () => {
      world = await openSearch(open);
      await world.put(
        { type: "movie", id: "keeper", title: "Lighthouse keeper" },
        { type: "movie", id: "lantern", title: "Lantern" },
        { type: "series", id: "badger", title: "Badger one" },
        { type: "channel", id: "badgers", title: "Badger two" },
      );
    });
    afterAll(() => world?.close());
    /** Without the index. */
    const commit = (...some: Parameters<typeof putThings>[1]) =>
      world.database.transaction((queries) => putThings(queries, some));
    const words = async () =>
      (await world.database.reader.select({ word: searchWords.word }).from(searchWords)).map(({ word }) => word);

    test("somebody's video whose title is misspelt keeps no misspelling from being mended, for nobody", async () => {
      const titles = async () => {
        const asked = [{}, adult, child, { ...adult, type: ["movie" as const] }];
        return Promise.all(asked.map(async (one) => (await world.find("lighthuose keeper", one)).matching));
      };
      expect(await titles()).toEqual(Array(4).fill("similar_words"));
      await world.put({ type: "video", id: "poison", title: "Lighthuose lighthuosekeepr", minimumAge: 16 });
      expect(await titles()).toEqual(Array(4).fill("similar_words"));
      expect(await world.ids("lighthuose ", adult)).toEqual(["poison"]);
      expect(await world.ids("lighthuose ")).toEqual(["keeper"]);
      expect((await words()).filter((word) => word.startsWith("lighthuose"))).toEqual([]);
      await world.remove({ type: "video", id: "poison" });
    });

    test("a word that only older people may read is none for a child, and tells nothing", async () => {
      await world.put({ type: "movie", id: "secret", title: "Lanturn", minimumAge: 18 });
      expect([await world.ids("lanturn", adult), await world.ids("lanturn", child)]).toEqual([["secret"], ["lantern"]]);
      await world.remove({ type: "movie", id: "secret" });
    });

    test("a misspelt word is one no more as soon as nothing has it", async () => {
      await world.put({ type: "movie", id: "typo", title: "Lantren" });
      await world.put({ type: "movie", id: "typo", title: "Something else" });
      expect([await world.ids("lantren"), (await world.find("lantren keeper")).matching]).toEqual([
        ["lantern"],
        "fewer_words",
      ]);
      await world.remove({ type: "movie", id: "typo" });
    });

    test("rebuilding forgets words that only videos have", async () => {
      await world.put({ type: "video", id: "own", title: "Wombats", minimumAge: 16 });
      await world.database.transaction(async (queries) => {
        await queries.insert(searchWords).values({ id: 1, word: "wombats", trigrams: "==w" });
      });
      await rebuild({ database: world.database, sources, progress: () => {}, rest: async () => {} });
      expect([(await words()).includes("wombats"), (await words()).includes("keeper")]).toEqual([false, true]);
      await world.remove({ type: "video", id: "own" });
    });

    test("what was raised above a child's limit is not shown to it, though the index has not heard of it", async () => {
      expect((await world.ids("badger", child)).sort()).toEqual(["badger", "badgers"]);
      await commit({ type: "series", id: "badger", title: "Badger one", minimumAge: 12 });
      expect(await world.ids("badger", child)).toEqual(["badgers"]);
      expect((await world.ids("badger", adult)).sort()).toEqual(["badger", "badgers"]);
      await world.index();
      expect((await world.find("badger", child)).total_results).toBe(1);
    });

    test("what was hidden or removed is shown to nobody, though the index has not heard of it", async () => {
      await world.database.transaction((queries) => removeThing(queries, { type: "series", id: "badger" }));
      expect(await world.ids("badger", adult)).toEqual(["badgers"]);
      await world.index();
    });
  });

describePresent("SQLite", onSqlite);
if (missingPostgres) leaveOut("what a search takes for true on PostgreSQL", missingPostgres);
else describePresent("PostgreSQL", onPostgres);
