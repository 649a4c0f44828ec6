import { Database as Sqlite } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
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
import { users as userRows } from "../../src/services/auth/tables.ts";
import { createCatalogue } from "../../src/services/ondemand/catalogue.ts";
import { ondemandSources } from "../../src/services/ondemand/documents.ts";
import { createEpisodesStore } from "../../src/services/ondemand/episodes-store.ts";
import { followVideo, followVideos } from "../../src/services/ondemand/follow.ts";
import { createPeople } from "../../src/services/ondemand/people.ts";
import { createTitlesStore } from "../../src/services/ondemand/titles-store.ts";
import { createDocumentsStore } from "../../src/services/search/documents-store.ts";
import { allFields } from "../../src/services/search/filter.ts";
import { createIndexer } from "../../src/services/search/indexer.ts";
import { createMatches } from "../../src/services/search/matches.ts";
import { parseQuery } from "../../src/services/search/query.ts";
import { createSearch } from "../../src/services/search/search.ts";
import { createAccountOrdersStore } from "../../src/services/users/account-orders-store.ts";
import { createAccountsStore } from "../../src/services/users/accounts-store.ts";
import { createAuditStore } from "../../src/services/users/audit-store.ts";
import { createDeparturesStore } from "../../src/services/users/departures-store.ts";
import { createPeopleStore } from "../../src/services/users/people-store.ts";
import { createProfilesStore } from "../../src/services/users/profiles-store.ts";
import { createUploadsRemoval } from "../../src/services/videos/departure.ts";
import { videoDocuments } from "../../src/services/videos/documents.ts";
import { createLeftoversStore } from "../../src/services/videos/leftovers.ts";
import { createMultipartStore } from "../../src/services/videos/multipart-store.ts";
import { createVideosStore } from "../../src/services/videos/store.ts";
import { leaveOut } from "../harness/left-out.ts";
import { createTemporaryDatabase, missingPostgres } from "../harness/postgres.ts";
import { episodeContent, titleContent } from "./ondemand-world.ts";
import { callLivetv, isBounded, livetvFillings } from "./plans-livetv.ts";
import { callPlayback, isProfiles, playbackFillings } from "./plans-playback.ts";
import { callRights, isFound, rightsFillings } from "./plans-rights.ts";

const rows = 100_000;
/** The id, subject and key of row `number`, as the statements below make them. */
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
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
    `INSERT INTO removed_users (subject, removed_at) SELECT 'gone-' || n, n FROM ${series}`,
    `INSERT INTO account_orders (subject, wanted, id, attempts, due_at) SELECT 'sub-' || n, 'removed', 'order-' || n, 0, n FROM ${series}`,
    `INSERT INTO audit_entries (id, at, actor, action, target_type, target_id, request_id) SELECT ${id}, n, 'sub-' || (n % 1000), 'action-' || (n % 10), CASE n % 5 WHEN 0 THEN 'user' ELSE 'movie' END, 'target-' || (n % 50), 'r' FROM ${series}`,
    `INSERT INTO identity_sign_outs (subject, signed_out_at, expires_at) SELECT 'sub-' || n, n, n FROM ${series}`,
    `INSERT INTO identity_accounts (subject, email, name, password_hash, created_at) SELECT 'sub-' || n, 'a' || n || '@example.org', 'x', 'x', n FROM ${series}`,
    `INSERT INTO search_documents (place, type, target_id, digest, minimum_age, title, genres, people, description, title_words, people_words, genre_words, description_words, marks) SELECT n, 'video', ${id}, 'x', 0, 'Common rare' || n, '[]', '[]', '', 'common rare' || n, '', '', '', '=video _12' FROM ${series}`,
    `INSERT INTO search_keys (place, type, target_id, popularity, minimum_age, title_key, title_words, series_words, people_words, genre_words) SELECT n, 'video', ${id}, 0, 0, 'common rare' || n, 'common rare' || n, '', '', '' FROM ${series}`,
    `INSERT INTO search_words (id, word, trigrams) SELECT n, 'rare' || n, '==r ' || (n % 1000) || ' rar' || (n % 500) FROM ${series}`,
    `INSERT INTO search_outbox (id, target_type, target_id) SELECT 'note-' || ${padded[engine]}, 'movie', ${id} FROM ${series}`,
    `INSERT INTO identity_sessions (id, subject, seed, generation, rotated_at, created_at, expires_at) SELECT 'session-' || n, 'sub-' || n, ${seed}, 0, n, n, n FROM ${series}`,
    ...livetvFillings(engine, series),
    ...playbackFillings(uuid, cast, series),
    ...catalogueFillings(uuid, series),
    ...rightsFillings(engine, series),
  ];
};

