import type { Decision, Viewer } from "../../access/decision.ts";
import type { StreamLimitOf } from "../../access/holdings.ts";
import type { UserPrincipal } from "../../contract/principal.ts";
import { deviceIdOf } from "./device.ts";
import { type Lease, leaseEnd, toWireLease } from "./lease.ts";
import type { LeasesStore } from "./leases-store.ts";
import type { MediaAddresses, MediaSource } from "./media-source.ts";
import type { Permissions } from "./permission.ts";
import { formatNotFound, leaseNotFound, takeOverNotFound, toRefusal, toStreamLimit, unknownUser } from "./refusals.ts";
import type { Wanted } from "./wanted.ts";

export type StreamsPorts = {
  readonly leases: LeasesStore;
  readonly permissions: Permissions;
  readonly addresses: MediaAddresses;
  readonly streamLimitOf: StreamLimitOf;
  /** Sees to it that a stream can be this person's; false where nobody knows them any more. */
  readonly ensureUser: (subject: string) => Promise<boolean>;
  /** How many run at a time without a subscription that says more, or less. */
  readonly limit: number;
  /** How long a lease lives unless it is renewed, in milliseconds. */
  readonly life: number;
  readonly now: () => number;
};

type PlayCall = {
  readonly principal: UserPrincipal;
  readonly self: string;
  readonly query: {
    readonly profile_id?: string;
    readonly device_id?: string;
    readonly device_name?: string;
    readonly take_over?: string;
  };
};

type Course = {
  readonly viewer: Viewer;
  readonly wanted: Wanted;
  readonly self: string;
  /** A moment before the rights were looked at: what they say of a later one is never used for an earlier one. */
  readonly at: number;
};

/** The address that the caller came by. */
const baseOf = (self: string): string => self.slice(0, self.lastIndexOf("/play/"));

/** Streams: how one begins, and how it goes on. */
export const createStreams = (ports: StreamsPorts) => {
  const { leases, permissions, addresses, streamLimitOf, ensureUser, limit, life, now } = ports;

  const answer = async (lease: Lease, { validUntil: until }: Decision, self: string) => {
    const { id: leaseId, source, expiresAt: leaseEndsAt } = lease;
    const { url, cookies, expiresAt } = await addresses.make({
      leaseId,
      source,
      base: baseOf(self),
      leaseEndsAt,
      until,
    });
    return {
      status: 200 as const,
      headers: cookies.length > 0 ? { "Set-Cookie": [...cookies] } : {},
      body: {
        playback_url: url,
        drm_info: null,
        content_type: source.contentType,
        expires_at: new Date(expiresAt).toISOString(),
        lease: toWireLease(lease, now()),
      },
    };
  };

  const limitOf = async (owner: string): Promise<number> => (await streamLimitOf(owner)) ?? limit;

  /** Goes on with a lease that lives, where what was decided at `at` allows it. */
  const carryOn = async (lease: Lease, allowed: Decision, { viewer, wanted, self, at }: Course) => {
    const begun = allowed.allowed ? await permissions.begin(viewer, wanted.ruled, allowed) : allowed;
    if (!begun.allowed) {
      await leases.end(lease.owner, lease.id, at);
      return toRefusal(begun);
    }
    const expiresAt = leaseEnd(at, life, begun.validUntil);
    const renewed = await leases.renew(lease.owner, lease.id, {
      expiresAt,
      limit: await limitOf(lease.owner),
      now: at,
    });
    if (!renewed) return leaseNotFound;
    return "running" in renewed ? toStreamLimit(renewed.running, at) : answer(renewed, begun, self);
  };

  return {
    start: async (
      { principal, self, query }: PlayCall,
      viewer: Viewer,
      wanted: Wanted,
      findSource: () => Promise<MediaSource | undefined>,
    ) => {
      const at = now();
      const decision = await permissions.look(viewer, wanted.ruled);
      if (!decision.allowed) return toRefusal(decision);
      const source = await findSource();
      if (!source) return formatNotFound;
      if (!(await ensureUser(principal.subject))) return unknownUser;
      const lease: Lease = {
        id: Bun.randomUUIDv7("hex", at),
        owner: principal.subject,
        deviceId: deviceIdOf(query.device_id, principal.session),
        deviceName: query.device_name?.toWellFormed() ?? "",
        content: wanted.content,
        title: wanted.title,
        profileId: query.profile_id?.toLowerCase() ?? null,
        source,
        startedAt: at,
        expiresAt: leaseEnd(at, life, decision.validUntil),
      };
      const outcome = await leases.begin(lease, {
        limit: await limitOf(lease.owner),
        takeOver: query.take_over?.toLowerCase(),
        now: at,
      });
      if (outcome === "unknown") return takeOverNotFound;
      if (outcome !== "begun") return toStreamLimit(outcome.running, at);
      // Only now: where no stream may begin, the time of a rental doesn't, either.
      return decision.reason === "rented"
        ? carryOn(lease, decision, { viewer, wanted, self, at })
        : answer(lease, decision, self);
    },

    renew: async (lease: Lease, course: Omit<Course, "at">) => {
      const at = now();
      return carryOn(lease, await permissions.look(course.viewer, course.wanted.ruled), { ...course, at });
    },
  };
};

export type Streams = ReturnType<typeof createStreams>;
