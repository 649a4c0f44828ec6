import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { catalogue } from "./search-catalogue.ts";
import { judged } from "./search-judged.ts";
import { type Open, onPostgres, onSqlite, openSearch, type SearchWorld } from "./search-world.ts";

/** All answers of each engine, whole. */
const answers = new Map<string, readonly unknown[]>();

const describeSearch = (name: string, open: Open) =>
  describe(`the search on ${name}`, () => {
    let world: SearchWorld;
    beforeAll(async () => {
      world = await openSearch(open);
      await world.put(...catalogue);
    });
    afterAll(() => world?.close());

    for (const [query, first, asked] of judged)
      test(`${JSON.stringify(query)}${asked ? ` ${JSON.stringify(asked)}` : ""} finds ${first ?? "nothing"}`, async () => {
        expect((await world.ids(query, asked))[0]).toBe(first as string);
      });

    test("what lacks a word is looked for in descriptions only where no title, name or genre has the others", async () => {
      expect((await world.ids("godfather zzyzx ")).sort()).toEqual(["godfather", "godfather-2"]);
      expect(await world.ids("lighthouse zzyzx ")).toEqual(["described"]);
    });

    test("gives the same answers, in the same order, on every engine", async () => {
      const own = [];
      for (const [query, , asked] of judged) own.push(await world.find(query, asked));
      for (const other of answers.values()) expect(own).toEqual(other as never[]);
      answers.set(name, own);
    });
  });

describeSearch("SQLite", onSqlite);
if (missingPostgres) leaveOut("the search on PostgreSQL", missingPostgres);
else describeSearch("PostgreSQL", onPostgres);
