import type { LeasesStore } from "./leases-store.ts";

/** Leases of one transaction. */
const PORTION = 250;

/** Makes one pass over the leases: removes those that have ended. It can be repeated, and be made by several instances at once. */
export const createLeasesSweep =
  ({ leases, now }: { readonly leases: LeasesStore; readonly now: () => number }) =>
  async (isStopped: () => boolean): Promise<void> => {
    const by = now();
    while (!isStopped() && (await leases.removeExpired(by, PORTION)) === PORTION);
  };
