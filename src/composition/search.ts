import type { SearchApi } from "../../generated/services.ts";
import type { Job } from "../jobs/repeating.ts";
import { channelDocuments } from "../services/livetv/documents.ts";
import { ondemandSources } from "../services/ondemand/documents.ts";
import { createDocumentsStore } from "../services/search/documents-store.ts";
import { createSearchApi } from "../services/search/handlers.ts";
import type { Sources } from "../services/search/index-store.ts";
import { createIndexer, startIndexing } from "../services/search/indexer.ts";
import { createMatches } from "../services/search/matches.ts";
import { createSearch } from "../services/search/search.ts";
import { createKeepSuitable } from "../services/search/suitable.ts";
import { startTidying } from "../services/search/tidying.ts";
import { videoDocuments } from "../services/videos/documents.ts";
import type { Context } from "./context.ts";
import { composeMaturityOf } from "./users.ts";

/** What can be found, and who knows it. */
export const searchSources: Sources = { ...ondemandSources, channel: channelDocuments, video: videoDocuments };

/** The search itself, for whoever lists what matches a text. */
export const composeSearch = ({ backends: { database } }: Context) => {
  const documents = createDocumentsStore(database);
  const matches = createMatches(database);
  return { documents, matches, search: createSearch({ matches, documents }) };
};

export const composeSearchApi = (context: Context): SearchApi =>
  createSearchApi({
    ...composeSearch(context),
    keepSuitable: createKeepSuitable(context.backends.database, searchSources),
    maturityOf: composeMaturityOf(context),
  });

/** Keeps the search index up to date, where the search is. */
export const startIndex = ({ config, backends: { clock, database }, log }: Context): Job | undefined => {
  if (!config.services.includes("search")) return undefined;
  const work = createIndexer({
    database,
    sources: searchSources,
    now: clock.now,
    report: (err, thing) => log.warn({ err, thing }, "a change could not be written to the search index"),
  });
  const indexing = startIndexing(work, (err) => log.warn({ err }, "the search index waits for the database"));
  const tidying = startTidying(database, (err) => log.warn({ err }, "the search index could not be put together"));
  return { close: async () => void (await Promise.all([indexing.close(), tidying?.close()])) };
};
