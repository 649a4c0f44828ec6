import type { Logger } from "pino";
import type { AuthApi, SearchApi, SystemApi, VideosApi } from "../generated/services.ts";
import type { Backends } from "./backends/backends.ts";
import type { Config } from "./config.ts";
import { createSessionCookies } from "./services/auth/cookies.ts";
import { createEnsureUser } from "./services/auth/ensure-user.ts";
import { createAuth } from "./services/auth/handlers.ts";
import { createUsersStore } from "./services/auth/store.ts";
import { createDocumentsStore } from "./services/search/documents-store.ts";
import { createSearchApi } from "./services/search/handlers.ts";
import type { Sources } from "./services/search/index-store.ts";
import { createIndexer, startIndexing } from "./services/search/indexer.ts";
import { createMatches } from "./services/search/matches.ts";
import { createSearch } from "./services/search/search.ts";
import { createSystem, type SystemPorts } from "./services/system/handlers.ts";
import { videoDocuments } from "./services/videos/documents.ts";
import { createVideos } from "./services/videos/handlers.ts";
import { createLeftoversStore } from "./services/videos/leftovers.ts";
import { createMultipartStore } from "./services/videos/multipart-store.ts";
import { createVideosStore } from "./services/videos/store.ts";
import { createSweep, startSweeping } from "./services/videos/sweep.ts";
import { noteUploads } from "./services/videos/uploads.ts";

/** The handlers of every service. A process has those of its own services. */
export type Handlers = AuthApi & VideosApi & SearchApi & SystemApi;

/** Removes what was uploaded and abandoned, where the videos are. */
export const startSweeps = (config: Config, { clock, database, objects }: Backends, log: Logger) => {
  if (!objects) return undefined;
  const pass = createSweep({
    multipart: createMultipartStore(database),
    leftovers: createLeftoversStore(database),
    objects: objects.store,
    now: clock.now,
    retention: config.uploadRetention,
    report: (err, failed) => log.warn({ err, failed }, "abandoned uploads could not be removed"),
  });
  return startSweeping(pass, (err) => log.warn({ err }, "the sweep of abandoned uploads failed"));
};

/** What can be found, and who knows it. */
export const searchSources: Sources = { video: videoDocuments };

/** Keeps the search index up to date, where the search is. */
export const startIndex = (config: Config, { clock, database }: Backends, log: Logger) => {
  if (!config.services.includes("search")) return undefined;
  const work = createIndexer({
    database,
    sources: searchSources,
    now: clock.now,
    report: (err, thing) => log.warn({ err, thing }, "a change could not be written to the search index"),
  });
  return startIndexing(work, (err) => log.warn({ err }, "the search index waits for the database"));
};

/** Puts the services of this process together. */
export const createHandlers = (config: Config, backends: Backends, system: SystemPorts): Partial<Handlers> => {
  const { clock, database, identity, objects, shared } = backends;
  const users = createUsersStore(database);
  const ensureUser = createEnsureUser(identity, users, clock.now);
  const createVideosOn = ({ store, events }: NonNullable<typeof objects>): VideosApi => {
    const videos = createVideosStore(database);
    events.onObjectCreated(noteUploads(videos, clock.now));
    return createVideos({
      videos,
      multipart: createMultipartStore(database),
      objects: store,
      cache: shared.cache,
      now: clock.now,
      retention: config.uploadRetention,
      ensureUser: async (subject) => (await ensureUser(subject)) !== undefined,
    });
  };

  const createSearchOn = (): SearchApi => {
    const documents = createDocumentsStore(database);
    const search = createSearch({ matches: createMatches(database), documents });
    return createSearchApi({ search, documents, maturityOf: async () => undefined });
  };

  return {
    ...(config.services.includes("auth") &&
      createAuth({
        identity,
        users,
        ensureUser,
        cookies: createSessionCookies({
          crossSite: config.crossSiteCookies,
          secure: config.publicUrl.startsWith("https:"),
        }),
        now: clock.now,
      })),
    ...(objects && createVideosOn(objects)),
    ...(config.services.includes("search") && createSearchOn()),
    ...createSystem(system),
  };
};
