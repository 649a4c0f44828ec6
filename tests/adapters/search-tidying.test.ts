import { Database as Sqlite } from "bun:sqlite";
import { afterAll, beforeAll, expect, test } from "bun:test";
import { join } from "node:path";
import type { Database } from "../../src/adapters/database/port.ts";
import { startTidying, tidy } from "../../src/services/search/tidying.ts";
import { onSqlite, openSearch, type SearchWorld } from "./search-world.ts";

let world: SearchWorld;
let file: Sqlite;
beforeAll(async () => {
  world = await openSearch(onSqlite);
  file = new Sqlite(join(world.where, "itube.sqlite"), { readonly: true });
});
afterAll(async () => {
  file.close();
  await world.close();
});

const words = (number: number) =>
  Array.from({ length: 20 }, (_, at) => `w${(number * 31 + at * 7_919) % 5_000}`).join(" ");
const put = (from: number, count: number) =>
  world.put(
    ...Array.from({ length: count }, (_, at) => ({
      type: "movie" as const,
      id: `t${from + at}`,
      title: `Tidy ${from + at}`,
      description: words(from + at),
    })),
  );
const segments = (index: string): number =>
  file.query<{ count: number }, []>(`SELECT count(DISTINCT segid) AS count FROM ${index}_idx`).get()!.count;
const check = (index: string) =>
  world.database.transaction(async (queries) => {
    await queries.execute(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)` as never);
  });
const bounds = { step: 4, share: 0.1, few: 0 };

test("an index in many pieces is put together in small steps, while others write, and finds the same", async () => {
  await put(0, 400);
  expect(segments("search_index")).toBeGreaterThan(3);
  let steps = 0;
  await tidy(world.database, () => false, {
    bounds,
    rest: async () => {
      steps++;
      if (steps % 4 === 1 && steps < 20) await put(1_000 + steps, 2);
    },
  });
  expect(steps).toBeGreaterThan(8);
  // What came meanwhile is in pieces of its own, of which there are few.
  await tidy(world.database, () => false, { bounds: { ...bounds, share: 0 }, rest: async () => {} });
  expect(segments("search_index")).toBe(1);
  expect(segments("search_titles")).toBe(1);
  for (const index of ["search_index", "search_titles", "search_spellings"]) await check(index);
  expect(await world.ids("tidy 399 ")).toEqual(["t399"]);
  expect(await world.ids("tidy 1005 ")).toEqual(["t1005"]);
  expect((await world.find(`${words(7).split(" ").slice(0, 6).join(" ")} `)).results.map(({ id }) => id)).toContain(
    "t7",
  );
}, 60_000);

test("what is together is left alone, and so is what is small", async () => {
  let steps = 0;
  const rest = async () => void steps++;
  await put(2_000, 4);
  await tidy(world.database, () => false, { rest });
  await tidy(world.database, () => true, { bounds, rest });
  expect(steps).toBe(0);
});

test("one that was stopped half-way goes on another time", async () => {
  await put(3_000, 200);
  let left = 5;
  await tidy(world.database, () => left-- <= 0, { bounds, rest: async () => {} });
  expect(segments("search_index")).toBeGreaterThan(1);
  await check("search_index");
  await tidy(world.database, () => false, { bounds, rest: async () => {} });
  expect(segments("search_index")).toBe(1);
  expect(await world.ids("tidy 3199 ")).toEqual(["t3199"]);
}, 60_000);

test("a step that waited long for another process does not rest the longer", async () => {
  await put(4_000, 100);
  const other = new Sqlite(join(world.where, "itube.sqlite"));
  other.run("BEGIN IMMEDIATE");
  const rests: number[] = [];
  const rest = async (milliseconds: number) => void rests.push(milliseconds);
  const tidied = tidy(world.database, () => rests.length > 0, { bounds, rest });
  await Bun.sleep(500);
  other.run("COMMIT");
  other.close();
  await tidied;
  expect(rests).toHaveLength(1);
  expect(rests[0]).toBeLessThanOrEqual(250);
});

test("it comes to an end, though others write so much that something is always left to do", async () => {
  await put(4_000, 40);
  const busy: Database = {
    ...world.database,
    transactionAside: async (work) => {
      await world.database.transactionAside(work);
      return true as Awaited<ReturnType<typeof work>>;
    },
  };
  let steps = 0;
  await tidy(busy, () => steps > 5_000, { bounds: { ...bounds, share: 0 }, rest: async () => void steps++ });
  expect(steps).toBeGreaterThan(0);
  expect(steps).toBeLessThan(5_000);
}, 60_000);

test("it is SQLite's business alone", () => {
  const elsewhere = { ...world.database, engine: "postgresql" } as const;
  expect(startTidying(elsewhere, () => {})).toBeUndefined();
});
