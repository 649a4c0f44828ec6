import type { PlaybackApi } from "../../generated/services.ts";
import type { Context } from "./context.ts";

const toCome = async (): Promise<never> => {
  throw new Error("to come");
};

export const composePlayback = (_: Context): PlaybackApi => ({
  playOndemand: toCome,
  playLive: toCome,
  playVideo: toCome,
  listLeases: toCome,
  renewLease: toCome,
  releaseLease: toCome,
  listProgress: toCome,
  getProgress: toCome,
  saveProgress: toCome,
  removeProgress: toCome,
  getMedia: toCome,
  getLeasedMedia: toCome,
});
