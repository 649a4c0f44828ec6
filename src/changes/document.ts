import type { Queries } from "../adapters/database/port.ts";
import type { Findable } from "./outbox.ts";

/** Years, as the contract has them. */
export type MinimumAge = 0 | 6 | 12 | 16 | 18;

/** What the search index knows of one thing. */
export type SearchDocument = {
  readonly type: Findable;
  readonly id: string;
  readonly title: string;
  /** Empty where there is none. */
  readonly description: string;
  /** Directors and cast, by name. */
  readonly people: readonly string[];
  readonly genres: readonly string[];
  readonly thumbnailUrl: string | null;
  readonly releaseYear: number | null;
  readonly minimumAge: MinimumAge;
  /** From 0 upwards: of two that match alike, the higher one comes first. */
  readonly popularity: number;
  /** Of an episode alone. */
  readonly episode?: {
    readonly seriesTitle: string;
    readonly seasonNumber: number;
    readonly episodeNumber: number;
  };
};

/** What a service has that can be found, of one kind. It runs in the index's transaction, and for each page of a search: queries, and nothing else. */
export type DocumentSource = {
  /** Those of the ids that viewers may find now, as they are now; what is left out is taken out of the index. */
  read(queries: Queries, ids: readonly string[]): Promise<readonly SearchDocument[]>;
  /** Ids in ascending order after this one ("" before the first), for rebuilding the index. */
  listIds(queries: Queries, after: string, limit: number): Promise<readonly string[]>;
};
