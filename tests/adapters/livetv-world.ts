import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LivetvApi } from "../../generated/services.ts";
import type { components } from "../../generated/types.ts";
import { createEmbeddedDatabase } from "../../src/adapters/database/embedded/database.ts";
import type { Database } from "../../src/adapters/database/port.ts";
import { createPostgresDatabase, migratePostgres } from "../../src/adapters/database/postgresql/database.ts";
import type { Standing } from "../../src/contract/principal.ts";
import { createUsersStore } from "../../src/services/auth/store.ts";
import { createChannelStore } from "../../src/services/livetv/channel-store.ts";
import { createGuideStore } from "../../src/services/livetv/guide-store.ts";
import { createLivetv } from "../../src/services/livetv/handlers.ts";
import { createGuideImport } from "../../src/services/livetv/import/import.ts";
import type { ImportReport } from "../../src/services/livetv/import/report.ts";
import { createGuideSweep } from "../../src/services/livetv/sweep.ts";
import { createMaturityOf } from "../../src/services/users/maturity.ts";
import { createProfilesStore } from "../../src/services/users/profiles-store.ts";
import { createTemporaryDatabase } from "../harness/postgres.ts";

export const engines = {
  SQLite: async () => {
    const directory = await mkdtemp(join(tmpdir(), "itube-livetv-"));
    const database = createEmbeddedDatabase({ directory });
    const close = async () => {
      await database.close();
      await rm(directory, { recursive: true });
    };
    return { database, close };
  },
  PostgreSQL: async () => {
    const place = await createTemporaryDatabase();
    await migratePostgres(place.url);
    const database = createPostgresDatabase({ url: place.url });
    const close = async () => {
      await database.close();
      await place[Symbol.asyncDispose]();
    };
    return { database, close };
  },
} as const;

export const asUser = (subject: string) => ({ kind: "user", subject, roles: ["admin"], session: "s" }) as const;

type Answer = { readonly status: number; readonly code?: string; readonly detail?: string; readonly body?: never };
type Shown = { start: string; stop: string; title: string } & Record<string, unknown>;

type Pieces = Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>;

export const streamOf = (pieces: Pieces): ReadableStream<Uint8Array> => {
  const iterator = Symbol.iterator in pieces ? pieces[Symbol.iterator]() : pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? new TextEncoder().encode(value) : value);
    },
  });
};

