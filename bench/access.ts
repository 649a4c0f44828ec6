import { Database as Sqlite } from "bun:sqlite";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmbeddedDatabase } from "../src/adapters/database/embedded/database.ts";
import { createFindContents } from "../src/services/ondemand/contents.ts";
import { createDecide } from "../src/services/rights/reading.ts";

// Whether somebody may watch something, warm, on SQLite and without HTTP: against bare reads of the rows that decide, by statements
// that are kept, and nothing made of them. Each film has a rule of its own, its genre has one, and so has everything.

const FILMS = 20_000;
const OWNERS = 1_000;
const CALLS = 200;
const ROUNDS = 9;
const SIZES = [1, 20, 100] as const;

const id = (number: number): string => `0199f0c2-0000-7000-8000-${String(number).padStart(12, "0")}`;
const directory = mkdtempSync(join(tmpdir(), "itube-bench-"));
const database = createEmbeddedDatabase({ directory });
const bare = new Sqlite(join(directory, "itube.sqlite"));

const fill = (): void => {
  const series = (n: number) =>
    `(WITH RECURSIVE s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s WHERE n < ${n - 1}) SELECT n FROM s)`;
  const ids = "printf('0199f0c2-0000-7000-8000-%012d', n)";
  const genre = `'[{"id":"${id(1)}","number":1,"name":"Drama"}]'`;
  const rule = "id, target_type, target_key, access, minimum_age, created_at, updated_at";
  const statements = [
    `INSERT INTO users (id, name, email, cognito_sub, created_at, is_active) SELECT ${ids}, 'x', n || '@example.com', 'sub-' || n, n, 1 FROM ${series(OWNERS)}`,
    `INSERT INTO ondemand_titles (id, kind, title, sort_title, description, minimum_age, popularity, genres, people, created_at, updated_at, processing_status, season_count, episode_count, all_episode_count)
     SELECT ${ids}, 'movie', 'x', 'x', 'x', 0, n, ${genre}, '[]', n, n, 'COMPLETED', 0, 0, 0 FROM ${series(FILMS)}`,
    `INSERT INTO rights_plans (id, name, description, kind, amount, currency, period, stream_limit, on_sale, created_at, updated_at) SELECT ${ids}, 'x', '', 'svod', 999, 'EUR', 'month', 2, 1, n, n FROM ${series(3)}`,
    `INSERT INTO rights_rules (${rule}, amount, currency) SELECT ${ids}, 'movie', ${ids}, 'buy', 0, n, n, 999, 'EUR' FROM ${series(FILMS)}`,
    `INSERT INTO rights_rules (${rule}) VALUES ('${id(FILMS + 1)}', 'genre', 'drama', 'plan', 0, 1, 1), ('${id(FILMS + 2)}', 'all', '', 'plan', 0, 1, 1)`,
    `INSERT INTO rights_rule_plans (rule_id, plan_id) VALUES ('${id(FILMS + 1)}', '${id(1)}'), ('${id(FILMS + 2)}', '${id(2)}')`,
    `INSERT INTO rights_holdings (id, owner, kind, plan_id, amount, currency, held_from, period) SELECT ${ids}, 'sub-' || n, 'subscription', '${id(1)}', 999, 'EUR', 1, 'month' FROM ${series(OWNERS)}`,
  ];
  bare.transaction(() => {
    for (const statement of statements) bare.run(statement);
  })();
};

const findContents = createFindContents(database.reader);
const decide = createDecide(database, Date.now);
const check = async (owner: string, films: readonly string[]): Promise<void> => {
  const contents = await findContents(films.map((film) => ({ type: "movie", id: film })));
  const there = contents.filter((content) => content !== undefined);
  const decisions = await decide({ subject: owner, country: undefined, age: 18 }, there);
  if (decisions.length !== films.length) throw new Error(`${decisions.length} decisions of ${films.length} films`);
};

/** The same rows by the same indexes: films, their rules with plans, and what the owner has. */
const openBareReads = () => {
  const of = (ids: string) => `IN (SELECT value FROM json_each(${ids}))`;
  const films = bare.query(
    `SELECT id, genres, minimum_age, processing_status FROM ondemand_titles WHERE id ${of("?1")}`,
  );
  const rules = bare.query(
    `SELECT rights_rules.*, rights_plans.* FROM rights_rules LEFT JOIN rights_rule_plans ON rule_id = rights_rules.id LEFT JOIN rights_plans ON rights_plans.id = plan_id WHERE target_key ${of("?1")}`,
  );
  const held = bare.query(
    `SELECT * FROM rights_holdings WHERE owner = ?1 AND content_id ${of("?2")} UNION ALL SELECT * FROM rights_holdings WHERE owner = ?1 AND kind = 'subscription'`,
  );
  return (owner: string, ids: readonly string[]): void => {
    const list = JSON.stringify(ids);
    films.all(list);
    rules.all(JSON.stringify([...ids, "drama", ""]));
    held.all(owner, list);
  };
};

/** The median of calls one after another, in ms. */
const measure = async (call: (owner: string, films: readonly string[]) => Promise<void> | void, size: number) => {
  const times: number[] = [];
  for (let at = 0; at < CALLS; at++) {
    const films = Array.from({ length: size }, (_, place) => id((at * 7_919 + place * 31) % FILMS));
    const begun = performance.now();
    await call(`sub-${at % OWNERS}`, films);
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[CALLS / 2]!;
};

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;

try {
  fill();
  const read = openBareReads();
  const rows = [["may they watch", "checked", "bare reads", "ratio"]];
  for (const size of SIZES) {
    const figures: { checked: number; bare: number }[] = [];
    // Side by side, as what else the machine does hits both; the first round warms up.
    for (let round = 0; round <= ROUNDS; round++)
      figures.push({ checked: await measure(check, size), bare: await measure(read, size) });
    const [checked, reads, ratio] = [
      median(figures.slice(1).map((one) => one.checked)),
      median(figures.slice(1).map((one) => one.bare)),
      median(figures.slice(1).map((one) => one.checked / one.bare)),
    ];
    rows.push([`${size} of ${FILMS} films`, `${checked.toFixed(3)} ms`, `${reads.toFixed(3)} ms`, ratio.toFixed(2)]);
  }
  for (const row of rows)
    process.stdout.write(`${row.map((cell, at) => (at === 0 ? cell.padEnd(24) : cell.padStart(14))).join("")}\n`);
} finally {
  bare.close();
  await database.close();
  rmSync(directory, { recursive: true });
}
