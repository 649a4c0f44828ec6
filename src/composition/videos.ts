import type { VideosApi } from "../../generated/services.ts";
import type { Job } from "../jobs/repeating.ts";
import { startSweeping } from "../jobs/sweeping.ts";
import { followVideo } from "../services/ondemand/follow.ts";
import { createVideos } from "../services/videos/handlers.ts";
import { createLeftoversStore } from "../services/videos/leftovers.ts";
import { createMultipartStore } from "../services/videos/multipart-store.ts";
import { createVideosStore } from "../services/videos/store.ts";
import { createSweep } from "../services/videos/sweep.ts";
import { noteUploads } from "../services/videos/uploads.ts";
import { composeEnsureUser } from "./auth.ts";
import type { Context } from "./context.ts";

export const composeVideos = (context: Context): Partial<VideosApi> => {
  const { clock, database, objects, shared } = context.backends;
  if (!objects) return {};
  const videos = createVideosStore(database, followVideo);
  const ensureUser = composeEnsureUser(context);
  objects.events.onObjectCreated(noteUploads(videos, clock.now));
  return createVideos({
    videos,
    multipart: createMultipartStore(database),
    objects: objects.store,
    cache: shared.cache,
    now: clock.now,
    retention: context.config.uploadRetention,
    ensureUser: async (subject) => (await ensureUser(subject)) !== undefined,
  });
};

/** Removes what was uploaded and abandoned, where the objects are. */
export const startSweeps = ({ config, backends, log }: Context): Job | undefined => {
  const { clock, database, objects } = backends;
  if (!objects) return undefined;
  const leftovers = createLeftoversStore(database);
  const pass = createSweep({
    multipart: createMultipartStore(database),
    leftovers,
    objects: objects.store,
    now: clock.now,
    retention: config.uploadRetention,
    report: (err, failed) => log.warn({ err, failed }, "abandoned uploads could not be removed"),
  });
  return startSweeping({
    pass,
    isUrgent: leftovers.isUrgent,
    now: clock.now,
    onError: (err) => log.warn({ err }, "the sweep of abandoned uploads failed"),
  });
};
