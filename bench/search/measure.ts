import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { createEmbeddedDatabase } from "../../src/adapters/database/embedded/database.ts";
import type { Database } from "../../src/adapters/database/port.ts";
import { createPostgresDatabase, migratePostgres } from "../../src/adapters/database/postgresql/database.ts";
import type { DocumentSource, SearchDocument } from "../../src/changes/document.ts";
import { type Findable, noteForSearch } from "../../src/changes/outbox.ts";
import { createDocumentsStore } from "../../src/services/search/documents-store.ts";
import { createSearchApi } from "../../src/services/search/handlers.ts";
import { indexThings, type Sources } from "../../src/services/search/index-store.ts";
import { createIndexer, startIndexing } from "../../src/services/search/indexer.ts";
import { createMatches } from "../../src/services/search/matches.ts";
import { createSearch } from "../../src/services/search/search.ts";
import { createKeepSuitable } from "../../src/services/search/suitable.ts";
import { searchKeys } from "../../src/services/search/tables.ts";
import { startTidying, tidy } from "../../src/services/search/tidying.ts";
import { type Catalogue, createCatalogue } from "./catalogue.ts";
import { createQueries, hard } from "./queries.ts";

export type Opened = {
  readonly database: Database;
  readonly catalogue: Catalogue;
  /** Titles that are not what the catalogue makes of their number any more. The others are made when asked for: kept, they would keep the garbage collector busy. */
  readonly changed: Map<string, SearchDocument>;
  readonly sources: Sources;
  close(): Promise<void>;
};

const types: readonly Findable[] = ["movie", "series", "episode", "channel", "video", "person", "genre"];

const withSources = (database: Database, close: () => Promise<void>): Opened => {
  const catalogue = createCatalogue();
  const changed = new Map<string, SearchDocument>();
  const sourceOf = (type: Findable): DocumentSource => ({
    read: async (_, ids) =>
      ids.map((id) => changed.get(id) ?? catalogue.make(Number(id.slice(-12)))).filter((one) => one.type === type),
    listIds: async () => [],
  });
  const sources = Object.fromEntries(types.map((type) => [type, sourceOf(type)]));
  return { database, catalogue, changed, sources, close };
};

/** @param kept where the index stays; undefined: it is removed in the end */
export const openSqlite = async (kept?: string): Promise<Opened> => {
  const directory = kept ?? mkdtempSync(join(tmpdir(), "itube-bench-search-"));
  const database = createEmbeddedDatabase({ directory });
  return withSources(database, async () => {
    await database.close();
    if (!kept) rmSync(directory, { recursive: true });
  });
};

export const openPostgres = async (url: string): Promise<Opened> => {
  await migratePostgres(url);
  const database = createPostgresDatabase({ url });
  return withSources(database, () => database.close());
};

const PORTION = 500;

/** What both engines do in their own time, some minutes after many changes. */
const settle = async ({ database }: Opened): Promise<void> => {
  if (database.engine === "sqlite") await tidy(database, () => false, { rest: async () => {} });
  else await database.transaction((queries) => queries.execute(sql`ANALYZE search_documents`));
};

/** Puts titles into the index as the indexer does, but many in a transaction; what is there already is left. */
export const fill = async (opened: Opened, titles: number, progress: (done: number) => void): Promise<void> => {
  const { database, catalogue, sources } = opened;
  const [kept] = await database.reader.select({ place: searchKeys.place }).from(searchKeys).limit(1);
  for (let at = kept ? titles : 0; at < titles; at += PORTION) {
    const documents = Array.from({ length: Math.min(PORTION, titles - at) }, (_, offset) =>
      catalogue.make(at + offset),
    );
    const things = new Map<Findable, string[]>();
    for (const [type, some] of Map.groupBy(documents, (document) => document.type))
      things.set(
        type,
        some.map(({ id }) => id),
      );
    await database.transaction((queries) => indexThings(queries, things, sources));
    progress(at);
  }
  await settle(opened);
};

