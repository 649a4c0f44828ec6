import type { Decision, Viewer } from "../../access/decision.ts";
import type { StreamLimitOf } from "../../access/holdings.ts";
import type { UserPrincipal } from "../../contract/principal.ts";
import { unauthenticated } from "../../contract/problem.ts";
import { deviceIdOf } from "./device.ts";
import { type Lease, leaseEnd, toWireLease } from "./lease.ts";
import type { LeasesStore } from "./leases-store.ts";
import type { MediaAddresses, MediaSource } from "./media-source.ts";
import type { Permissions } from "./permission.ts";
import { formatNotFound, leaseNotFound, toRefusal, toStreamLimit } from "./refusals.ts";
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

  const answer = async (lease: Lease, self: string) => {
    const { id: leaseId, source, expiresAt: endsAt } = lease;
    const { url, cookies, expiresAt } = await addresses.make({ leaseId, source, base: baseOf(self), endsAt });
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

  const prolong = async ({ owner, id }: Lease, validUntil: number | null, at: number) =>
    leases.renew(owner, id, { expiresAt: leaseEnd(at, life, validUntil), limit: await limitOf(owner), now: at });

  const refuse = async (lease: Lease, decision: Decision, at: number) => {
    await leases.end(lease.owner, lease.id, at);
    return toRefusal(decision);
  };

  /** Begins what watching begins, the time of a rental, once there is a stream for it. */
  const settle = async (lease: Lease, allowed: Decision, { viewer, wanted, self, at }: Course) => {
    const begun = await permissions.begin(viewer, wanted.ruled, allowed);
    if (!begun.allowed) return refuse(lease, begun, at);
    if (begun.validUntil === allowed.validUntil) return answer(lease, self);
    const settled = await prolong(lease, begun.validUntil, at);
    if (!settled) return leaseNotFound;
    return "running" in settled ? toStreamLimit(settled.running, at) : answer(settled, self);
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
      if (!(await ensureUser(principal.subject))) return unauthenticated;
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
      if (outcome !== "begun") return toStreamLimit(outcome.running, at);
      return settle(lease, decision, { viewer, wanted, self, at });
    },

    renew: async (lease: Lease, course: Omit<Course, "at">) => {
      const at = now();
      const decision = await permissions.look(course.viewer, course.wanted.ruled);
      if (!decision.allowed) return refuse(lease, decision, at);
      const renewed = await prolong(lease, decision.validUntil, at);
      if (!renewed) return leaseNotFound;
      return "running" in renewed ? toStreamLimit(renewed.running, at) : settle(renewed, decision, { ...course, at });
    },
  };
};

export type Streams = ReturnType<typeof createStreams>;
