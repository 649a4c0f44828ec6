import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { catalogue } from "./search-catalogue.ts";
import { type Open, onPostgres, onSqlite, openSearch, type SearchWorld } from "./search-world.ts";

/** What means something to FTS5, to tsquery, to LIKE, to SQL, to a regular expression or to a tokenizer. */
const hostile = [
  '"',
  '""',
  '"godfather',
  'godfather" OR "a',
  "'; DROP TABLE search_documents; --",
  "' OR 1=1 --",
  "NEAR(a b, 2)",
  "a NEAR b",
  "AND",
  "OR NOT AND",
  "NOT godfather",
  "title:godfather",
  "{title}:x",
  "lexemes : godfather",
  "*",
  "***",
  "g*",
  "^godfather",
  "-godfather",
  "+godfather",
  "(((((",
  ")",
  "a)b(",
  "a & b | !c",
  "a:*",
  "a:A",
  "a <-> b",
  "\\",
  "\\'",
  "\\\\' & x",
  "%",
  "_",
  "_12",
  "=movie",
  "_18 =movie",
  "1godfather",
  "$1",
  "?1",
  ":expression",
  "$" + "{x}",
  "c++",
  "a".repeat(200),
  "a ".repeat(100),
  "é".repeat(200),
  "e\u0301".repeat(100),
  "\u0301".repeat(200),
  "字".repeat(200),
  "\u{1F3AC}".repeat(100),
  "👨‍👩‍👧‍👦 family",
  "مرحبا بالعالم",
  "\u202egodfather\u202c",
  "\u200bgod\u200bfather",
  "god\u00adfather",
  "\ufeffgodfather",
  "\u0001\u0002\u0003",
  "\r\n\t",
  " ",
  "\u3000godfather\u3000",
  "ﷺ".repeat(200),
  "İıſK",
  "\ud800".toWellFormed(),
  "..-..-..",
  "''''''''",
  "it's'it's'it's",
  "-".repeat(200),
  Array.from({ length: 100 }, (_, at) => String.fromCharCode(97 + (at % 26))).join(" "),
  Array.from({ length: 20 }, (_, at) => `misspeled${at}x`)
    .join(" ")
    .slice(0, 200),
];

const describeHostile = (name: string, open: Open) =>
  describe(`hostile searches on ${name}`, () => {
    let world: SearchWorld;
    beforeAll(async () => {
      world = await openSearch(open);
      await world.put(...catalogue);
    });
    afterAll(() => world?.close());

    for (const query of hostile)
      test(`${JSON.stringify(query.slice(0, 40))} is answered, soon`, async () => {
        const begun = performance.now();
        const { results, total_results } = await world.find(query);
        expect(performance.now() - begun).toBeLessThan(1_000);
        expect(results.length).toBe(Math.min(20, total_results));
      });

    test("many who misspell everything at the same time are answered, all of them", async () => {
      const misspelt = Array.from({ length: 16 }, (_, at) => `wrng${String.fromCharCode(97 + at)}wrd`).join(" ");
      const found = await Promise.all(Array.from({ length: 40 }, () => world.find(misspelt)));
      expect(found.map(({ total_results }) => total_results)).toEqual(Array.from({ length: 40 }, () => 0));
    });

    test("no mark can be typed: the type and the ages of a document are no words", async () => {
      for (const query of ["=movie", "_18", "_12", "movie"]) expect(await world.ids(query, { as: "ada" })).toEqual([]);
    });

    test("whatever is typed, nothing is shown that is not for who asks, and pieces make up the text", async () => {
      const words = catalogue.flatMap(({ title, people = [] }) => [title, ...people]);
      const text = fc.oneof(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc
          .array(fc.oneof(fc.constantFrom(...words), fc.constantFrom(...hostile)), { maxLength: 3 })
          .map((all) => all.join(" ")),
        fc.constantFrom(...words).chain((word) => fc.nat(word.length).map((end) => word.slice(0, end))),
      );
      const adults = new Set(catalogue.filter(({ minimumAge = 0 }) => minimumAge > 12).map(({ id }) => id));
      await fc.assert(
        fc.asyncProperty(text, async (typed) => {
          const query = typed.replaceAll("\0", "").toWellFormed().slice(0, 200);
          const { results } = await world.find(query);
          let last = 1;
          for (const { id, title, description, relevance_score, highlights } of results) {
            expect(adults.has(id)).toBe(false);
            expect(relevance_score).toBeLessThanOrEqual(last);
            last = relevance_score;
            for (const { field, segments } of highlights) {
              const whole = segments.map((segment) => segment.text).join("");
              if (field === "title") expect(whole).toBe(title);
              if (field === "description") expect(description).toContain(whole.replace(/^…|…$/g, ""));
              expect(segments.some(({ match }) => match)).toBe(true);
            }
          }
        }),
        { numRuns: 300 },
      );
    });

    test("markup in a text stays text", async () => {
      const title = '<img src=x onerror="alert(1)"> & <b>Gecko</b>';
      await world.put({ type: "movie", id: "markup", title, description: "</script><script>gecko" });
      const [result] = (await world.find("gecko")).results;
      const [inTitle, inDescription] = result!.highlights;
      expect(inTitle!.segments.map(({ text }) => text).join("")).toBe(title);
      expect(inTitle!.segments.filter(({ match }) => match)).toEqual([{ text: "Gecko", match: true }]);
      expect(inDescription!.segments.filter(({ match }) => match)).toEqual([{ text: "gecko", match: true }]);
      await world.remove({ type: "movie", id: "markup" });
    });

    test("what services write is indexed, whatever it is", async () => {
      const odd = [
        "\0nul gnu1",
        "lone \ud800 gnu2",
        "ﷺ".repeat(200),
        "字".repeat(200),
        "gnu3 ".repeat(1_000),
        "x".repeat(5_000),
      ];
      await world.put(
        ...odd.map((title, at) => ({
          ...{ type: "movie" as const, id: `odd-${at}`, title, description: title },
          ...{
            people: Array.from({ length: 500 }, (_, number) => `${title.slice(0, 20)} ${number}`),
            popularity: [Number.NaN, -1, 0.5, Infinity, 1e300, 7][at]!,
          },
        })),
      );
      expect(world.reports).toEqual([]);
      for (const [at, word] of ["gnu1", "gnu2"].entries()) expect(await world.ids(word)).toEqual([`odd-${at}`]);
      for (const at of odd.keys()) await world.remove({ type: "movie", id: `odd-${at}` });
    });
  });

describeHostile("SQLite", onSqlite);
if (missingPostgres) leaveOut("hostile searches on PostgreSQL", missingPostgres);
else describeHostile("PostgreSQL", onPostgres);
