import { Database as Sqlite } from "bun:sqlite";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createEmbeddedDatabase } from "../src/adapters/database/embedded/database.ts";
import {
  type Catalogue,
  createCatalogue,
  type MatchTitles,
  type TitleFilter,
} from "../src/services/ondemand/catalogue.ts";

// The lists of the catalogue, of few titles and of many: how much longer a page takes where there is more.

const SMALL = 1_000;
const GENRES = 20;
const YEARS = 60;
const CALLS = 400;

const { values } = parseArgs({ options: { titles: { type: "string", default: "200000" } } });
const large = Number(values.titles);
if (!Number.isInteger(large) || large < SMALL) throw new Error(`--titles is a whole number from ${SMALL}.`);

/** Movies that can be watched, each of one genre, as the store would have written them. */
const fill = (connection: Sqlite, titles: number): void => {
  const series = `(WITH RECURSIVE s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s WHERE n < ${titles - 1}) SELECT n FROM s)`;
  const id = "printf('0199f0c2-0000-7000-8000-%012d', n)";
  // Numbers that share nothing with those of genre, year and age.
  const mixed = "(n * 7919 % 1000003)";
  const age = "CASE n % 5 WHEN 0 THEN 0 WHEN 1 THEN 6 WHEN 2 THEN 12 WHEN 3 THEN 16 ELSE 18 END";
  const genre = `(n / 5 % ${GENRES} + 1)`;
  const year = `(1950 + n / ${5 * GENRES} % ${YEARS})`;
  connection.transaction(() => {
    connection.run(
      `INSERT INTO ondemand_names (id, type, name, key, number, shown_from) SELECT ${id}, 'genre', 'Genre ' || n, 'genre ' || n, n, 0 FROM ${series} WHERE n BETWEEN 1 AND ${GENRES}`,
    );
    connection.run(
      `INSERT INTO ondemand_titles (id, kind, title, sort_title, description, release_date, minimum_age, popularity, genres, people, created_at, updated_at, processing_status, season_count, episode_count, all_episode_count)
       SELECT ${id}, 'movie', 'Title ' || ${mixed}, 'title ' || ${mixed}, 'A town by the sea.', ${year} || '-06-01', ${age}, ${mixed}, '[]', '[]', n, n, 'COMPLETED', 0, 0, 0 FROM ${series}`,
    );
    for (const shelf of ["0", `${year} * 2`, `${genre} * 20000`, `${genre} * 20000 + ${year} * 2`])
      connection.run(
        `INSERT INTO ondemand_shelves (shelf, minimum_age, title_id, sort_title, release_day, popularity)
         SELECT ${shelf} AS shelf, ${age} AS age, ${id} AS id, 'title ' || ${mixed}, ${year} * 10000 + 601, ${mixed} FROM ${series} ORDER BY shelf, age, id`,
      );
    connection.run(
      "INSERT INTO ondemand_tallies (shelf, minimum_age, amount) SELECT shelf, minimum_age, count(*) FROM ondemand_shelves GROUP BY shelf, minimum_age",
    );
  })();
  connection.run("PRAGMA wal_checkpoint(TRUNCATE)");
};

const any: TitleFilter = { kind: "movie", genre: undefined, year: undefined, text: undefined, age: undefined };
type Filter = {
  readonly name: string;
  readonly of: (call: number) => TitleFilter;
  readonly offset?: number;
  /** Not more than there are where there are few. */
  readonly limit?: number;
};
const genreOf = (call: number) => `Genre ${1 + (call % GENRES)}`;
const filters: readonly Filter[] = [
  { name: "all", of: () => any },
  { name: "up to 12 years", of: () => ({ ...any, age: 12 }) },
  { name: "a genre", of: (call) => ({ ...any, genre: genreOf(call) }) },
  { name: "a year", of: (call) => ({ ...any, year: 1950 + (call % 10) }) },
  {
    name: "a genre's year (5 of)",
    of: (call) => ({ ...any, genre: genreOf(call), year: 1950 + (call % 10) }),
    limit: 5,
  },
  { name: "a text, 1000 matches", of: () => ({ ...any, text: "0" }) },
  { name: "texts, each its 1000", of: (call) => ({ ...any, text: `${call}` }) },
  { name: "all, from the 800th", of: () => any, offset: 800 },
];
const sorts = ["title", "release_date", "popularity", "added"] as const;

/** The median of calls one after another, in ms. */
const measure = async (catalogue: Catalogue, { of, offset = 0, limit = 20 }: Filter): Promise<number> => {
  const times: number[] = [];
  for (let call = 0; call < CALLS; call++) {
    const by = { sort: sorts[call % 4]!, order: call % 8 < 4 ? "asc" : "desc" } as const;
    const begun = performance.now();
    await catalogue.list(of(call), by, { limit, offset });
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[CALLS / 2]!;
};

/** A catalogue of so many titles, on a database of its own. */
const open = (titles: number) => {
  const directory = mkdtempSync(join(tmpdir(), "itube-bench-"));
  const database = createEmbeddedDatabase({ directory });
  const connection = new Sqlite(join(directory, "itube.sqlite"));
  connection.run("PRAGMA synchronous = OFF");
  fill(connection, titles);
  connection.close();
  /** Spread over all of them, and others for each number: what one text has read is of no use to the next. */
  const match: MatchTitles = async (_, text) =>
    Array.from({ length: 1_000 }, (_, at) => {
      const number = (Math.floor((at * titles) / 1_000) + Number(text) * 7_919) % titles;
      return `0199f0c2-0000-7000-8000-${String(number).padStart(12, "0")}`;
    });
  const close = async () => {
    await database.close();
    rmSync(directory, { recursive: true });
  };
  return { catalogue: createCatalogue(database, match), close };
};

const few = open(SMALL);
const many = open(large);
try {
  const rows = [["20 movies of", `${SMALL}`, `${large}`, "ratio"]];
  for (const filter of filters) {
    const figures: { few: number; many: number }[] = [];
    // Side by side, as what else the machine does hits both.
    for (let round = 0; round < 5; round++)
      figures.push({ few: await measure(few.catalogue, filter), many: await measure(many.catalogue, filter) });
    const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[2]!;
    const [small, big] = [median(figures.map((one) => one.few)), median(figures.map((one) => one.many))];
    const ratio = median(figures.map((one) => one.many / one.few));
    rows.push([filter.name, `${small.toFixed(3)} ms`, `${big.toFixed(3)} ms`, ratio.toFixed(2)]);
  }
  for (const row of rows)
    process.stdout.write(`${row.map((cell, at) => (at === 0 ? cell.padEnd(24) : cell.padStart(14))).join("")}\n`);
} finally {
  await few.close();
  await many.close();
}
