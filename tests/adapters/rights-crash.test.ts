import { expect, test } from "bun:test";
import { join } from "node:path";
import postgres from "postgres";
import { createEmbeddedDatabase } from "../../src/adapters/database/embedded/database.ts";
import type { Database } from "../../src/adapters/database/port.ts";
import { createPostgresDatabase, migratePostgres } from "../../src/adapters/database/postgresql/database.ts";
import { givenAnswers, holdings } from "../../src/services/rights/tables.ts";
import { leaveOut } from "../harness/left-out.ts";
import { createTemporaryDatabase, missingPostgres } from "../harness/postgres.ts";
import { temporaryDirectory } from "../harness/server.ts";
import { createRightsOn, openRights } from "./rights-world.ts";

const script = join(import.meta.dir, "rights-crash.ts");
const terms = {
  access: "rent",
  price: { amount: 399, currency: "EUR" },
  start_within_hours: 720,
  watch_within_hours: 48,
};

/** A database that a process of its own can open, by the place that it is told. */
type Place = {
  readonly place: string;
  open(): Database;
  /** Waits until nothing goes on there that the dead have asked for. */
  settle(): Promise<void>;
};

const settlePostgres = async (url: string) => {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const others = () =>
    sql`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  while ((await others()).length > 0) await Bun.sleep(10);
  await sql.end();
};

const survive = async ({ place, open, settle }: Place) => {
  const world = await openRights(async () => ({ database: open(), close: async () => {} }));
  const ada = await world.enrol();
  const movies: string[] = [];
  for (let count = 0; count < 12; count++) movies.push(await world.movie({ genres: ["Crash"] }));
  await world.rule({ target: { type: "genre", genre: "crash" }, ...terms });
  await world.database.close();

  /** Rents four titles, and dies; what it said, and how many effects there are then. */
  const live = async (death: "between" | "unsaid" | "said", own: readonly string[]) => {
    const child = Bun.spawn([process.execPath, script, place, ada, death, ...own], {
      stdout: "pipe",
      stderr: "inherit",
    });
    const lines = (await new Response(child.stdout).text()).split("\n").slice(0, -1);
    await child.exited;
    expect(child.signalCode).toBe("SIGKILL");
    await settle();
    const database = open();
    const effects = (await database.reader.select().from(holdings)).length;
    expect((await database.reader.select().from(givenAnswers)).length).toBe(effects);
    await database.close();
    return { said: lines.map((line) => JSON.parse(line)), effects };
  };
  // Of what it died in the middle of nothing is there; of what was done, and not said, everything.
  expect(await live("between", movies.slice(0, 4))).toEqual({ said: [], effects: 0 });
  const unsaid = await live("unsaid", movies.slice(4, 8));
  expect([unsaid.said, unsaid.effects > 0]).toEqual([[], true]);
  const { said, effects } = await live("said", movies.slice(8));
  expect([said.length, effects]).toEqual([4, unsaid.effects + 4]);

  const database = open();
  const { call } = createRightsOn(database, Date.now);
  for (const content_id of movies) {
    const header = { "idempotency-key": `key-of-${content_id}` };
    const { status, body } = await call("rentContent", ada, { path: { content_id }, query: {}, header });
    expect(status).toBe(201);
    const before = said.find((one) => one.content_id === content_id);
    if (before) expect(JSON.stringify(body)).toBe(JSON.stringify(before.body));
  }
  expect(await database.reader.select().from(holdings)).toHaveLength(12);
  expect(await database.reader.select().from(givenAnswers)).toHaveLength(12);
  await database.close();
};

const title = (engine: string) =>
  `a crash between an effect and its answer is healed by the retry on ${engine}: nothing is there twice, and what was said stays`;

test(title("SQLite"), async () => {
  await using directory = await temporaryDirectory();
  const { path } = directory;
  await survive({ place: path, open: () => createEmbeddedDatabase({ directory: path }), settle: async () => {} });
});

test.skipIf(Boolean(missingPostgres))(title("PostgreSQL"), async () => {
  await using database = await createTemporaryDatabase();
  const { url } = database;
  await migratePostgres(url);
  await survive({ place: url, open: () => createPostgresDatabase({ url }), settle: () => settlePostgres(url) });
});
if (missingPostgres) leaveOut("crashes between an effect and its answer on PostgreSQL", missingPostgres);
