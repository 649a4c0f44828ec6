import { Database as Sqlite } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import postgres from "postgres";
import { createEmbeddedDatabase } from "../../src/adapters/database/embedded/database.ts";
import type { Database } from "../../src/adapters/database/port.ts";
import { createPostgresDatabase, migratePostgres } from "../../src/adapters/database/postgresql/database.ts";
import { createQueries } from "../../src/adapters/database/queries.ts";
import { createSignOuts } from "../../src/adapters/identity/cognito/sign-outs.ts";
import { findLiveOwner, findLiveSession } from "../../src/adapters/identity/local/session-rows.ts";
import { noteForSearch } from "../../src/changes/outbox.ts";
import { createUsersStore } from "../../src/services/auth/store.ts";
import { createDocumentsStore } from "../../src/services/search/documents-store.ts";
import { allFields } from "../../src/services/search/filter.ts";
import { createIndexer } from "../../src/services/search/indexer.ts";
import { createMatches } from "../../src/services/search/matches.ts";
import { parseQuery } from "../../src/services/search/query.ts";
import { createSearch } from "../../src/services/search/search.ts";
import { videoDocuments } from "../../src/services/videos/documents.ts";
import { createLeftoversStore } from "../../src/services/videos/leftovers.ts";
import { createMultipartStore } from "../../src/services/videos/multipart-store.ts";
import { createVideosStore } from "../../src/services/videos/store.ts";
import { leaveOut } from "../harness/left-out.ts";
import { createTemporaryDatabase, missingPostgres } from "../harness/postgres.ts";
import { callCatalogue, catalogueFillings, isOfMatches } from "./plans-catalogue.ts";
import { callLivetv, isBounded, livetvFillings } from "./plans-livetv.ts";
import { callPlayback, isProfiles, playbackFillings } from "./plans-playback.ts";
import { callRights, isFound, rightsFillings } from "./plans-rights.ts";
import { idOf } from "./plans-rows.ts";
import { callUsers, isMeeting, isPortion } from "./plans-users.ts";

const rows = 100_000;
/** The key of row `number`, as the statements below make it. */
const keyOf = (number: number) => `videos/sub-${number % 1000}/${idOf(number)}.mp4`;

type Engine = {
  /** Makes rows 1 to `rows` of every table. */
  fill(): Promise<void>;
  /** The plan of a statement, in the engine's words. */
  explain(text: string, parameters: unknown[]): Promise<string>;
  /** What such a plan says of a table that it reads whole. */
  readonly wholeTable: RegExp;
  readonly database: Database;
  close(): Promise<void>;
};

