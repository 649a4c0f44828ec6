import type { PlaybackApi } from "../../generated/services.ts";
import type { FindLease } from "../services/playback/lease.ts";
import type { MediaAddresses, MediaSources } from "../services/playback/media-source.ts";
import type { Context } from "./context.ts";

const toCome = async (): Promise<never> => {
  throw new Error("to come");
};

/** Where the media of uploads and channels are. */
export const composeMediaSources = (_: Context): MediaSources => ({
  ofVideo: toCome,
  ofChannel: (manifestUrl) => ({ kind: "live", manifestUrl, contentType: "application/vnd.apple.mpegurl" }),
});

/** What makes addresses of them. */
export const composeMediaAddresses = (_: Context): MediaAddresses => ({ make: toCome });

/** What answers at those addresses. */
export const composeMedia = (_: Context, __: FindLease): Pick<PlaybackApi, "getMedia" | "getLeasedMedia"> => ({
  getMedia: toCome,
  getLeasedMedia: toCome,
});
