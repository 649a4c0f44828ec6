import { afterAll, describe } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmbeddedDatabase } from "../../src/adapters/database/embedded/database.ts";
import type { Database } from "../../src/adapters/database/port.ts";
import { createPostgresDatabase, migratePostgres } from "../../src/adapters/database/postgresql/database.ts";
import { searchOutbox } from "../../src/changes/tables.ts";
import { createUsersStore } from "../../src/services/auth/store.ts";
import { createCatalogue, type MatchTitles, type TitleFilter } from "../../src/services/ondemand/catalogue.ts";
import type { Change } from "../../src/services/ondemand/change.ts";
import type { EpisodeContent, TitleContent } from "../../src/services/ondemand/content.ts";
import { createEpisodesStore } from "../../src/services/ondemand/episodes-store.ts";
import { followVideo } from "../../src/services/ondemand/follow.ts";
import { createPeople } from "../../src/services/ondemand/people.ts";
import { titles } from "../../src/services/ondemand/tables.ts";
import type { Title } from "../../src/services/ondemand/title.ts";
import { createTitlesStore } from "../../src/services/ondemand/titles-store.ts";
import { createVideosStore } from "../../src/services/videos/store.ts";
import { findStatusByKey } from "../../src/services/videos/video-queries.ts";
import { leaveOut } from "../harness/left-out.ts";
import { createTemporaryDatabase, missingPostgres } from "../harness/postgres.ts";

export type Opened = { readonly database: Database; close(): Promise<void> };

export const onSqlite = async (): Promise<Opened> => {
  const directory = await mkdtemp(join(tmpdir(), "itube-ondemand-"));
  const database = createEmbeddedDatabase({ directory });
  const close = async () => {
    await database.close();
    await rm(directory, { recursive: true });
  };
  return { database, close };
};

export const onPostgres = async (): Promise<Opened> => {
  const place = await createTemporaryDatabase();
  await migratePostgres(place.url);
  const database = createPostgresDatabase({ url: place.url });
  const close = async () => {
    await database.close();
    await place[Symbol.asyncDispose]();
  };
  return { database, close };
};

export const keyOfVideo = (id: string) => `videos/ada/${id}.mp4`;

/** What the search index says elsewhere: here, the titles that begin with a text. */
const matchBeginning =
  ({ reader }: Database): MatchTitles =>
  async (kind, text, limit) => {
    const rows = await reader.select({ id: titles.id, title: titles.title, kind: titles.kind }).from(titles);
    const begins = rows.filter((row) => row.kind === kind && row.title.toLowerCase().startsWith(text.toLowerCase()));
    return begins.slice(0, limit).map(({ id }) => id);
  };

/** The catalogue and the videos that it follows, on one database. */
export const openCatalogue = async (open: () => Promise<Opened>) => {
  const { database, close } = await open();
  await createUsersStore(database).provision({ subject: "ada", email: "ada@example.com", name: "Ada" }, 0);
  const videos = createVideosStore(database, followVideo);
  const clock = { now: 1_795_000_000_000 };
  const change = (): Change => ({ actor: "root", action: "createMovie", requestId: "r", at: clock.now++ });
  const describeVideo = async (id: string = crypto.randomUUID()) => {
    const video = { id, title: "v", description: null, userId: "ada", visibility: "PRIVATE" as const };
    await videos.create({ ...video, videoS3Key: keyOfVideo(id), createdAt: clock.now });
    return id;
  };
  const complete = (id: string) => videos.moveStatus(id, ["IN_PROGRESS", "FAILED"], "COMPLETED", clock.now);
  const ready = async () => {
    const id = await describeVideo();
    await complete(id);
    return keyOfVideo(id);
  };
  const titles = createTitlesStore(database, findStatusByKey);
  const catalogue = createCatalogue(database, matchBeginning(database));
  return {
    database,
    close,
    videos,
    clock,
    change,
    titles,
    episodes: createEpisodesStore(database, findStatusByKey),
    catalogue,
    people: createPeople(database),
    /** A video of Ada's, IN_PROGRESS; its id. */
    describe: describeVideo,
    complete,
    /** The key of one that can be watched. */
    ready,
    /** A movie that can be watched. */
    movie: async (content: Partial<TitleContent> = {}) => {
      const whole = titleContent({ videoS3Key: await ready(), ...content });
      return (await titles.create("movie", whole, change())) as Title;
    },
    series: async (content: Partial<TitleContent> = {}) =>
      (await titles.create("series", titleContent(content), change())) as Title,
    listMovies: (filter: Partial<TitleFilter>) =>
      catalogue.list({ kind: "movie", ...everything, ...filter }, byTitle, page),
    /** What the search index has been told since it was last asked here. */
    takeNotes: async () => {
      const rows = await database.reader.select().from(searchOutbox);
      await database.transaction((queries) => queries.delete(searchOutbox));
      return new Set(rows.map(({ targetType, targetId }) => `${targetType} ${targetId}`));
    },
  };
};
export type CatalogueWorld = Awaited<ReturnType<typeof openCatalogue>>;

export const page = { limit: 100, offset: 0 };
export const byTitle = { sort: "title", order: "asc" } as const;
export const everything = { genre: undefined, year: undefined, text: undefined, age: undefined } as const;
export const titlesOf = (list: readonly Title[]) => list.map(({ title }) => title);

/** Tests of the catalogue on each engine, on a database of their own. */
export const describeCatalogue = async (what: string, tests: (world: CatalogueWorld) => void): Promise<void> => {
  const on = async (name: string, open: () => Promise<Opened>) => {
    const world = await openCatalogue(open);
    describe(`${what} on ${name}`, () => {
      afterAll(world.close);
      tests(world);
    });
  };
  await on("SQLite", onSqlite);
  if (missingPostgres) leaveOut(`${what} on PostgreSQL`, missingPostgres);
  else await on("PostgreSQL", onPostgres);
};

export const titleContent = (change: Partial<TitleContent> = {}): TitleContent => ({
  title: "The Quiet Harbour",
  description: "",
  releaseDate: "1999-10-15",
  genres: ["Drama"],
  director: "Agnes Mercier",
  cast: [{ name: "Noor Haddad", character: null }],
  posterUrl: null,
  backdropUrl: null,
  minimumAge: 0,
  popularity: 0,
  durationMinutes: null,
  videoS3Key: null,
  ...change,
});

export const episodeContent = (seriesId: string, change: Partial<EpisodeContent> = {}): EpisodeContent => ({
  seriesId,
  seasonNumber: 1,
  episodeNumber: 1,
  title: "The first winter",
  description: "",
  durationMinutes: null,
  stillUrl: null,
  releaseDate: null,
  videoS3Key: null,
  ...change,
});
