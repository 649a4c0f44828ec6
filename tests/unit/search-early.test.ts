import { expect, test } from "bun:test";
import type { Matches } from "../../src/services/search/matches.ts";
import { createSearch } from "../../src/services/search/search.ts";

const everything = { types: [], fields: ["title", "description"], age: 18 } as const;

/** A search whose titles cannot be looked into. */
const searchWithout = (found: readonly number[]) => {
  const asked: string[] = [];
  const matches: Matches = {
    isConcurrent: true,
    find: async (_, { fields }) => {
      asked.push(fields.join(" "));
      if (fields.length > 1) return found;
      throw new Error("away");
    },
    read: async () => [],
    hasWord: async () => true,
    findWords: async () => [],
  };
  return { asked, search: createSearch({ matches, documents: { listTitled: async () => [], read: async () => [] } }) };
};

test("what was asked for at the same time, and is not needed, fails unheard", async () => {
  const { asked, search } = searchWithout([]);
  expect((await search("love ", everything, 20)).ranked).toEqual([]);
  expect(asked).toContain("title");
  // Nobody has been told of a promise that was rejected: the runner would say so.
  await Bun.sleep(10);
});

test("where it is needed, its failure is the search's", async () => {
  const { search } = searchWithout(Array.from({ length: 101 }, (_, place) => place));
  await expect(search("love ", everything, 20)).rejects.toThrow("away");
});
