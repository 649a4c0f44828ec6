import { keyOf } from "../../access/spelling.ts";
import type { MinimumAge } from "../../changes/document.ts";
import type { Order, Sort } from "./listing.ts";
import type { Page } from "./merging.ts";
import type { TitleGenre } from "./title.ts";

/** What of a title decides whether, and where, it is listed. */
type Outline = {
  readonly id: string;
  readonly kind: string;
  readonly sortTitle: string;
  readonly releaseDate: string | null;
  readonly popularity: number;
  readonly minimumAge: number;
  /** JSON. */
  readonly genres: string;
  readonly processingStatus: string | null;
  readonly episodeCount: number;
};

type MatchFilter = {
  readonly kind: string;
  readonly genreKey: string | undefined;
  readonly year: number | undefined;
  readonly age: MinimumAge | undefined;
};

const passes = (outline: Outline, { kind, genreKey, year, age }: MatchFilter): boolean =>
  outline.kind === kind &&
  (kind === "movie" ? outline.processingStatus === "COMPLETED" : outline.episodeCount > 0) &&
  (age === undefined || outline.minimumAge <= age) &&
  (year === undefined || outline.releaseDate?.startsWith(`${year}-`) === true) &&
  (genreKey === undefined ||
    (JSON.parse(outline.genres) as readonly TitleGenre[]).some(({ name }) => keyOf(name) === genreKey));

const compareTexts = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** As the shelves are sorted. */
const comparisons: Readonly<Record<Sort, (a: Outline, b: Outline) => number>> = {
  title: (a, b) => compareTexts(a.sortTitle, b.sortTitle),
  release_date: (a, b) => compareTexts(a.releaseDate ?? "", b.releaseDate ?? ""),
  popularity: (a, b) => a.popularity - b.popularity,
  added: () => 0,
};

/** The page of a list that is made of matches of a text, and how many pass the other filters. */
export const pickMatches = (
  outlines: readonly Outline[],
  filter: MatchFilter,
  { sort, order }: { readonly sort: Sort; readonly order: Order },
  { limit, offset }: Page,
): { total: number; ids: readonly string[] } => {
  const direction = order === "asc" ? 1 : -1;
  const compare = comparisons[sort];
  const passing = [...new Map(outlines.map((outline) => [outline.id, outline])).values()]
    .filter((outline) => passes(outline, filter))
    .sort((a, b) => direction * (compare(a, b) || (a.id < b.id ? -1 : 1)));
  return { total: passing.length, ids: passing.slice(offset, offset + limit).map(({ id }) => id) };
};