/** Movies have even numbers; each series has a hundred episodes, and one in four titles, and each second episode, can be watched. */
const catalogueFillings = (uuid: string, series: string) => {
  const ofSeries = uuid.replace(/\bn(::text)?(?=[,)])/, "(n / 200 * 2 + 1)$1");
  const age = "CASE n % 5 WHEN 0 THEN 0 WHEN 1 THEN 6 WHEN 2 THEN 12 WHEN 3 THEN 16 ELSE 18 END";
  const shelf = (number: string, where: string) =>
    `INSERT INTO ondemand_shelves (shelf, minimum_age, title_id, sort_title, release_day, popularity) SELECT ${number}, ${age}, ${uuid}, 'title ' || n, 19000101 + n % 1000, n % 777 FROM ${series} WHERE ${where}`;
  return [
    `INSERT INTO ondemand_titles (id, kind, title, sort_title, description, release_date, minimum_age, popularity, genres, people, created_at, updated_at, video_s3_key, processing_status, season_count, episode_count, all_episode_count) SELECT ${uuid}, CASE n % 2 WHEN 0 THEN 'movie' ELSE 'series' END, 'Title ' || n, 'title ' || n, '', '1999-10-15', ${age}, n % 777, '[]', '[]', n, n, 'movie-' || n, 'COMPLETED', 1, 1, 100 FROM ${series}`,
    `INSERT INTO ondemand_episodes (id, series_id, season_number, episode_number, title, description, created_at, updated_at, video_s3_key, processing_status) SELECT ${uuid}, ${ofSeries}, n % 200 / 20, n % 20, 'x', '', n, n, 'episode-' || n, CASE n % 2 WHEN 0 THEN 'COMPLETED' ELSE 'FAILED' END FROM ${series}`,
    `INSERT INTO ondemand_seasons (series_id, season_number, episode_count) SELECT ${uuid}, 1, 1 FROM ${series}`,
    `INSERT INTO ondemand_names (id, type, name, key, number, shown_from) SELECT ${uuid}, CASE n % 50 WHEN 0 THEN 'genre' ELSE 'person' END, 'Name ' || n, 'name ' || n, CASE n % 50 WHEN 0 THEN n / 50 END, ${age} FROM ${series}`,
    `INSERT INTO ondemand_credits (title_id, role, name_id, shown_from) SELECT ${uuid}, CASE n % 2 WHEN 0 THEN 'director' ELSE 'cast' END, ${ofSeries}, ${age} FROM ${series}`,
    shelf("0", "n % 4 = 0"),
    shelf("1", "n % 4 = 1"),
    shelf("20000 * (n % 20 + 1)", "n % 4 = 0"),
    `INSERT INTO ondemand_tallies (shelf, minimum_age, amount) SELECT n, ${age}, 1 FROM ${series}`,
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
  expect((await search("rare5000 ", everything)).ranked).toHaveLength(1);
  expect((await search("common", { ...everything, age: 12, types: ["video"] })).ranked).toHaveLength(1_000);
  expect((await search("co", everything)).ranked).toHaveLength(1_000);
  await search("rares", everything);
  await matches.find([parseQuery("com").terms], { ...everything, types: ["video", "movie"] }, 10);
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

/** The same, of the catalogue. */
const callCatalogue = async (database: Database): Promise<void> => {
  const matches = Array.from({ length: 1_000 }, (_, at) => idOf(at * 2 + 2));
  const catalogue = createCatalogue(database, async () => matches);
  const people = createPeople(database);
  const page = { limit: 20, offset: 40 };
  const any = { kind: "movie", genre: undefined, year: undefined, text: undefined, age: undefined } as const;
  for (const sort of ["title", "release_date", "popularity", "added"] as const)
    for (const order of ["asc", "desc"] as const)
      for (const age of [undefined, 0, 12] as const)
        expect((await catalogue.list({ ...any, age }, { sort, order }, page)).page).toHaveLength(20);
  const by = { sort: "title", order: "asc" } as const;
  await catalogue.list({ ...any, genre: "Name 100" }, by, page);
  expect((await catalogue.list({ ...any, text: "title 1" }, by, page)).total).toBe(1_000);
  expect((await catalogue.listAll("movie", page)).page).toHaveLength(20);
  const series = (await catalogue.find("series", idOf(7)))!;
  expect((await catalogue.listEpisodes(series, undefined, { limit: 20, offset: 0 })).page).toHaveLength(20);
  expect((await catalogue.listEpisodes(series, 1, { limit: 20, offset: 0 })).page).toHaveLength(10);
  await catalogue.listSeasons(idOf(7));
  expect((await catalogue.listAllEpisodes(idOf(7), page)).page).toHaveLength(20);
  expect((await catalogue.listAllEpisodes(undefined, page)).page).toHaveLength(20);
  await catalogue.findEpisode(idOf(9));
  expect((await people.listGenres(undefined, page)).page).toHaveLength(20);
  expect((await people.listPeople("name 1", 12, page)).total).toBe(1_000);
  await people.findPerson(idOf(7), undefined);

  const titles = createTitlesStore(database, async () => "COMPLETED");
  const episodes = createEpisodesStore(database, async () => "COMPLETED");
  const change = { actor: "root", action: "createMovie", requestId: "r", at: 1 } as const;
  const made = await titles.create("movie", titleContent({ videoS3Key: "new-movie" }), change);
  if (made === "video_taken") throw new Error(made);
  await titles.replace("movie", made.id, titleContent({ genres: ["Name 50"], cast: [] }), undefined, change);
  await titles.remove("movie", made.id, undefined, change);
  await titles.replace("series", idOf(7), titleContent(), undefined, change);
  const placed = await episodes.create(episodeContent(idOf(7), { seasonNumber: 99 }), change);
  if (typeof placed === "string") throw new Error(placed);
  const again = episodeContent(idOf(9), { seasonNumber: 99, videoS3Key: "new-episode" });
  await episodes.replace(placed.episode.id, again, undefined, change);
  await episodes.remove(placed.episode.id, undefined, change);
  await titles.remove("series", idOf(9), undefined, change);
  for (const key of ["movie-100", "episode-100"])
    await database.transaction((queries) => followVideo(queries, key, "FAILED"));
  for (const { read, listIds } of Object.values(ondemandSources)) {
    const ids = await listIds(database.reader, "", 30);
    await read(database.reader, ids);
    await listIds(database.reader, ids.at(-1)!, 30);
  }
};

const callUsers = async (database: Database): Promise<void> => {
  const profiles = createProfilesStore(database);
  const people = createPeopleStore(database);
  const accounts = createAccountsStore(database, createUploadsRemoval(followVideos));
  const departures = createDeparturesStore(database, createUploadsRemoval(followVideos));
  const orders = createAccountOrdersStore(database);
  const audit = createAuditStore(database);
  const words = { name: "x", avatarUrl: null, kids: false, maturityLimit: 18 } as const;
  const actor = { subject: "sub-1", requestId: "r", at: 1 };
  await profiles.list("sub-9");
  await profiles.find("sub-9", idOf(9));
  await profiles.add("sub-9", words, 1);
  await profiles.replace("sub-9", idOf(9), words, () => true, 1);
  await profiles.remove("sub-9", idOf(9));
  expect(await people.list({ limit: 20, offset: 100, email: undefined })).toHaveLength(20);
  expect(await people.list({ limit: 20, offset: 100, email: "A77" })).toHaveLength(20);
  expect([await people.count(undefined), await people.count("a77")]).toEqual([10_100, 1111]);
  await people.find(idOf(8));
  await accounts.replace(idOf(8), { name: "y", isActive: false, roles: null }, () => true, actor);
  await accounts.remove(idOf(8), actor);
  expect(await departures.list(10)).toEqual([]);
  await database.transaction(async (queries) => {
    await queries
      .update(userRows)
      .set({ leavingAt: 1 })
      .where(eq(userRows.id, idOf(9)));
  });
  expect(await departures.list(10)).toEqual(["sub-9"]);
  expect((await departures.take("sub-9", 1)).videos).toHaveLength(100);
  expect(await departures.list(10)).toEqual([]);
  const [order] = await orders.listDue(5, 10);
  expect(await orders.claim(order!, 2)).toBe(true);
  expect(await orders.postpone(order!, 1)).toBe(true);
  expect(await orders.finish(order!)).toBe(true);
  await orders.renew(order!.subject, 1);
  await orders.renew(order!.subject, 1);
  const filters = { actor: "sub-7", action: "action-7", targetType: "user", targetId: "target-9" };
  for (const [name, value] of Object.entries(filters)) {
    await audit.list({ [name]: value }, 21);
    await audit.list({ [name]: value, from: 0, until: 2 ** 47, before: idOf(50_000) }, 21);
  }
  await audit.list(filters, 21);
  await audit.list({ actor: "sub-7", action: "action-8" }, 21);
  expect(await audit.list({}, 21)).toHaveLength(21);
};

/** A portion of what one person uploaded: PostgreSQL may sort so few rows, as long as it finds them by the index. */
const isPortion = (text: string, plan: string): boolean =>
  /^select .* from "(videos|uploads)" where .*"(user_id|owner)" = .* limit \$\d$/.test(text) &&
  /Scan on (videos|uploads)_owned/.test(plan);

/** Several filters of the log: the entries of one of them are read, by its index and aside. */
const isMeeting = (text: string, plan: string): boolean =>
  /from "audit_entries" where .*" = .* and .*" = /.test(text) && /Scan (using|on) audit_entries_/.test(plan);

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
        const exempt = [isBounded, isPortion, isMeeting, isFound, isProfiles];
        expect(suspect.filter(([text, plan]) => !exempt.some((is) => is(text, plan)))).toEqual([]);
      } finally {
        await engine.close();
      }
    }, 120_000);
  });

describePlans("SQLite", onSqlite);
if (missingPostgres) leaveOut("the plans of PostgreSQL", missingPostgres);
else describePlans("PostgreSQL", onPostgres);
