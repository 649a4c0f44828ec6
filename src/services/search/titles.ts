import type { MinimumAge } from "../../changes/document.ts";
import type { Matches } from "./matches.ts";
import type { Search } from "./search.ts";

/** Ids of films or series whose titles match what somebody types, as a search matches: the best first, 1,000 at most, of those for `age`. */
export const createMatchTitles =
  ({ search, matches }: { search: Search; matches: Matches }) =>
  async (
    kind: "movie" | "series",
    text: string,
    limit: number,
    age: MinimumAge | undefined,
  ): Promise<readonly string[]> => {
    const { ranked } = await search(text, { types: [kind], fields: ["title"], age: age ?? 18 }, limit);
    const places = ranked.slice(0, limit).map(({ place }) => place);
    if (places.length === 0) return [];
    const ids = new Map((await matches.read(places)).map(({ place, targetId }) => [place, targetId]));
    return places.flatMap((place) => ids.get(place) ?? []);
  };
