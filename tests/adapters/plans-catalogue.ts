import { expect } from "bun:test";
import type { Database } from "../../src/adapters/database/port.ts";
import { createCatalogue } from "../../src/services/ondemand/catalogue.ts";
import { ondemandSources } from "../../src/services/ondemand/documents.ts";
import { createEpisodesStore } from "../../src/services/ondemand/episodes-store.ts";
import { followVideo } from "../../src/services/ondemand/follow.ts";
import { createPeople } from "../../src/services/ondemand/people.ts";
import { createTitlesStore } from "../../src/services/ondemand/titles-store.ts";
import { episodeContent, titleContent } from "./ondemand-world.ts";
import { idOf } from "./plans-rows.ts";

/** Movies have even numbers; each series has a hundred episodes, and one in four titles, and each second episode, can be watched. */
export const catalogueFillings = (uuid: string, series: string) => {
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

/** Every statement of the catalogue, each at least once. */
export const callCatalogue = async (database: Database): Promise<void> => {
  const matches = Array.from({ length: 1_000 }, (_, at) => idOf(at * 4 + 4));
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
  await catalogue.list({ ...any, genre: "Name 100", text: "title 1" }, by, page);
  for (const sort of ["title", "release_date", "popularity", "added"] as const)
    expect((await catalogue.list({ ...any, text: "title 1" }, { sort, order: "asc" }, page)).total).toBe(1_000);
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

/** The matches of a text, at most a thousand: they are sorted, and looked up one by one. */
export const isOfMatches = (text: string, plan: string): boolean =>
  /\b(json_each|unnest)\(\$\d/.test(text) &&
  / ondemand_shelves_matches\b/.test(plan) &&
  !/Seq Scan|SCAN ondemand/.test(plan);
