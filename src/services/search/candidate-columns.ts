import { searchKeys } from "./tables.ts";

/** What a candidate is judged by. */
export const candidateColumns = {
  place: searchKeys.place,
  type: searchKeys.type,
  targetId: searchKeys.targetId,
  popularity: searchKeys.popularity,
  titleKey: searchKeys.titleKey,
  titleWords: searchKeys.titleWords,
  seriesWords: searchKeys.seriesWords,
  peopleWords: searchKeys.peopleWords,
  genreWords: searchKeys.genreWords,
};
