import { asc, eq, inArray, sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import type { Findable } from "../../changes/outbox.ts";
import { searchDocuments, searchKeys } from "./tables.ts";

/** A document as it is shown. */
export type Shown = {
  readonly place: number;
  readonly type: Findable;
  readonly targetId: string;
  readonly minimumAge: number;
  readonly title: string;
  readonly description: string;
  readonly people: readonly string[];
  readonly genres: readonly string[];
  readonly thumbnailUrl: string | null;
  readonly releaseYear: number | null;
  readonly seriesTitle: string | null;
  readonly seasonNumber: number | null;
  readonly episodeNumber: number | null;
};

export type Titled = Pick<Shown, "place" | "type" | "minimumAge">;

export interface DocumentsStore {
  /** Documents of exactly this title, folded: the most popular. */
  listTitled(key: string): Promise<readonly Titled[]>;
  /** In no order; at most 100. */
  read(places: readonly number[]): Promise<readonly Shown[]>;
}

const MOST_TITLED = 100;

const listTitled = prepared((queries: Queries) =>
  queries
    .select({ place: searchKeys.place, type: searchKeys.type, minimumAge: searchKeys.minimumAge })
    .from(searchKeys)
    .where(eq(searchKeys.titleKey, sql.placeholder("key")))
    .orderBy(asc(searchKeys.place))
    .limit(MOST_TITLED),
);

export const createDocumentsStore = ({ reader }: Database): DocumentsStore => ({
  listTitled: async (key) => (await listTitled(reader).all({ key })) as Titled[],
  read: async (places) => {
    if (places.length === 0) return [];
    const rows = await reader
      .select({
        place: searchDocuments.place,
        type: searchDocuments.type,
        targetId: searchDocuments.targetId,
        minimumAge: searchDocuments.minimumAge,
        title: searchDocuments.title,
        description: searchDocuments.description,
        people: searchDocuments.people,
        genres: searchDocuments.genres,
        thumbnailUrl: searchDocuments.thumbnailUrl,
        releaseYear: searchDocuments.releaseYear,
        seriesTitle: searchDocuments.seriesTitle,
        seasonNumber: searchDocuments.seasonNumber,
        episodeNumber: searchDocuments.episodeNumber,
      })
      .from(searchDocuments)
      .where(inArray(searchDocuments.place, [...places]));
    return rows.map((row) => ({
      ...row,
      type: row.type as Findable,
      people: JSON.parse(row.people),
      genres: JSON.parse(row.genres),
    }));
  },
});
