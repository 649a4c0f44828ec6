import { expect, test } from "bun:test";
import fc from "fast-check";
import { allFields, type Field } from "../../src/services/search/filter.ts";
import { type Language, toExpression } from "../../src/services/search/lexemes.ts";
import { toEnds, toRange } from "../../src/services/search/popularity-postgresql.ts";
import { parseQuery, type Term } from "../../src/services/search/query.ts";

/** A language that JavaScript speaks: of a set of the words of each field, by name. */
const spoken: Language = {
  word: (word, fields) => `(${fields.map((field) => `has("${field}", "${word}")`).join("||")})`,
  beginning: ({ word }, fields) => `(${fields.map((field) => `begins("${field}", "${word}")`).join("||")})`,
  mark: (mark) => `has("marks", "${mark}")`,
  and: "&&",
  or: "||",
};
type Document = Readonly<Partial<Record<Field | "marks", readonly string[]>>>;
const asks = (expression: string, document: Document): boolean =>
  new Function("has", "begins", `return ${expression}`)(
    (field: Field, word: string) => document[field]?.includes(word) ?? false,
    (field: Field, word: string) => document[field]?.some((one) => one.startsWith(word)) ?? false,
  );
const everything = { types: [], fields: allFields, age: 18 } as const;
const matches = (text: string, document: Document, fields: readonly Field[] = allFields): boolean =>
  asks(toExpression(spoken, { terms: parseQuery(text).terms, missing: 0 }, { ...everything, fields }), document);

test("all but any one is what all ways to leave one out are together", () => {
  const letters = "abcdefgh".split("");
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 8 }), fc.subarray(letters), (count, present) => {
      const words = letters.slice(0, count);
      const terms = words.map((word): Term => ({ word, open: false, similar: [] }));
      const lacking = words.filter((word) => !present.includes(word)).length;
      const found = asks(toExpression(spoken, { terms, missing: 1 }, everything), { description: present });
      expect(found).toBe(lacking <= 1);
    }),
    { numRuns: 3_000 },
  );
});

test("all but any one of eight is a short question", () => {
  const terms = "abcdefgh".split("").map((word): Term => ({ word, open: false, similar: [] }));
  expect(toExpression(spoken, { terms, missing: 1 }, everything).match(/has\("title"/g)).toHaveLength(24);
});

test("what has few letters so far begins words of titles, names and genres, and is a whole word of descriptions", () => {
  for (const field of ["title", "actors", "genres"] as const) expect(matches("war", { [field]: ["warm"] })).toBe(true);
  expect(matches("war", { description: ["warm"] })).toBe(false);
  expect(matches("war", { description: ["war"] })).toBe(true);
  expect(matches("𐐷𐐷𐐷", { description: ["𐐷𐐷𐐷𐐷"] })).toBe(false);
  expect(matches("warm", { description: ["warmth"] })).toBe(true);
  expect(matches("war", { description: ["war"] }, ["description"])).toBe(true);
  expect(matches("war", { description: ["warm"] }, ["description"])).toBe(false);
  expect(matches("war", { title: ["war"], actors: ["warm"] }, ["genres", "description"])).toBe(false);
});

test("a range of the most popular has the cells that it is asked for, and no others", () => {
  const [cells, ends] = [2 ** 18, [0, 1, 511, 512, 513, 4_096, 2 ** 17 - 1, 2 ** 17, 2 ** 18 - 1, 2 ** 18]];
  const cell = fc.oneof(fc.constantFrom(...ends), fc.integer({ min: 0, max: cells }));
  fc.assert(
    fc.property(cell, cell, fc.integer({ min: 0, max: cells - 1 }), (one, other, random) => {
      const [from, end] = [Math.min(one, other), Math.max(one, other)];
      const pieces = toRange(from, end);
      expect(pieces.length).toBeLessThan(80);
      for (const at of [random, from - 1, from, end - 1, end].filter((at) => at >= 0 && at < cells)) {
        const long = at.toString(2).padStart(18, "0");
        const lexemes = [`^${long}`, `~${long.slice(0, 9)}`];
        const named = pieces.filter(({ beginning, open }) =>
          lexemes.some((lexeme) => (open ? lexeme.startsWith(beginning) : lexeme === beginning)),
        );
        expect(named).toHaveLength(at >= from && at < end ? 1 : 0);
      }
    }),
    { numRuns: 3_000 },
  );
});

test("from anywhere to the last cell it is a few ranges, the first of what nobody knows one cell alone", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 18 - 1 }), (from) => {
      const ends = [...toEnds(from)];
      expect(ends).toEqual([...new Set([from, ...ends])].sort((left, right) => left - right).slice(1));
      expect(ends.at(-1)).toBe(2 ** 18);
      expect(ends.length).toBeLessThan(27);
      if (from <= 2 ** 18 - 64) expect(ends).toContain(2 ** 18 - 63);
    }),
  );
});
