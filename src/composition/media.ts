import type { PlaybackApi } from "../../generated/services.ts";
import { createMemoryCache } from "../adapters/cache/memory/cache.ts";
import { createCloudFront } from "../adapters/delivery/cloudfront.ts";
import { createOrigins } from "../adapters/origins/http.ts";
import { createReach } from "../adapters/origins/reach.ts";
import { isVideoTaken } from "../services/ondemand/titles-store.ts";
import type { FindLease } from "../services/playback/lease.ts";
import { createMediaAddresses } from "../services/playback/media/addresses.ts";
import { keepLeases } from "../services/playback/media/kept-leases.ts";
import { createLeasedMedia } from "../services/playback/media/leased-media.ts";
import { createMediaTokens } from "../services/playback/media/media-token.ts";
import { createPublicMedia } from "../services/playback/media/public-media.ts";
import { createMediaSources } from "../services/playback/media/sources.ts";
import type { MediaAddresses, MediaSources } from "../services/playback/media-source.ts";
import { isOpenByKey } from "../services/videos/video-queries.ts";
import type { Context } from "./context.ts";

/** Milliseconds that each process goes by what it has found, unasked. */
const [leaseKept, sourceKept] = [1_000, 2_000];

/** Connections to origins that one account has at a time, however many streams: some for each of a large plan's. */
const MOST_OF_ONE = 32;

const tokensOf = ({ backends }: Context) => createMediaTokens(backends.keys.derive("media"));

const objectsOf = ({ backends }: Context) => {
  if (!backends.media) throw new Error("media are played where there is no object store");
  return backends.media;
};

/** Where the media of uploads and channels are. */
export const composeMediaSources = (context: Context): MediaSources =>
  createMediaSources({ objects: objectsOf(context), cache: createMemoryCache({ ttl: sourceKept }) });

/** What makes addresses of them. */
export const composeMediaAddresses = (context: Context): MediaAddresses => {
  const { cloudFront, crossSiteCookies: crossSite, publicUrl } = context.config;
  const { now } = context.backends.clock;
  return createMediaAddresses({
    tokens: tokensOf(context),
    delivery: cloudFront && createCloudFront({ ...cloudFront, crossSite, now }),
    publicUrl,
  });
};

/** What answers at those addresses. */
export const composeMedia = (
  context: Context,
  findLease: FindLease,
): Pick<PlaybackApi, "getMedia" | "getLeasedMedia"> => {
  const { config, backends } = context;
  const { reader } = backends.database;
  const objects = objectsOf(context);
  const mostUnderWay = Math.ceil(config.upstreamConnections / 4);
  return {
    ...createPublicMedia({
      objects,
      sources: composeMediaSources(context),
      // Asked each time, and of the database: nobody tells a cache of all that can make a video private, or a title's.
      isPublic: async (key) => (await isOpenByKey(reader, key)) && !(await isVideoTaken(reader, key)),
    }),
    ...createLeasedMedia({
      objects,
      // Each has a connection for as long as its reader is slow.
      origins: createOrigins({
        reach: createReach({ hosts: config.originHosts, loopback: !config.production }),
        mostUnderWay,
        mostOfOne: Math.min(Math.ceil(mostUnderWay / 4), MOST_OF_ONE),
      }),
      tokens: tokensOf(context),
      findLease: keepLeases(findLease, createMemoryCache({ ttl: leaseKept }), backends.clock.now),
    }),
  };
};
