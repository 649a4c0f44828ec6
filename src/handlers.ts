import type { AuthApi, SystemApi, VideosApi } from "../generated/services.ts";
import type { Backends } from "./backends/backends.ts";
import type { Config } from "./config.ts";
import { createSessionCookies } from "./services/auth/cookies.ts";
import { createAuth } from "./services/auth/handlers.ts";
import { createUsersStore } from "./services/auth/store.ts";
import { createSystem, type SystemPorts } from "./services/system/handlers.ts";
import { createVideos } from "./services/videos/handlers.ts";
import { createVideosStore } from "./services/videos/store.ts";
import { noteUploads } from "./services/videos/uploads.ts";

/** The handlers of every service. A process has those of its own services. */
export type Handlers = AuthApi & VideosApi & SystemApi;

/** Puts the services of this process together. */
export const createHandlers = (config: Config, backends: Backends, system: SystemPorts): Partial<Handlers> => {
  const { clock, database, identity, objects, shared } = backends;
  const createVideosOn = ({ store, events }: NonNullable<typeof objects>): VideosApi => {
    const videos = createVideosStore(database);
    events.onObjectCreated(noteUploads(videos, clock.now));
    return createVideos({ videos, objects: store, cache: shared.cache, now: clock.now });
  };

  return {
    ...(config.services.includes("auth") &&
      createAuth({
        identity,
        users: createUsersStore(database),
        cookies: createSessionCookies({
          crossSite: config.crossSiteCookies,
          secure: config.publicUrl.startsWith("https:"),
        }),
        now: clock.now,
      })),
    ...(objects && createVideosOn(objects)),
    ...createSystem(system),
  };
};
