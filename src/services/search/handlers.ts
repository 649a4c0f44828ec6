import type { SearchApi } from "../../../generated/services.ts";
import type { components } from "../../../generated/types.ts";
import type { MinimumAge } from "../../changes/document.ts";
import type { Principal } from "../../contract/principal.ts";
import { createLimitOf, type MaturityOf, profileNotFound, type Viewer } from "../../contract/viewer.ts";
import type { DocumentsStore, Shown } from "./documents-store.ts";
import { allFields, type Field } from "./filter.ts";
import { highlight } from "./highlight.ts";
import type { Term } from "./query.ts";
import type { Ranked } from "./rank.ts";
import type { Search } from "./search.ts";
import type { KeepSuitable } from "./suitable.ts";

export type SearchPorts = {
  readonly search: Search;
  readonly documents: DocumentsStore;
  readonly keepSuitable: KeepSuitable;
  readonly maturityOf: MaturityOf;
};

type Result = components["schemas"]["SearchResult"];

/** Whom nobody knows may be a child. */
const STRANGERS: MinimumAge = 12;
const ADULTS: MinimumAge = 18;

const toWire = ({ score }: Ranked, shown: Shown, terms: readonly Term[], fields: readonly Field[]): Result => ({
  id: shown.targetId,
  type: shown.type,
  title: shown.title,
  description: shown.description,
  thumbnail_url: shown.thumbnailUrl,
  genres: [...shown.genres],
  release_year: shown.releaseYear,
  relevance_score: score,
  highlights: highlight(shown, terms, fields),
  series_title: shown.seriesTitle,
  season_number: shown.seasonNumber,
  episode_number: shown.episodeNumber,
});

export const createSearchApi = ({ search, documents, keepSuitable, maturityOf }: SearchPorts): SearchApi => {
  const limitOf = createLimitOf(maturityOf);
  const ageOf = async (query: Viewer["query"], principal: Principal): Promise<MinimumAge | undefined> => {
    if (principal.kind !== "user") return query.profile_id === undefined ? STRANGERS : undefined;
    const limit = await limitOf({ query, principal });
    return limit && (limit.age ?? ADULTS);
  };

  return {
    searchEverything: async ({ query, principal }) => {
      const age = await ageOf(query, principal);
      if (age === undefined) return profileNotFound;
      const fields = query.fields ? [...new Set(query.fields)] : allFields;
      const end = query.offset + query.limit;
      const found = await search(query.q, { types: query.type ?? [], fields, age }, end);
      const page = found.ranked.slice(query.offset, end);
      const read = await documents.read(page.map(({ place }) => place));
      const shown = new Map((await keepSuitable(read, age)).map((row) => [row.place, row]));
      return {
        status: 200,
        body: {
          total_results: found.ranked.length,
          total_is_exact: found.isExact,
          matching: found.matching,
          results: page.flatMap((ranked) => {
            const row = shown.get(ranked.place);
            return row ? [toWire(ranked, row, found.terms, fields)] : [];
          }),
        },
      };
    },
  };
};
