import { describe } from "bun:test";
import type { components } from "../../generated/types.ts";
import type { Content } from "../../src/access/content.ts";
import type { Decision, Viewer } from "../../src/access/decision.ts";
import { createMemoryCache } from "../../src/adapters/cache/memory/cache.ts";
import type { ReadableObject } from "../../src/adapters/objects/port.ts";
import { createUsersStore } from "../../src/services/auth/store.ts";
import { createPlayback } from "../../src/services/playback/handlers.ts";
import { createLeasesStore } from "../../src/services/playback/leases-store.ts";
import { createLeasesSweep } from "../../src/services/playback/leases-sweep.ts";
import { createMediaSources } from "../../src/services/playback/media/sources.ts";
import { createProgressStore } from "../../src/services/playback/progress-store.ts";
import type { FoundChannel, FoundTitle, FoundUpload } from "../../src/services/playback/wanted.ts";
import type { Watchable } from "../../src/services/playback/watching.ts";
import { createMaturityOf } from "../../src/services/users/maturity.ts";
import { createProfilesStore } from "../../src/services/users/profiles-store.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { engines } from "./livetv-world.ts";

type Wire = components["schemas"];
export type Answer = {
  readonly status: number;
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string }[];
  readonly extensions?: {
    readonly reason?: string;
    readonly offers?: unknown;
    readonly leases?: readonly Wire["Lease"][];
  };
  readonly headers?: { readonly "Set-Cookie"?: readonly string[] };
  readonly body?: unknown;
};