const padded = { postgresql: "lpad(n::text, 12, '0')", sqlite: "printf('%012d', n)" };
/** Places are numbers up to 2^53, and the index of PostgreSQL has their highest bits. */
const spread = 90_000_000_000;
const fillings = (engine: keyof typeof padded, series: string) => {
  const id = `'00000000-0000-4000-8000-' || ${padded[engine]}`;
  const cast = (text: string, type: string) => (engine === "postgresql" ? `(${text})::${type}` : `(${text})`);
  const uuid = cast(id, "uuid");
  const seed = engine === "postgresql" ? `'\\x00'::bytea` : "x'00'";
  const visibility = cast(
    "CASE n % 3 WHEN 0 THEN 'PUBLIC' WHEN 1 THEN 'PRIVATE' ELSE 'UNLISTED' END",
    "visibilitystatus",
  );
  const status = cast("CASE n % 2 WHEN 0 THEN 'COMPLETED' ELSE 'IN_PROGRESS' END", "processingstatus");
  return [
    `INSERT INTO users (id, name, email, cognito_sub, created_at) SELECT ${uuid}, 'x', 'a' || n || '@example.org', 'sub-' || n, n FROM ${series}`,
    `INSERT INTO users (id, name, email, cognito_sub, created_at) VALUES ('00000000-0000-4000-8000-ffffffffffff', 'x', 'a0@example.org', 'sub-0', 0)`,
    `INSERT INTO videos (id, title, user_id, video_s3_key, visibility, processing_status, created_at, updated_at) SELECT ${uuid}, 'x', 'sub-' || (n % 1000), 'videos/sub-' || (n % 1000) || '/' || ${id} || '.mp4', ${visibility}, ${status}, n, n FROM ${series}`,
    `INSERT INTO uploads (video_id, video_s3_key, processing_status, created_at, owner) SELECT ${uuid}, 'upload-' || n, ${status}, n, 'sub-' || (n % 1000) FROM ${series}`,
    `INSERT INTO multipart_uploads (video_id, owner, video_s3_key, store_upload_id, size, part_size, created_at, expires_at) SELECT ${uuid}, 'sub-' || (n % 1000), 'part-' || n, 'x', 1, 1, n, n + 1000000 FROM ${series}`,
    `INSERT INTO profiles (id, owner, name, kids, maturity_limit, created_at, updated_at) SELECT ${uuid}, 'sub-' || n, 'x', ${cast("n % 2 = 0", "boolean")}, 18, n, n FROM ${series}`,
    `INSERT INTO removed_users (subject, removed_at, address_mark) SELECT 'gone-' || n, n, 'mark-' || n FROM ${series}`,
    `INSERT INTO account_orders (subject, wanted, id, attempts, due_at) SELECT 'sub-' || n, 'removed', 'order-' || n, 0, n FROM ${series}`,
    `INSERT INTO audit_entries (id, at, actor, action, target_type, target_id, request_id) SELECT ${id}, n, 'sub-' || (n % 1000), 'action-' || (n % 10), CASE n % 5 WHEN 0 THEN 'user' ELSE 'movie' END, 'target-' || (n % 50), 'r' FROM ${series}`,
    `INSERT INTO identity_sign_outs (subject, signed_out_at, expires_at) SELECT 'sub-' || n, n, n FROM ${series}`,
    `INSERT INTO identity_accounts (subject, email, name, password_hash, created_at) SELECT 'sub-' || n, 'a' || n || '@example.org', 'x', 'x', n FROM ${series}`,
    `INSERT INTO search_documents (place, type, target_id, digest, minimum_age, title, genres, people, description, title_words, people_words, genre_words, description_words, marks) SELECT n * ${spread}, 'video', ${id}, 'x', 0, 'Common rare' || n, '[]', '[]', '', 'common rare' || n, '', '', '', '=video _12' FROM ${series}`,
    `INSERT INTO search_keys (place, type, target_id, popularity, minimum_age, title_key, title_words, series_words, people_words, genre_words) SELECT n * ${spread}, 'video', ${id}, 0, 0, 'common rare' || n, 'common rare' || n, '', '', '' FROM ${series}`,
    `INSERT INTO search_words (id, word, trigrams) SELECT n, 'rare' || n, '==r ' || (n % 1000) || ' rar' || (n % 500) FROM ${series}`,
    `INSERT INTO search_outbox (id, target_type, target_id) SELECT 'note-' || ${padded[engine]}, 'movie', ${id} FROM ${series}`,
    `INSERT INTO identity_sessions (id, subject, seed, generation, rotated_at, created_at, expires_at) SELECT 'session-' || n, 'sub-' || n, ${seed}, 0, n, n, n FROM ${series}`,
    ...livetvFillings(engine, series),
    ...playbackFillings(uuid, cast, series),
    ...catalogueFillings(uuid, series),
    ...rightsFillings(engine, series),
  ];
};

