import type { PlaybackApi } from "../../generated/services.ts";
import type { FindLease } from "../services/playback/lease.ts";
import { createLeasesStore } from "../services/playback/leases-store.ts";
import { createLeasesSweep } from "../services/playback/leases-sweep.ts";
import { startSweeping } from "../services/videos/sweep.ts";
import type { Context, Job } from "./context.ts";
import { composeMedia } from "./media.ts";

const toCome = async (): Promise<never> => {
  throw new Error("to come");
};

/** Whether a lease lives at this moment: what ends it, ends the addresses that were made for it. */
export const composeFindLease = ({ backends: { clock, database } }: Context): FindLease => {
  const leases = createLeasesStore(database);
  return (id) => leases.find(id, clock.now());
};

export const composePlayback = (context: Context): PlaybackApi => ({
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
  ...composeMedia(context, composeFindLease(context)),
});

/** Removes leases that have ended, where playback is. */
export const startLeasesSweep = ({ config, backends: { clock, database }, log }: Context): Job | undefined => {
  if (!config.services.includes("playback")) return undefined;
  return startSweeping({
    pass: createLeasesSweep({ leases: createLeasesStore(database), now: clock.now }),
    now: clock.now,
    onError: (err) => log.warn({ err }, "the sweep of leases failed"),
  });
};
