import type { PlaybackApi } from "../../../generated/services.ts";
import { createLeaseOperations, type LeasesPorts } from "./leases.ts";
import { createPermissions, type PermissionPorts } from "./permission.ts";
import { createPlaying, type PlayingPorts } from "./playing.ts";
import { createStreams, type StreamsPorts } from "./streams.ts";
import { createWatching, type WatchingPorts } from "./watching.ts";

export type PlaybackPorts = Omit<PlayingPorts & LeasesPorts & WatchingPorts & StreamsPorts, "streams" | "permissions"> &
  PermissionPorts;

/** What is played, on how many devices, and how far. The media themselves are in `media/`. */
export const createPlayback = (ports: PlaybackPorts): Omit<PlaybackApi, "getMedia" | "getLeasedMedia"> => {
  const streams = createStreams({ ...ports, permissions: createPermissions(ports) });
  return {
    ...createPlaying({ ...ports, streams }),
    ...createLeaseOperations({ ...ports, streams }),
    ...createWatching(ports),
  };
};
