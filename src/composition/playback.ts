import type { PlaybackApi } from "../../generated/services.ts";
import type { Job } from "../jobs/repeating.ts";
import { startSweeping } from "../jobs/sweeping.ts";
import { createChannelStore } from "../services/livetv/channel-store.ts";
import { toChannelAsContent } from "../services/livetv/contents.ts";
import { findPlayable, listShownEpisodes, listShownMovies } from "../services/ondemand/playable.ts";
import { isVideoTaken } from "../services/ondemand/titles-store.ts";
import { createPlayback } from "../services/playback/handlers.ts";
import type { FindLease } from "../services/playback/lease.ts";
import { createLeasesStore } from "../services/playback/leases-store.ts";
import { createLeasesSweep } from "../services/playback/leases-sweep.ts";
import { createProgressStore } from "../services/playback/progress-store.ts";
import type { Finder } from "../services/playback/wanted.ts";
import type { ListWatchable } from "../services/playback/watching.ts";
import { listWatchable, UNJUDGED } from "../services/videos/watchable.ts";
import { composeEnsureUser } from "./auth.ts";
import type { Context } from "./context.ts";
import { composeMedia, composeMediaAddresses, composeMediaSources } from "./media.ts";
import { composeDecide, composeStartRental, composeStreamLimit } from "./rights.ts";
import { composeMaturityOf } from "./users.ts";

/** Whether a lease lives at this moment: what ends it, ends the addresses that were made for it. */
export const composeFindLease = ({ backends: { clock, database } }: Context): FindLease => {
  const leases = createLeasesStore(database);
  return (id) => leases.find(id, clock.now());
};

/** What there is to play, as the services know it that have it. */
const composeFinder = ({ backends: { database } }: Context): Finder => {
  const { reader } = database;
  const channels = createChannelStore(database);
  return {
    title: (id) => findPlayable(reader, id),
    channel: async (id) => {
      const channel = await channels.find(id);
      return channel && { ...channel, content: toChannelAsContent(channel) };
    },
    upload: async (subject, id) => {
      const [video] = await listWatchable(reader, subject, [id]);
      // A title's own rules say who may watch it: its upload, however public, must be no way around them.
      const isOwn = video?.userId === subject;
      const isClosed = video && !isOwn && (await isVideoTaken(reader, video.videoS3Key));
      return video && !isClosed
        ? { id, title: video.title, minimumAge: UNJUDGED, videoKey: video.videoS3Key, isOwn }
        : undefined;
    },
  };
};

const composeListWatchable = ({ backends: { database } }: Context): ListWatchable => {
  const { reader } = database;
  return async (subject, ids, types = ["movie", "episode", "video"]) => {
    const kinds = {
      movie: async () => listShownMovies(reader, ids),
      episode: async () => listShownEpisodes(reader, ids),
      video: async () =>
        (await listWatchable(reader, subject, ids)).map(({ id, title }) => {
          // Whether a picture was uploaded to it only the store knows; the search shows none, either.
          return { id, title, minimumAge: UNJUDGED as 16, posterUrl: null, series: null };
        }),
    };
    const found = await Promise.all(types.map(async (type) => (await kinds[type]()).map((one) => ({ type, ...one }))));
    return found.flat();
  };
};

export const composePlayback = (context: Context): PlaybackApi => {
  const { config, backends } = context;
  const { clock, database } = backends;
  const ensureUser = composeEnsureUser(context);
  return {
    ...createPlayback({
      finder: composeFinder(context),
      sources: composeMediaSources(context),
      addresses: composeMediaAddresses(context),
      decide: composeDecide(context),
      startRental: composeStartRental(context),
      streamLimitOf: composeStreamLimit(context),
      maturityOf: composeMaturityOf(context),
      ensureUser: async (subject) => (await ensureUser(subject)) !== undefined,
      leases: createLeasesStore(database),
      progress: createProgressStore(database),
      listWatchable: composeListWatchable(context),
      limit: config.streams.limit,
      life: config.streams.leaseSeconds * 1000,
      now: clock.now,
    }),
    ...composeMedia(context, composeFindLease(context)),
  };
};

/** Removes leases that have ended, where playback is. */
export const startLeasesSweep = ({ config, backends: { clock, database }, log }: Context): Job | undefined => {
  if (!config.services.includes("playback")) return undefined;
  return startSweeping({
    pass: createLeasesSweep({ leases: createLeasesStore(database), now: clock.now }),
    now: clock.now,
    onError: (err) => log.warn({ err }, "the sweep of leases failed"),
  });
};