const onSqlite = async (): Promise<Engine> => {
  const directory = mkdtempSync(join(tmpdir(), "itube-plans-"));
  const database = createEmbeddedDatabase({ directory });
  const connection = new Sqlite(join(directory, "itube.sqlite"));
  const series = `(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${rows}) SELECT n FROM s)`;
  return {
    database,
    // No tables: what a subquery of such a name has found already, and rows that come with the statement. FTS5 says SCAN of every
    // look-up; M is one by MATCH. Of words that are alike a bounded number is sorted.
    wholeTable:
      /\bSCAN (?!(found|counted|page|united|json_each)\b|\d+-ROW VALUES|search_\w+ VIRTUAL TABLE INDEX \d+:M)|ANY\(|(?<!search_spellings[\s\S]*)TEMP B-TREE FOR ORDER/,
    fill: async () => {
      connection.transaction(() => {
        for (const text of fillings("sqlite", series)) connection.run(text);
      })();
      connection.run("ANALYZE");
    },
    explain: async (text, parameters) =>
      connection
        .query<{ detail: string }, never[]>(`EXPLAIN QUERY PLAN ${text.replace(/\$(\d+)/g, "?$1")}`)
        .all(...(parameters as never[]))
        .map(({ detail }) => detail)
        .join("\n"),
    close: async () => {
      connection.close();
      await database.close();
      rmSync(directory, { recursive: true });
    },
  };
};

const onPostgres = async (): Promise<Engine> => {
  const place = await createTemporaryDatabase();
  await migratePostgres(place.url);
  const database = createPostgresDatabase({ url: place.url });
  const sql = postgres(place.url, { max: 1, onnotice: () => {} });
  return {
    database,
    // What a search finds is cut off before it is sorted: GIN gives no order. A Merge Append has a sort key, and sorts nothing.
    wholeTable: /Seq Scan|\bSort {2}\((?![\s\S]*(?:CTE Scan on (?:found|counted)|Function Scan on unnest))/,
    fill: async () => {
      for (const text of fillings("postgresql", `generate_series(1, ${rows}) AS n`)) await sql.unsafe(text);
      await sql`ANALYZE`;
    },
    explain: async (text, parameters) => {
      const plan = await sql.unsafe(`EXPLAIN ${text}`, parameters as never[]);
      return plan.map((row) => row["QUERY PLAN"]).join("\n");
    },
    close: async () => {
      await sql.end();
      await database.close();
      await place[Symbol.asyncDispose]();
    },
  };
};

/** A database that also asks for the plan of each statement that it runs. */
const watch = ({ database, explain }: Engine, plans: Map<string, string>): Database => {
  const over = (own: Database["reader"]): Database["reader"] =>
    createQueries(async (text, parameters, form) => {
      plans.set(text, await explain(text, parameters));
      const { session } = own as unknown as { session: { client: typeof run } };
      const run = session.client as (
        text: string,
        parameters: unknown[],
        method: string,
      ) => Promise<{ rows: unknown[] }>;
      return (await run(text, parameters, form === "arrays" ? "all" : "execute")).rows;
    });
  return {
    ...database,
    reader: over(database.reader),
    aside: over(database.aside),
    transaction: (work) => database.transaction((queries) => work(over(queries))),
    transactionAside: (work) => database.transactionAside((queries) => work(over(queries))),
  };
};

/** Every statement that a request waits for, each at least once. */
const callEverything = async (database: Database): Promise<void> => {
  const videos = createVideosStore(database);
  const users = createUsersStore(database);
  const page = { limit: 21, after: { at: 50_000, id: idOf(50_000) } };
  await videos.find(idOf(1));
  await videos.findIdByKey(keyOf(2));
  await videos.findIdByKey("upload-3");
  await videos.listByKey(keyOf(4));
  expect(await videos.listPublic({ limit: 21, after: undefined })).toHaveLength(21);
  expect(await videos.listPublic(page)).toHaveLength(21);
  expect(await videos.listOwned("sub-7", { ...page, limit: 20 })).toHaveLength(20);
  await videos.edit(idOf(5), "sub-5", { title: "y" }, 1);
  await videos.moveStatus(idOf(7), ["IN_PROGRESS"], "COMPLETED", 1);
  await videos.moveStatus("00000000-0000-4000-8000-00000000000f", ["FAILED"], "COMPLETED", 1);
  await videos.noteUpload({ videoId: crypto.randomUUID(), videoS3Key: "new", createdAt: 1 });
  const own = { id: crypto.randomUUID(), title: "z", description: null, userId: "sub-1", createdAt: 1 };
  await videos.create({ ...own, videoS3Key: "z", visibility: "PUBLIC" });
  await videos.remove([own.id]);
  await users.findBySubject("sub-9");
  await users.provision({ subject: "sub-new", email: "a9@example.org", name: "x" }, 1);
  const multipart = createMultipartStore(database);
  const leftovers = createLeftoversStore(database);
  const upload = (await multipart.find(idOf(3)))!;
  await multipart.listOpen("sub-7", { ...page, limit: 20 }, 1);
  expect(await multipart.add({ ...upload, videoId: crypto.randomUUID(), owner: "sub-new" }, 20)).toBe("added");
  await multipart.markAborted(idOf(3), 1, 2);
  await multipart.postpone(upload, 3);
  await multipart.remove(upload, 1);
  await multipart.listExpired(1, { at: 0, id: idOf(0) }, 100);
  const [old] = await leftovers.list(10, { at: 0, id: idOf(0) }, 100);
  await leftovers.take(old!, 1);
  await leftovers.forget(old!.videoId);
  await leftovers.isUrgent(1);
  await users.standingOf("sub-9");
  await users.standingOf("nobody");
  await callUsers(database);
  const signOuts = createSignOuts({ database, clock: { now: () => 1 }, log: pino({ level: "silent" }) });
  await signOuts.note("sub-3", 1, 2);
  await signOuts.lastOf("sub-3");
  const [matches, documents] = [createMatches(database), createDocumentsStore(database)];
  const search = createSearch({ matches, documents });
  const everything = { types: [], fields: allFields, age: 18 } as const;
  expect((await search("rare5000 ", everything, 20)).ranked).toHaveLength(1);
  expect((await search("common", { ...everything, age: 12, types: ["video"] }, 1_000)).ranked).toHaveLength(1_000);
  expect((await search("co", everything, 1_000)).ranked).toHaveLength(1_000);
  await search("rares", everything, 20);
  await matches.find({ terms: parseQuery("com").terms, missing: 0 }, { ...everything, types: ["video", "movie"] }, 10);
  await documents.read([1, 2, 3]);
  await database.transaction((queries) => noteForSearch(queries, "video", [idOf(6)]));
  // The other notes are of things that nobody here knows: one portion of them is enough.
  let portions = 0;
  const index = createIndexer({ database, sources: { video: videoDocuments }, now: () => 1, report: () => {} });
  await index(() => portions++ > 1);
  await findLiveOwner(database.reader).first({ id: "session-9", now: 0 });
  await findLiveSession(database.reader).first({ id: "session-9", now: 0 });
  await callLivetv(database);
  await callPlayback(database);
};

const describePlans = (name: string, open: () => Promise<Engine>) =>
  describe(`of ${rows} rows on ${name}`, () => {
    test("no statement that a request waits for reads a whole table", async () => {
      const engine = await open();
      try {
        await engine.fill();
        const plans = new Map<string, string>();
        await callRights(watch(engine, plans));
        await callEverything(watch(engine, plans));
        await callCatalogue(watch(engine, plans));
        expect(plans.size).toBeGreaterThan(15);
        const suspect = [...plans].filter(([, plan]) => engine.wholeTable.test(plan));
        const exempt = [isBounded, isPortion, isMeeting, isFound, isProfiles, isOfMatches];
        expect(suspect.filter(([text, plan]) => !exempt.some((is) => is(text, plan)))).toEqual([]);
      } finally {
        await engine.close();
      }
    }, 120_000);
  });

describePlans("SQLite", onSqlite);
if (missingPostgres) leaveOut("the plans of PostgreSQL", missingPostgres);
else describePlans("PostgreSQL", onPostgres);
