import type { PlaybackApi } from "../../../generated/services.ts";
import type { MaturityOf } from "../../contract/viewer.ts";
import { toWireLease } from "./lease.ts";
import type { LeasesStore } from "./leases-store.ts";
import { leaseNotFound } from "./refusals.ts";
import { findStillWanted, type StillWantedPorts } from "./still-wanted.ts";
import type { Streams } from "./streams.ts";

export type LeasesPorts = {
  readonly streams: Streams;
  readonly leases: LeasesStore;
  readonly maturityOf: MaturityOf;
} & StillWantedPorts;

export const createLeaseOperations = ({
  streams,
  leases,
  maturityOf,
  ...ports
}: LeasesPorts): Pick<PlaybackApi, "listLeases" | "renewLease" | "releaseLease"> => ({
  listLeases: async ({ principal }) => {
    const at = ports.now();
    return { status: 200, body: (await leases.list(principal.subject, at)).map((lease) => toWireLease(lease, at)) };
  },

  renewLease: async ({ path, principal: { subject }, country, self }) => {
    const lease = await leases.find(path.lease_id.toLowerCase(), ports.now());
    if (lease?.owner !== subject) return leaseNotFound;
    const { profileId } = lease;
    const age = profileId === null ? 18 : await maturityOf(subject, profileId);
    const wanted = age === undefined ? undefined : await findStillWanted(ports, lease, { subject, age });
    // The profile is gone, or what it watches is, or is elsewhere, or is not for its age any more.
    if (age === undefined || !wanted) {
      await leases.end(subject, lease.id, ports.now());
      return leaseNotFound;
    }
    return streams.renew(lease, { viewer: { subject, country, age }, wanted, self });
  },

  releaseLease: async ({ path, principal }) =>
    (await leases.end(principal.subject, path.lease_id.toLowerCase(), ports.now())) ? { status: 204 } : leaseNotFound,
});
