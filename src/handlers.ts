import type { Logger } from "pino";
import type { AuthApi, LivetvApi, SystemApi, VideosApi } from "../generated/services.ts";
import type { Backends } from "./backends/backends.ts";
import type { Config } from "./config.ts";
import { createSessionCookies } from "./services/auth/cookies.ts";
import { createEnsureUser } from "./services/auth/ensure-user.ts";
import { createAuth } from "./services/auth/handlers.ts";
import { createUsersStore } from "./services/auth/store.ts";
import { createChannelStore } from "./services/livetv/channel-store.ts";
import { createGuideStore } from "./services/livetv/guide-store.ts";
import { createLivetv } from "./services/livetv/handlers.ts";
import { createGuideImport } from "./services/livetv/import/import.ts";
import { createGuideSweep } from "./services/livetv/sweep.ts";
import { createSystem, type SystemPorts } from "./services/system/handlers.ts";
import { createVideos } from "./services/videos/handlers.ts";
import { createLeftoversStore } from "./services/videos/leftovers.ts";
import { createMultipartStore } from "./services/videos/multipart-store.ts";
import { createVideosStore } from "./services/videos/store.ts";
import { createSweep, startSweeping } from "./services/videos/sweep.ts";
import { noteUploads } from "./services/videos/uploads.ts";

/** The handlers of every service. A process has those of its own services. */
export type Handlers = AuthApi & VideosApi & LivetvApi & SystemApi;

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

/** Live television: its operations, and what keeps the guide in bounds. */
const createLivetvParts = ({ clock, database }: Backends, log: Logger) => {
  const report = (err: unknown) => log.warn({ err }, "what an import has left could not be cleared");
  const imports = createGuideImport({ database, now: clock.now, report });
  return { channels: createChannelStore(database), guide: createGuideStore(database), imports, now: clock.now };
};

/** Removes what is over from the guide, where live television is. */
export const startGuideSweep = (config: Config, backends: Backends, log: Logger) =>
  config.services.includes("livetv")
    ? startSweeping(createGuideSweep(createLivetvParts(backends, log)), (err) =>
        log.warn({ err }, "the sweep of the guide failed"),
      )
    : undefined;

/** Puts the services of this process together. */
export const createHandlers = (
  config: Config,
  backends: Backends,
  system: SystemPorts,
  log: Logger,
): Partial<Handlers> => {
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
    ...(config.services.includes("livetv") && createLivetv(createLivetvParts(backends, log))),
    ...createSystem(system),
  };
};