export type Figures = {
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  /** Processor time of one search, all threads together, in ms: the steadier figure on a busy machine. */
  readonly cpu: number;
  /** The query that took longest. */
  readonly slowest: string;
  /** How late a timer was at the most, in ms. */
  readonly held: number;
  /** The longest that a writer waited for its transaction, in ms. */
  readonly written: number | undefined;
};

const watchLoop = () => {
  let last = performance.now();
  let held = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    held = Math.max(held, now - last - 2);
    last = now;
  }, 2);
  return () => {
    clearInterval(timer);
    return held;
  };
};

const startWriting = ({ database, catalogue, changed: present, sources }: Opened, titles: number, pause: number) => {
  const work = createIndexer({
    database,
    sources,
    now: Date.now,
    report: (error) => {
      throw error;
    },
  });
  const onError = (error: unknown) => {
    throw error;
  };
  const indexing = startIndexing(work, onError);
  const tidying = startTidying(database, onError);
  let stopped = false;
  let longest = 0;
  const writing = (async () => {
    for (let version = 1; !stopped; version++) {
      const document = { ...catalogue.make(Math.floor(Math.random() * titles)) };
      const changed = { ...document, title: `${document.title} ${version}`, popularity: document.popularity + version };
      const begun = performance.now();
      await database.transaction((queries) => noteForSearch(queries, changed.type, [changed.id]));
      longest = Math.max(longest, performance.now() - begun);
      present.set(changed.id, changed);
      await Bun.sleep(pause);
    }
  })();
  return async () => {
    stopped = true;
    await writing;
    await Promise.all([indexing.close(), tidying?.close()]);
    return longest;
  };
};

export const measure = async (
  opened: Opened,
  { titles, count, together, changes }: { titles: number; count: number; together: number; changes: number },
): Promise<Figures> => {
  const { database, catalogue, sources } = opened;
  const documents = createDocumentsStore(database);
  const search = createSearch({ matches: createMatches(database), documents });
  const api = createSearchApi({
    search,
    documents,
    keepSuitable: createKeepSuitable(database, sources),
    maturityOf: async () => undefined,
  });
  const principal = { kind: "anonymous" } as const;
  const call = (q: string) =>
    api.searchEverything({
      query: { q, limit: 20, offset: 0 },
      principal,
      path: {},
      header: {},
      cookie: {},
      body: undefined,
      requestId: "",
      country: undefined,
      self: "",
    });
  const queries = createQueries((number) => catalogue.make(number), titles, count);
  for (const q of [...hard, ...queries.slice(0, 100)]) await call(q);

  const stopWriting = changes > 0 ? startWriting(opened, titles, 1_000 / changes) : undefined;
  const stopWatching = watchLoop();
  const times: { q: string; took: number }[] = [];
  let next = 0;
  const before = process.cpuUsage();
  const run = async () => {
    while (next < queries.length) {
      const q = queries[next++]!;
      const begun = performance.now();
      await call(q);
      times.push({ q, took: performance.now() - begun });
      await Bun.sleep(1);
    }
  };
  await Promise.all(Array.from({ length: together }, run));
  const used = process.cpuUsage(before);
  const held = stopWatching();
  const written = await stopWriting?.();
  times.sort((left, right) => left.took - right.took);
  const at = (share: number) => Number(times[Math.floor((times.length - 1) * share)]!.took.toFixed(2));
  return {
    p50: at(0.5),
    p99: at(0.99),
    longest: at(1),
    cpu: Number(((used.user + used.system) / 1_000 / times.length).toFixed(2)),
    slowest: times
      .slice(-8)
      .map(({ q, took }) => `${q}:${took.toFixed(0)}`)
      .join("|"),
    held: Number(held.toFixed(1)),
    written: written && Number(written.toFixed(1)),
  };
};
