import type { components } from "../../../generated/types.ts";
import type { MediaSource } from "./media-source.ts";

export type Playable = components["schemas"]["PlayableReference"];

/** One stream that runs on one device. Times are milliseconds since the epoch. */
export type Lease = {
  readonly id: string;
  readonly owner: string;
  readonly deviceId: string;
  readonly deviceName: string;
  readonly content: Playable;
  readonly title: string;
  readonly profileId: string | null;
  readonly source: MediaSource;
  readonly startedAt: number;
  readonly expiresAt: number;
};

/** Looks whether a lease lives at this moment. */
export type FindLease = (id: string) => Promise<Lease | undefined>;
