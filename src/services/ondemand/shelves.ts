import type { MinimumAge } from "../../changes/document.ts";
import type { shelves } from "./tables.ts";
import { isReady, type Kind, type Title, yearOf } from "./title.ts";

/** All there are, in ascending order. */
export const ages: readonly MinimumAge[] = [0, 6, 12, 16, 18];

/** An age that nobody has: from which that is shown which cannot be watched. */
export const never = 99;

export const agesUpTo = (limit: MinimumAge | undefined): readonly MinimumAge[] =>
  limit === undefined ? ages : ages.filter((age) => age <= limit);

/**
 * What a list may be narrowed to, each combination a shelf of its own. It is a number, and not a text, for it stands in every
 * entry of five indexes.
 * @param genre the genre's number; 0: whatever it is
 * @param year 0: whenever it was released
 */
export const shelfOf = (kind: Kind, genre = 0, year = 0): number =>
  (genre * 10_000 + year) * 2 + (kind === "movie" ? 0 : 1);

/** Where it is counted what there is in all, to be watched or not. Nothing stands on these. */
export const inAll: Readonly<Record<Kind | "episode", number>> = { movie: -1, series: -2, episode: -3 };

export type ShelfEntry = typeof shelves.$inferInsert;

/** Where a title stands: nowhere before it can be watched. */
export const entriesOf = (title: Title | undefined): readonly ShelfEntry[] => {
  if (!title || !isReady(title)) return [];
  const year = yearOf(title);
  const entry = {
    minimumAge: title.minimumAge,
    titleId: title.id,
    sortTitle: title.sortTitle,
    releaseDay: Number((title.releaseDate ?? "0").replaceAll("-", "")),
    popularity: title.popularity,
  };
  return [0, ...title.genres.map(({ number }) => number)].flatMap((genre) =>
    (year === null ? [0] : [0, year]).map((one) => ({ shelf: shelfOf(title.kind, genre, one), ...entry })),
  );
};
