import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc, gt, inArray, sql } from "drizzle-orm";
import { pgTable, text } from "drizzle-orm/pg-core";
import { createEmbeddedDatabase } from "../../src/adapters/database/embedded/database.ts";
import type { Database, Queries } from "../../src/adapters/database/port.ts";
import { createPostgresDatabase, migratePostgres } from "../../src/adapters/database/postgresql/database.ts";
import type { DocumentSource, MinimumAge, SearchDocument } from "../../src/changes/document.ts";
import { type Findable, noteForSearch } from "../../src/changes/outbox.ts";
import { createDocumentsStore } from "../../src/services/search/documents-store.ts";
import { createSearchApi } from "../../src/services/search/handlers.ts";
import type { Sources } from "../../src/services/search/index-store.ts";
import { createIndexer } from "../../src/services/search/indexer.ts";
import { createMatches } from "../../src/services/search/matches.ts";
import { createSearch } from "../../src/services/search/search.ts";
import { createKeepSuitable } from "../../src/services/search/suitable.ts";
import { createMatchTitles } from "../../src/services/search/titles.ts";
import { createTemporaryDatabase } from "../harness/postgres.ts";

/** Things that can be found, each a document as JSON: what the tables of other services are elsewhere. */
export const things = pgTable("test_things", { id: text("id").primaryKey(), document: text("document").notNull() });
export const createThings = sql`CREATE TABLE IF NOT EXISTS test_things (id TEXT PRIMARY KEY NOT NULL, document TEXT NOT NULL)`;

const types: readonly Findable[] = ["movie", "series", "episode", "channel", "video", "person", "genre"];

/** Of the rows `type id`. */
const sourceOf = (type: Findable): DocumentSource => ({
  read: async (queries, ids) => {
    const names = ids.map((id) => `${type} ${id}`);
    const rows = await queries.select().from(things).where(inArray(things.id, names));
    return rows.map(({ document }) => {
      const read = JSON.parse(document) as SearchDocument & { poison?: true };
      if (read.poison) throw new Error(`poison: ${read.id}`);
      return read;
    });
  },
  listIds: async (queries, after, limit) => {
    const rows = await queries
      .select({ id: things.id })
      .from(things)
      .where(sql`${gt(things.id, `${type} ${after}`)} AND ${things.id} < ${`${type} ~`}`)
      .orderBy(asc(things.id))
      .limit(limit);
    return rows.map(({ id }) => id.slice(type.length + 1));
  },
});
export const sources: Sources = Object.fromEntries(types.map((type) => [type, sourceOf(type)]));

export type Thing = Pick<SearchDocument, "type" | "id" | "title"> & Partial<SearchDocument>;
export const toDocument = (thing: Thing): SearchDocument => ({
  description: "",
  people: [],
  genres: [],
  thumbnailUrl: null,
  releaseYear: null,
  minimumAge: 0,
  popularity: 0,
  ...thing,
});

/** Makes or changes things, and notes it, as one change. */
export const putThings = async (queries: Queries, some: readonly (Thing & { poison?: true })[]): Promise<void> => {
  for (const thing of some) {
    const row = { id: `${thing.type} ${thing.id}`, document: JSON.stringify(toDocument(thing)) };
    await queries
      .insert(things)
      .values(row)
      .onConflictDoUpdate({ target: things.id, set: { document: row.document } });
    await noteForSearch(queries, thing.type, [thing.id]);
  }
};
export const removeThing = async (queries: Queries, { type, id }: Pick<Thing, "type" | "id">): Promise<void> => {
  await queries.delete(things).where(sql`${things.id} = ${`${type} ${id}`}`);
  await noteForSearch(queries, type, [id]);
};

export type Place = { readonly database: Database; readonly where: string; close(): Promise<void> };
export type Open = () => Promise<Place>;

export const onSqlite: Open = async () => {
  const directory = mkdtempSync(join(tmpdir(), "itube-search-"));
  const database = createEmbeddedDatabase({ directory });
  const close = async () => {
    await database.close();
    rmSync(directory, { recursive: true });
  };
  return { database, where: directory, close };
};

export const onPostgres: Open = async () => {
  const place = await createTemporaryDatabase();
  await migratePostgres(place.url);
  const database = createPostgresDatabase({ url: place.url });
  const close = async () => {
    await database.close();
    await place[Symbol.asyncDispose]();
  };
  return { database, where: place.url, close };
};

export type Asked = {
  readonly type?: Findable[];
  readonly fields?: ("title" | "description" | "actors" | "genres")[];
  readonly limit?: number;
  readonly offset?: number;
  readonly profile_id?: string;
  /** Nobody, unless it is said. */
  readonly as?: string;
};

/** Whose profile sees up to which age. */
const profiles: Readonly<Record<string, MinimumAge>> = { "ada child": 6, "ada teen": 16 };

/** The search on a database of its own, with things that a test makes. */
export const openSearch = async (open: Open) => {
  const place = await open();
  const { database } = place;
  await database.transaction(async (queries) => queries.execute(createThings));
  const clock = { now: 0 };
  const reports: { error: unknown; id: string; retryIn: number }[] = [];
  const index = createIndexer({
    database,
    sources,
    now: () => clock.now,
    report: (error, { id, retryIn }) => void reports.push({ error, id, retryIn }),
    rest: async () => {},
  });
  const documents = createDocumentsStore(database);
  const matches = createMatches(database);
  const search = createSearch({ matches, documents });
  const api = createSearchApi({
    search,
    documents,
    keepSuitable: createKeepSuitable(database, sources),
    maturityOf: async (subject, profileId) => profiles[`${subject} ${profileId}`],
  });
  const ask = async (q: string, { as, limit = 20, offset = 0, ...rest }: Asked = {}) => {
    const principal = as
      ? ({ kind: "user", subject: as, roles: ["user"], session: "s" } as const)
      : ({ kind: "anonymous" } as const);
    const unused = {
      path: {},
      header: {},
      cookie: {},
      body: undefined,
      requestId: "r",
      country: undefined,
      self: "/search/global",
    };
    return api.searchEverything({ query: { q, limit, offset, ...rest }, principal, ...unused });
  };
  /** The body of a search that is answered. */
  const find = async (q: string, asked?: Asked) => {
    const reply = await ask(q, asked);
    if (reply.status !== 200) throw new Error(`${reply.status} for ${q}`);
    return reply.body;
  };
  return {
    ...place,
    clock,
    reports,
    index,
    search,
    ask,
    find,
    matchTitles: createMatchTitles({ search, matches }),
    ids: async (q: string, asked?: Asked) => (await find(q, asked)).results.map(({ id }) => id),
    titles: async (q: string, asked?: Asked) => (await find(q, asked)).results.map(({ title }) => title),
    /** As one change, and indexed. */
    put: async (...some: readonly (Thing & { poison?: true })[]) => {
      await database.transaction((queries) => putThings(queries, some));
      await index();
    },
    remove: async (thing: Pick<Thing, "type" | "id">) => {
      await database.transaction((queries) => removeThing(queries, thing));
      await index();
    },
  };
};

export type SearchWorld = Awaited<ReturnType<typeof openSearch>>;
