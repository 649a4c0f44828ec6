import { searchDocuments } from "./tables.ts";

/** What a candidate is judged by. */
export const candidateColumns = {
  place: searchDocuments.place,
  type: searchDocuments.type,
  targetId: searchDocuments.targetId,
  popularity: searchDocuments.popularity,
  titleKey: searchDocuments.titleKey,
  titleWords: searchDocuments.titleWords,
  seriesWords: searchDocuments.seriesWords,
  peopleWords: searchDocuments.peopleWords,
  genreWords: searchDocuments.genreWords,
};
