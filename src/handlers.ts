import type { Logger } from "pino";
import type { AuthApi, OndemandApi, SystemApi, VideosApi } from "../generated/services.ts";
import type { Backends } from "./backends/backends.ts";
import type { Config } from "./config.ts";
import { createSessionCookies } from "./services/auth/cookies.ts";
import { createEnsureUser } from "./services/auth/ensure-user.ts";
import { createAuth } from "./services/auth/handlers.ts";
import { createUsersStore } from "./services/auth/store.ts";
import { createAdministration } from "./services/ondemand/admin-handlers.ts";
import { createCatalogue } from "./services/ondemand/catalogue.ts";
import { createEpisodesStore } from "./services/ondemand/episodes-store.ts";
import { followVideo } from "./services/ondemand/follow.ts";
import { createOndemand } from "./services/ondemand/handlers.ts";
import { createPeople } from "./services/ondemand/people.ts";
import { createTitlePrefixMatches } from "./services/ondemand/prefix-matches.ts";
import { createTitlesStore } from "./services/ondemand/titles-store.ts";
import { createSystem, type SystemPorts } from "./services/system/handlers.ts";
import { createVideos } from "./services/videos/handlers.ts";
import { createLeftoversStore } from "./services/videos/leftovers.ts";
import { createMultipartStore } from "./services/videos/multipart-store.ts";
import { createVideosStore } from "./services/videos/store.ts";
import { createSweep, startSweeping } from "./services/videos/sweep.ts";
import { noteUploads } from "./services/videos/uploads.ts";
import { findStatusByKey } from "./services/videos/video-queries.ts";

/** The handlers of every service. A process has those of its own services. */
export type Handlers = AuthApi & VideosApi & OndemandApi & SystemApi;

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

/** Puts the services of this process together. */
export const createHandlers = (config: Config, backends: Backends, system: SystemPorts): Partial<Handlers> => {
  const { clock, database, identity, objects, shared } = backends;
  const users = createUsersStore(database);
  const ensureUser = createEnsureUser(identity, users, clock.now);
  const createVideosOn = ({ store, events }: NonNullable<typeof objects>): VideosApi => {
    const videos = createVideosStore(database, followVideo);
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
  const createOndemandOn = (): OndemandApi => ({
    ...createOndemand({
      catalogue: createCatalogue(database, createTitlePrefixMatches(database)),
      people: createPeople(database),
      // No service has profiles yet: nobody's is known.
      maturityOf: async () => undefined,
    }),
    ...createAdministration({
      catalogue: createCatalogue(database, createTitlePrefixMatches(database)),
      titles: createTitlesStore(database, findStatusByKey),
      episodes: createEpisodesStore(database, findStatusByKey),
      now: clock.now,
    }),
  });

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
    ...(config.services.includes("ondemand") && createOndemandOn()),
    ...createSystem(system),
  };
};
