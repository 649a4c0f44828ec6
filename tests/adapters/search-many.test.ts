import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Findable } from "../../src/changes/outbox.ts";
import { allFields } from "../../src/services/search/filter.ts";
import { createPostgresMatches } from "../../src/services/search/matches-postgresql.ts";
import { parseQuery } from "../../src/services/search/query.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import {
  type Asked,
  type Open,
  onPostgres,
  onSqlite,
  openSearch,
  type SearchWorld,
  type Thing,
} from "./search-world.ts";

const id = (number: number) => String(number).padStart(4, "0");
/** More than are judged; every third is a series, every fifth for adults, and a title's last word says which it is. */
const many = Array.from(
  { length: 1_300 },
  (_, number): Thing => ({
    type: number % 3 === 0 ? "series" : "movie",
    id: id(number),
    title: `Shared number n${number}`,
    description: "Everybody is described alike.",
    minimumAge: number % 5 === 0 ? 18 : 12,
    popularity: 2_000 - number,
  }),
);
/** Nobody knows them, and they are what was asked for. */
const unknown: readonly Thing[] = [
  { type: "movie", id: "exact", title: "Shared", popularity: 0 },
  { type: "genre", id: "rare", title: "Shared genre", popularity: 0 },
  { type: "movie", id: "titled", title: "Alike", popularity: 0 },
  { type: "movie", id: "titled-again", title: "Alike again", popularity: 0 },
];

const answers = new Map<string, unknown>();

const describeMany = (name: string, open: Open) =>
  describe(`more than a thousand matches on ${name}`, () => {
    let world: SearchWorld;
    beforeAll(async () => {
      world = await openSearch(open);
      await world.put(...many, ...unknown);
    }, 60_000);
    afterAll(() => world?.close());
    const adult: Asked = { as: "ada" };
    const all = async (query: string, asked: Asked = adult) => {
      const found: string[] = [];
      for (let offset = 0; offset < 1_000; offset += 100)
        found.push(...(await world.ids(query, { ...asked, limit: 100, offset })));
      return found;
    };

    test("the thousand best are paged through, each once, and the total says that there are more", async () => {
      const totalOf = async (offset: number, limit: number) => {
        const { total_results, total_is_exact } = await world.find("shared number", { ...adult, offset, limit });
        return [total_results, total_is_exact];
      };
      expect(await totalOf(0, 20)).toEqual([100, false]);
      expect(await totalOf(100, 20)).toEqual([120, false]);
      expect(await totalOf(950, 100)).toEqual([1_000, false]);
      const found = await all("shared number");
      expect(new Set(found).size).toBe(1_000);
      // Places tell popularity by its logarithm: which of two about alike is the hundredth, they do not know.
      expect(found.slice(0, 75)).toEqual(Array.from({ length: 75 }, (_, number) => id(number)));
      expect(await world.ids("shared number", { ...adult, offset: 1_000 })).toEqual([]);
    });

    test("fewer are all counted, whatever hides the others", async () => {
      const series = await world.find("shared number", { as: "ada", type: ["series"], limit: 100, offset: 400 });
      expect([series.total_results, series.total_is_exact]).toEqual([434, true]);
      const suitable = await world.find("shared number", { type: ["series"], limit: 100, offset: 300 });
      expect(suitable.total_results).toBe(
        many.filter(({ type, minimumAge }) => type === "series" && minimumAge === 12).length,
      );
      expect(
        (await world.find("shared", { as: "ada", type: ["genre", "person"] })).results.map((one) => one.id),
      ).toEqual(["rare"]);
    });

    test("the very title comes first, though nobody knows it; so does what has the word in its title", async () => {
      expect((await world.ids("shared", adult))[0]).toBe("exact");
      expect((await world.ids("share", adult))[0]).toBe("0000");
      expect((await world.ids("alike", adult)).slice(0, 2)).toEqual(["titled", "titled-again"]);
      expect((await world.ids("ali", adult))[0]).toBe("titled");
    });

    test("a letter or two are answered as well, and the same everywhere", async () => {
      const own = [];
      const alone = ["s", "sh", "e", "n", "n1", "n12"];
      // Beside words that many have, that few have, and that nothing has.
      const beside = ["shared n", "number shared ", "genre s", "n7 sh", "n7 x", "n7 genre s", "n7 n8 sh", "nothing s"];
      for (const query of [...alone, ...beside]) own.push(await all(query));
      for (const query of beside) own.push(await all(query, { ...adult, fields: ["title"] }));
      for (const other of answers.values()) expect(own).toEqual(other as never);
      answers.set(name, own);
      expect(own[0]![0]).toBe("0000");
    });

    test("titles of one kind are matched for lists that are filtered by a text", async () => {
      expect(await world.matchTitles("series", "shared numb", 3, undefined)).toEqual(["0000", "0003", "0006"]);
      expect(await world.matchTitles("movie", "everybody", 10, 18)).toEqual([]);
      expect((await world.matchTitles("movie", "shared", 5_000, undefined)).length).toBe(867);
      expect(await world.matchTitles("movie", "  ", 10, 18)).toEqual([]);
    });

    test("titles are matched for who looks at the list: what is for older people takes nothing's place", async () => {
      const suitable = (number: number) => number % 3 !== 0 && number % 5 !== 0;
      const first = many.flatMap((_, number) => (suitable(number) ? [id(number)] : [])).slice(0, 90);
      expect(await world.matchTitles("movie", "shared numb", 90, 12)).toEqual(first);
    });

    test("a profile that is none of the caller's own is not found", async () => {
      const asked = [{ as: "eve", profile_id: "child" }, { profile_id: "child" }, { as: "ada", profile_id: "none" }];
      for (const one of asked)
        expect(await world.ask("shared", one)).toMatchObject({ status: 404, code: "profile_not_found" });
    });

    if (name === "PostgreSQL")
      test("however far is looked in the order of popularity, the result is the same", async () => {
        const all = { first: 10_000, last: 10_000, named: 10_000 };
        const wide = createPostgresMatches(world.database, all);
        const narrow = [
          createPostgresMatches(world.database, { first: 10, last: 10_240, named: 50 }),
          createPostgresMatches(world.database, { first: 50, last: 400, named: 10_000 }),
          // More match than the index may name, and nothing tells how far they are: of the popular, or of any.
          createPostgresMatches(world.database, { first: 10, last: 20, named: 5 }),
          createPostgresMatches(world.database, { first: 10_000, last: 10_000, named: 5 }),
        ];
        const types: readonly Findable[][] = [[], ["series"], ["series", "genre"]];
        for (const query of [
          "shared number ",
          "sha",
          "alike",
          "n1",
          "genre",
          "nothing",
          "genre s",
          "n7 sh",
          "number s",
        ])
          for (const some of types) {
            const filter = { types: some, fields: allFields, age: 18 } as const;
            const demand = { terms: parseQuery(query).terms, missing: 0 } as const;
            for (const most of [1, 40, 1_001]) {
              const found = await wide.find(demand, filter, most);
              for (const one of narrow) expect([query, await one.find(demand, filter, most)]).toEqual([query, found]);
            }
          }
      });
  });

describeMany("SQLite", onSqlite);
if (missingPostgres) leaveOut("more than a thousand matches on PostgreSQL", missingPostgres);
else describeMany("PostgreSQL", onPostgres);