/** Live television on a real database, with a clock that is set. `watch` sees the database first. */
export const openLivetv = async (
  open: (typeof engines)[keyof typeof engines],
  watch: (database: Database) => Database = (database) => database,
) => {
  const clock = { now: Date.UTC(2026, 10, 22, 12) };
  const now = () => clock.now;
  const backend = await open();
  const database = watch(backend.database);
  const failures: unknown[] = [];
  const imports = createGuideImport({ database, now, report: (error) => void failures.push(error) });
  const channels = createChannelStore(database);
  const guide = createGuideStore(database);
  const profiles = createProfilesStore(database);
  const maturityOf = createMaturityOf(profiles);
  /** What administrators have said of accounts; of all others nothing. */
  const standings = new Map<string, Standing>();
  const standingOf = (subject: string) => standings.get(subject) ?? { active: true, roles: null };
  const api: LivetvApi = createLivetv({
    channels,
    guide,
    imports,
    decide: async () => [],
    maturityOf,
    standingOf,
    now,
  });
  const sweep = createGuideSweep({ channels, guide, imports, now });

  /** An operation by its name; nothing is read or checked on the way. */
  const call = (name: keyof LivetvApi, input: object = {}): Promise<Answer> =>
    (api[name] as unknown as (call: object) => Promise<Answer>)({
      query: {},
      header: {},
      self: "/self",
      requestId: "request-1",
      principal: asUser("root"),
      ...input,
    });
  /** A profile of somebody's, who has an account from then on. @returns its id */
  const createProfile = async (owner: string, maturityLimit: components["schemas"]["MinimumAge"]): Promise<string> => {
    const account = { subject: owner, email: `${owner}@example.com`, name: owner };
    await createUsersStore(database).provision(account, clock.now);
    const words = { name: "Viewer", avatarUrl: null, kids: false, maturityLimit };
    const profile = await profiles.add(owner, words, clock.now);
    if (typeof profile === "string") throw new Error(profile);
    return profile.id;
  };
  let lastNumber = 0;
  const createChannel = async (settings: object = {}): Promise<{ id: string; number: number }> => {
    const body = { number: ++lastNumber, name: `Channel ${lastNumber}`, ...settings };
    const answer = await call("createChannel", { body });
    if (answer.status !== 201) throw new Error(`createChannel: ${answer.status} ${answer.code}`);
    return answer.body!;
  };
  let lastName = 0;
  /** One by the name that feeds have for it. */
  const nameChannel = async (settings: object = {}) => {
    const xmltvId = `c${++lastName}.example`;
    return { xmltvId, ...(await createChannel({ xmltv_id: xmltvId, ...settings })) };
  };
  type Feed = string | Uint8Array | Iterable<Uint8Array | string> | ReadableStream<Uint8Array>;
  const upload = (feed: Feed, query: object = {}): Promise<Answer> => {
    const stream =
      feed instanceof ReadableStream
        ? feed
        : streamOf(typeof feed === "string" || feed instanceof Uint8Array ? [feed] : feed);
    return call("uploadGuide", { query, body: { type: "application/xml", stream } });
  };

  return {
    ...backend,
    clock,
    standings,
    failures,
    channels,
    guide,
    imports,
    call,
    sweep,
    createChannel,
    nameChannel,
    createProfile,
    upload,
    importFeed: async (feed: Feed, query: object = {}): Promise<ImportReport> => {
      const answer = await upload(feed, query);
      if (answer.status !== 200) throw new Error(`uploadGuide: ${answer.status} ${answer.detail}`);
      return answer.body!;
    },
    /** What the guide shows of a channel, by a day before and after its clock. */
    shown: async (channelId: string, query: object = {}): Promise<readonly Shown[]> => {
      const around = (days: number) => new Date(clock.now + days * 86_400_000).toISOString();
      const answer = await call("getGuide", {
        query: { channel_id: [channelId], from: around(-2), until: around(4), limit: 20, offset: 0, ...query },
      });
      if (answer.status !== 200) throw new Error(`getGuide: ${answer.status} ${answer.detail}`);
      return (answer.body as unknown as { channels: { programmes: Shown[] }[] }).channels[0]!.programmes;
    },
    exported: async (query: object = {}): Promise<string> => {
      const answer = await call("exportGuide", { query });
      return new Response(answer.body as unknown as ReadableStream).text();
    },
    [Symbol.asyncDispose]: async () => {
      await imports.clear();
      await backend.close();
    },
  };
};

export type Livetv = Awaited<ReturnType<typeof openLivetv>>;

/** When programmes are shown, and what they are called. */
export const timesOf = (programmes: readonly Pick<Shown, "start" | "stop" | "title">[]): readonly string[] =>
  programmes.map(({ start, stop, title }) => `${start.slice(11, 16)}-${stop.slice(11, 16)} ${title}`);

/** `20:00` of the world's day as XMLTV has it, in UTC. */
export const at = (time: string, day = 22): string => `202611${day}${time.replace(":", "")}00 +0000`;
/** A programme from one time until another, of the world's day. */
export const programme = (channel: string, times: string, title = "x", more = ""): string => {
  const [start = "", stop] = times.split("-");
  const end = stop === undefined ? "" : ` stop="${at(stop)}"`;
  return `<programme start="${at(start)}"${end} channel="${channel}"><title>${title}</title>${more}</programme>`;
};
export const feed = (...inside: readonly string[]): string => `<?xml version="1.0"?><tv>${inside.join("\n")}</tv>`;