/** The body of an answer that was a success. */
export const bodyOf = <Name extends keyof Wire>(answer: Answer): Wire[Name] => {
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.code}: ${answer.detail}`);
  return answer.body as Wire[Name];
};

export const LIFE = 120_000;
export const START = Date.UTC(2026, 10, 28, 12);
export const SECOND = 1000;
export const HOUR = 3600 * SECOND;
export const nobody = "00000000-0000-4000-8000-000000000000";

export const free: Decision = { allowed: true, reason: "free", matchedRule: null, validUntil: null, offers: [] };
export const refusal: Decision = { ...free, allowed: false, reason: "not_entitled", matchedRule: crypto.randomUUID() };

type Open = (typeof engines)[keyof typeof engines];

/** Of each video there is what the transcoder made of it, and its upload is gone. */
const objects = (key: string) => (key.endsWith("/manifest.mpd") ? ({} as ReadableObject) : undefined);

/** Playback on a real database. What there is, and what the rights say of it, the test says; its clock is set. */
export const openPlayback = async (open: Open, limit = 2) => {
  const { database, close } = await open();
  const clock = { now: START };
  const titles = new Map<string, FoundTitle>();
  const channels = new Map<string, FoundChannel>();
  const uploads = new Map<string, FoundUpload & { readonly owner?: string }>();
  const rights = { decide: (): Decision => free, asked: [] as Viewer[], started: [] as string[], onStart: () => {} };
  const limits = new Map<string, number>();
  const notDrawn = { posterUrl: null, series: null };
  /** What lists draw titles by, where that matters. */
  const drawn = new Map<string, Partial<Watchable>>();
  const asked = { watchable: 0 };
  const leases = createLeasesStore(database);
  const progress = createProgressStore(database);
  const profiles = createProfilesStore(database);
  const users = createUsersStore(database);
  const now = () => clock.now;
  let count = 0;

  const watchable = (subject: string, id: string): Watchable | undefined => {
    const title = titles.get(id)?.content;
    if (title)
      return title.isReady ? { ...notDrawn, ...title, ...drawn.get(id), type: title.type as "movie" } : undefined;
    const upload = uploads.get(id);
    return upload && (upload.owner ?? subject) === subject ? { ...notDrawn, ...upload, type: "video" } : undefined;
  };
  const api = createPlayback({
    finder: {
      title: async (id) => titles.get(id),
      channel: async (id) => channels.get(id),
      upload: async (subject, id) => {
        const upload = uploads.get(id);
        return upload && (upload.owner ?? subject) === subject ? upload : undefined;
      },
    },
    sources: createMediaSources({ objects: { read: async (_, key) => objects(key) }, cache: createMemoryCache() }),
    addresses: {
      make: async ({ leaseId, base, endsAt }) => ({
        url: `http://media.test${base}/media/leased/${leaseId}`,
        cookies: base === "/cookies" ? ["CloudFront-Policy=x; Path=/"] : [],
        expiresAt: endsAt,
      }),
    },
    decide: async (viewer, contents) => {
      rights.asked.push(viewer);
      return contents.map(() => rights.decide());
    },
    startRental: async (_, id) => {
      rights.started.push(id);
      rights.onStart();
    },
    streamLimitOf: async (owner) => limits.get(owner),
    maturityOf: createMaturityOf(profiles),
    ensureUser: async (subject) => (await users.findBySubject(subject)) !== undefined,
    leases,
    progress,
    listWatchable: async (subject, ids) => {
      asked.watchable++;
      return ids.flatMap((id) => watchable(subject, id) ?? []);
    },
    limit,
    life: LIFE,
    now,
  });

  const newContent = (also: Partial<Content> = {}): Content => ({
    type: "movie",
    id: crypto.randomUUID(),
    title: `Title ${++count}`,
    posterUrl: null,
    seriesId: undefined,
    genres: [],
    minimumAge: 0,
    isReady: true,
    ...also,
  });

  return {
    database,
    clock,
    leases,
    progress,
    profiles,
    rights,
    limits,
    asked,
    titles,
    drawn,
    channels,
    uploads,
    sweep: createLeasesSweep({ leases, now }),
    person: async (): Promise<string> => {
      const subject = `person-${crypto.randomUUID()}`;
      await users.provision({ subject, email: `${subject}@example.com`, name: "Ada" }, clock.now);
      return subject;
    },
    profile: async (owner: string, maturityLimit: 0 | 6 | 12 | 16 | 18 = 18): Promise<string> => {
      const words = { name: "Grace", avatarUrl: null, kids: false, maturityLimit };
      const made = await profiles.add(owner, words, clock.now);
      if (typeof made === "string") throw new Error(made);
      return made.id;
    },
    title: (also: Partial<Content> = {}): string => {
      const content = newContent(also);
      titles.set(content.id, { content, videoKey: `videos/${content.id}.mp4` });
      return content.id;
    },
    channel: (catchUpHours = 0, also: Partial<Content> = {}): string => {
      const content = newContent({ type: "channel", ...also });
      channels.set(content.id, { content, streamUrl: "https://live.example.com/one.m3u8", catchUpHours });
      return content.id;
    },
    upload: (owner?: string): string => {
      const id = crypto.randomUUID();
      uploads.set(id, {
        id,
        title: "An upload",
        minimumAge: 16,
        videoKey: `videos/${id}.mp4`,
        isOwn: true,
        ...(owner && { owner }),
      });
      return id;
    },
    /** An operation by its name; nothing is read or checked on the way. */
    call: (name: keyof typeof api, subject: string, input: object = {}): Promise<Answer> =>
      (api[name] as unknown as (call: object) => Promise<Answer>)({
        path: {},
        query: {},
        header: {},
        self: "/api/v1/play/somewhere",
        requestId: "request-1",
        country: "DE",
        principal: { kind: "user", subject, roles: ["user"], session: "session-1" },
        ...input,
      }),
    close,
  };
};

export type PlaybackWorld = Awaited<ReturnType<typeof openPlayback>>;

/** A suite on each engine. */
export const onBothEngines = (what: string, suite: (open: Open) => void): void => {
  describe(`${what} on SQLite`, () => suite(engines.SQLite));
  if (missingPostgres) leaveOut(`${what} on PostgreSQL`, missingPostgres);
  else describe(`${what} on PostgreSQL`, () => suite(engines.PostgreSQL));
};

/** Everything may be watched again, from the first moment on; somebody who has watched nothing yet. */
export const startOver = (world: PlaybackWorld): Promise<string> => {
  world.clock.now = START;
  Object.assign(world.rights, { decide: () => free, asked: [], started: [], onStart: () => {} });
  return world.person();
};

export const running = (world: PlaybackWorld, owner: string) => world.leases.list(owner, world.clock.now);
export const renew = (world: PlaybackWorld, owner: string, lease_id: string): Promise<Answer> =>
  world.call("renewLease", owner, { path: { lease_id } });

/** Plays a title on a device. */
export const play = (world: PlaybackWorld, subject: string, id: string, query: object = {}): Promise<Answer> =>
  world.call("playOndemand", subject, { path: { content_id: id }, query });
