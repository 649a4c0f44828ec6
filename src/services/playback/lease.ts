import type { components } from "../../../generated/types.ts";
import type { MediaSource } from "./media-source.ts";

type Wire = components["schemas"];
export type Playable = Wire["PlayableReference"];

/** One stream that runs on one device. Times are milliseconds since the epoch. */
export type Lease = {
  readonly id: string;
  readonly owner: string;
  readonly deviceId: string;
  /** Empty where none was given. */
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

/** When a lease that begins or goes on now ends unless it is renewed: never after the permission that it is for. */
export const leaseEnd = (now: number, life: number, validUntil: number | null): number =>
  Math.min(now + life, validUntil ?? Number.POSITIVE_INFINITY);

const toTime = (at: number): string => new Date(at).toISOString();

/** Renewed after a third of what is left of it, it survives one renewal that is lost. */
export const toWireLease = (lease: Lease, now: number): Wire["Lease"] => ({
  id: lease.id,
  device_id: lease.deviceId,
  device_name: lease.deviceName,
  content: lease.content,
  title: lease.title,
  started_at: toTime(lease.startedAt),
  expires_at: toTime(lease.expiresAt),
  renew_after_seconds: Math.max(1, Math.floor((lease.expiresAt - now) / 3_000)),
});
