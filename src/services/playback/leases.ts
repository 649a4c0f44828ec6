import type { PlaybackApi } from "../../../generated/services.ts";
import { toWireLease } from "./lease.ts";
import type { LeasesStore } from "./leases-store.ts";
import type { MaturityOf } from "./playing.ts";
import { leaseNotFound } from "./refusals.ts";
import type { Streams } from "./streams.ts";
import { type Finder, findWanted } from "./wanted.ts";

export type LeasesPorts = {
  readonly streams: Streams;
  readonly leases: LeasesStore;
  readonly finder: Finder;
  readonly maturityOf: MaturityOf;
  readonly now: () => number;
};

export const createLeaseOperations = ({
  streams,
  leases,
  finder,
  maturityOf,
  now,
}: LeasesPorts): Pick<PlaybackApi, "listLeases" | "renewLease" | "releaseLease"> => ({
  listLeases: async ({ principal }) => {
    const at = now();
    return { status: 200, body: (await leases.list(principal.subject, at)).map((lease) => toWireLease(lease, at)) };
  },

  renewLease: async ({ path, principal: { subject }, country, self }) => {
    const lease = await leases.find(path.lease_id.toLowerCase(), now());
    if (lease?.owner !== subject) return leaseNotFound;
    const { profileId } = lease;
    const age = profileId === null ? 18 : await maturityOf(subject, profileId);
    const wanted = age === undefined ? undefined : await findWanted(finder, lease.content, { subject, age });
    // The profile is gone, or what it watches is, or is not for its age any more.
    if (age === undefined || !wanted) {
      await leases.end(subject, lease.id, now());
      return leaseNotFound;
    }
    return streams.renew(lease, { viewer: { subject, country, age }, wanted, self });
  },

  releaseLease: async ({ path, principal }) =>
    (await leases.end(principal.subject, path.lease_id.toLowerCase(), now())) ? { status: 204 } : leaseNotFound,
});
