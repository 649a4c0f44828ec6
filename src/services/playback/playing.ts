import type { PlaybackApi } from "../../../generated/services.ts";
import type { Viewer } from "../../access/decision.ts";
import { createLimitOf, type MaturityOf, profileNotFound } from "../../contract/viewer.ts";
import { readCatchUp } from "./catch-up.ts";
import type { MediaSources } from "./media-source.ts";
import { channelNotFound, movieOrEpisodeNotFound, videoNotFound } from "./refusals.ts";
import type { Streams } from "./streams.ts";
import { type Finder, fromUpload, toWanted } from "./wanted.ts";

export type PlayingPorts = {
  readonly streams: Streams;
  readonly finder: Finder;
  readonly sources: MediaSources;
  readonly maturityOf: MaturityOf;
  readonly now: () => number;
};

type ViewerCall = {
  readonly query: { readonly profile_id?: string };
  readonly principal: { readonly subject: string };
  readonly country: string | undefined;
};

export const createPlaying = ({
  streams,
  finder,
  sources,
  maturityOf,
  now,
}: PlayingPorts): Pick<PlaybackApi, "playOndemand" | "playLive" | "playVideo"> => {
  const limitOf = createLimitOf(maturityOf);
  /** Undefined where the profile is not one of the caller's. */
  const viewerOf = async (call: ViewerCall): Promise<Viewer | undefined> => {
    const limit = await limitOf(call);
    return limit && { subject: call.principal.subject, country: call.country, age: limit.age ?? 18 };
  };

  return {
    playOndemand: async (call) => {
      const viewer = await viewerOf(call);
      if (!viewer) return profileNotFound;
      const found = await finder.title(call.path.content_id.toLowerCase());
      const wanted = found && toWanted(found.content, viewer.age);
      const key = found?.videoKey;
      if (!wanted || !key) return movieOrEpisodeNotFound;
      return streams.start(call, viewer, wanted, () => sources.ofVideo(key, call.query.format));
    },

    playLive: async (call) => {
      const viewer = await viewerOf(call);
      if (!viewer) return profileNotFound;
      const channel = await finder.channel(call.path.channel_id.toLowerCase());
      const wanted = channel && toWanted(channel.content, viewer.age);
      const address = channel?.streamUrl;
      if (!wanted || !address) return channelNotFound;
      const window = readCatchUp(call.query, channel.catchUpHours, now());
      if ("status" in window) return window;
      return streams.start(call, viewer, wanted, async () => sources.ofChannel(address, window.from, window.until));
    },

    playVideo: async (call) => {
      const viewer = await viewerOf(call);
      if (!viewer) return profileNotFound;
      const upload = await finder.upload(viewer.subject, call.path.video_id.toLowerCase());
      const wanted = upload && fromUpload(upload, viewer.age);
      if (!wanted) return videoNotFound;
      const find = upload.isOwn ? sources.ofVideo : sources.ofOthersVideo;
      return streams.start(call, viewer, wanted, () => find(upload.videoKey, call.query.format));
    },
  };
};
