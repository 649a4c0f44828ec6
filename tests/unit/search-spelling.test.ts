import { expect, test } from "bun:test";
import fc from "fast-check";
import { allowedEdits, countEdits } from "../../src/services/search/distance.ts";
import { createSearch } from "../../src/services/search/search.ts";
import { chooseSimilar, toLikeness, toTrigrams } from "../../src/services/search/spelling.ts";

test("edits are letters put in, left out, changed, and two neighbours swapped", () => {
  const edits = [
    ["dune", "dune", 0],
    ["dune", "dunes", 1],
    ["dune", "une", 1],
    ["dune", "dube", 1],
    ["dune", "duen", 1],
    ["dune", "deun", 2],
    ["interstellar", "intersetlar", 2],
    ["", "ab", 2],
    ["abcd", "wxyz", 3],
  ] as const;
  for (const [left, right, expected] of edits) {
    expect([left, right, countEdits(left, right, 2)]).toEqual([left, right, expected]);
    expect([right, left, countEdits(right, left, 2)]).toEqual([right, left, expected]);
  }
  expect([3, 4, 7, 8].map((length) => allowedEdits("x".repeat(length)))).toEqual([0, 1, 1, 2]);
});

test("edits up to the limit are those of the whole table, and of a beginning the least of all beginnings", () => {
  const slowly = (left: string, right: string): number => {
    const table = Array.from({ length: left.length + 1 }, (_, row) =>
      Array.from({ length: right.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
    );
    for (let row = 1; row <= left.length; row++)
      for (let column = 1; column <= right.length; column++) {
        const changed = table[row - 1]![column - 1]! + (left[row - 1] === right[column - 1] ? 0 : 1);
        let least = Math.min(changed, table[row - 1]![column]! + 1, table[row]![column - 1]! + 1);
        if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1])
          least = Math.min(least, table[row - 2]![column - 2]! + 1);
        table[row]![column] = least;
      }
    return table[left.length]![right.length]!;
  };
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 9 });
  fc.assert(
    fc.property(word, word, (left, right) => {
      expect(countEdits(left, right, 2)).toBe(Math.min(3, slowly(left, right)));
      const beginnings = Array.from({ length: right.length + 1 }, (_, end) => slowly(left, right.slice(0, end)));
      expect(countEdits(left, right, 2, true)).toBe(Math.min(3, ...beginnings));
    }),
    { numRuns: 3_000 },
  );
});

test("words that are one edit apart have a trigram in common", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcdefgh"), minLength: 5, maxLength: 12 });
  fc.assert(
    fc.property(word, fc.nat(), fc.constantFrom("out", "in", "changed", "swapped"), (text, seed, edit) => {
      const at = seed % (text.length - 1);
      const edited = {
        out: text.slice(0, at) + text.slice(at + 1),
        in: `${text.slice(0, at)}z${text.slice(at)}`,
        changed: `${text.slice(0, at)}z${text.slice(at + 1)}`,
        swapped: text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2),
      }[edit];
      const own = new Set(toTrigrams(text));
      expect(toTrigrams(edited).some((trigram) => own.has(trigram))).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});

test("every word that is as near as a misspelling may be has as many trigrams in common as are asked for", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."abcdn"), minLength: 4, maxLength: 40 });
  const edit = fc.record({ at: fc.nat(60), letter: fc.constantFrom(..."abx"), how: fc.nat(3) });
  const change = (word: string, { at, letter, how }: { at: number; letter: string; how: number }) => {
    const place = at % word.length;
    const [before, here, after] = [word.slice(0, place), word.slice(place, place + 1), word.slice(place + 1)];
    if (how === 0) return before + letter + here + after;
    if (how === 1) return before + after;
    return how === 2 ? before + letter + after : before + after.slice(0, 1) + here + after.slice(1);
  };
  fc.assert(
    fc.property(
      letters,
      fc.array(edit, { minLength: 1, maxLength: 2 }),
      fc.string({ maxLength: 9 }),
      (word, edits, rest) => {
        const typed = edits.slice(0, allowedEdits(word)).reduce(change, word);
        const all = [
          { open: false, other: word },
          { open: true, other: word + rest.replace(/[^a-z]/g, "") },
        ];
        for (const { open, other } of all) {
          const term = { word: typed, open, similar: [] };
          // Two edits of one place may shorten a word to one that may have fewer.
          if (countEdits(typed, other, allowedEdits(typed), open) > allowedEdits(typed)) continue;
          const { trigrams, shared, shortest, longest } = toLikeness(term);
          const own = new Set(toTrigrams(other));
          // Of a short word all of them may be gone: it was never found by them.
          const common = trigrams.filter((one) => own.has(one)).length;
          if (common > 0 || shared > 1) expect(common).toBeGreaterThanOrEqual(shared);
          expect(other.length).toBeWithin(shortest, longest + 1);
        }
      },
    ),
    { numRuns: 3_000 },
  );
});

test("of a query of strange words few are mended, each from a bounded list, and long words cost little more", async () => {
  const asked: number[] = [];
  const near = (length: number) =>
    Array.from({ length: 1_000 }, (_, at) => `${"ab".repeat(length / 2 - 2)}${String(at).padStart(4, "x")}`);
  const search = createSearch({
    matches: {
      isConcurrent: false,
      find: async () => [],
      read: async () => [],
      hasWord: async (term) => term.word.startsWith("known"),
      findWords: async (_, most) => {
        asked.push(most);
        return near(12);
      },
    },
    documents: { listTitled: async () => [], read: async () => [] },
  });
  const text = `known1 ${Array.from({ length: 15 }, (_, at) => `strangeword${at}`).join(" ")}`;
  const { terms } = await search(text, { types: [], fields: ["title"], age: 18 }, 20);
  expect([terms.length, asked]).toEqual([16, [1_000, 1_000, 1_000]]);

  const costOf = (length: number) => {
    const [words, term] = [near(length), { word: "ab".repeat(length / 2), open: true, similar: [] }];
    const times = Array.from({ length: 15 }, () => {
      const begun = performance.now();
      chooseSimilar(term, words);
      return performance.now() - begun;
    });
    return Math.min(...times);
  };
  costOf(60);
  // By the letter: whole tables would be ten times as large.
  expect(costOf(60) / costOf(20)).toBeLessThan(7);
});
