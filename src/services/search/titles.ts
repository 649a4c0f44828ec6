import { MOST_RESULTS, type Search } from "./search.ts";

/** Ids of films or series whose titles match what somebody types, as a search matches: the best first, 1,000 at most. */
export const createMatchTitles =
  (search: Search) =>
  async (kind: "movie" | "series", text: string, limit: number): Promise<readonly string[]> => {
    const { ranked } = await search(text, { types: [kind], fields: ["title"], age: 18 });
    return ranked.slice(0, Math.min(limit, MOST_RESULTS)).map(({ candidate }) => candidate.targetId);
  };
