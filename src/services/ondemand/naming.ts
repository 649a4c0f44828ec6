import { and, eq, inArray, sql } from "drizzle-orm";
import { keyOf, toName } from "../../access/spelling.ts";
import type { Queries } from "../../adapters/database/port.ts";
import { prepared, toPaddedPieces } from "../../adapters/database/prepared.ts";
import { noteAll } from "./notes.ts";
import { createInsert } from "./rows.ts";
import { never } from "./shelves.ts";
import { names } from "./tables.ts";

export type NameType = "genre" | "person";
export type Named = { readonly id: string; readonly name: string; readonly number: number | null };

const insertNames = createInsert(names);
const highestNumber = prepared((queries: Queries) =>
  queries
    .select({ number: sql<number | null>`max(${names.number})` })
    .from(names)
    .where(sql`${names.number} is not null`),
);

const findByKeys = async (queries: Queries, type: NameType, keys: readonly string[]): Promise<Map<string, Named>> => {
  const found = new Map<string, Named>();
  for (const piece of toPaddedPieces(keys))
    for (const { key, ...named } of await queries
      .select({ key: names.key, id: names.id, name: names.name, number: names.number })
      .from(names)
      .where(and(eq(names.type, type), inArray(names.key, [...piece]))))
      found.set(key, named);
  return found;
};

/** The genres or people of these names, by key. Whom nobody has named before is made. */
export const nameAll = async (
  queries: Queries,
  type: NameType,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, Named>> => {
  const spellings = new Map<string, string>();
  for (const name of wanted) if (!spellings.has(keyOf(name))) spellings.set(keyOf(name), toName(name));
  const found = await findByKeys(queries, type, [...spellings.keys()]);
  const missing = [...spellings].filter(([key]) => !found.has(key));
  if (missing.length === 0) return found;
  let last = type === "genre" ? ((await highestNumber(queries).first())?.number ?? 0) : 0;
  const made = missing.map(([key, name]) => ({
    id: Bun.randomUUIDv7(),
    type,
    name,
    key,
    number: type === "genre" ? ++last : null,
    shownFrom: null,
  }));
  await insertNames(queries, made);
  for (const { key, id, name, number } of made) found.set(key, { id, name, number });
  return found;
};

const whereabouts = {
  id: names.id,
  type: names.type,
  shownFrom: names.shownFrom,
  /** Null where no title names it. */
  least: sql<number | null>`(select min(c.shown_from) from ondemand_credits c where c.name_id = ondemand_names.id)`,
};

/**
 * After the credits of these names have changed: says from what age each is shown, forgets those that no title names any more,
 * and tells the search index of both.
 */
export const refreshNames = async (queries: Queries, ids: readonly string[]): Promise<void> => {
  const forgotten: string[] = [];
  const moved = new Map<number | null, string[]>();
  const changed: Record<NameType, string[]> = { genre: [], person: [] };
  for (const piece of toPaddedPieces(ids)) {
    const rows = await queries
      .select(whereabouts)
      .from(names)
      .where(inArray(names.id, [...piece]));
    for (const { id, type, shownFrom, least } of rows) {
      const now = least === never ? null : least;
      if (least === null) forgotten.push(id);
      else if (now !== shownFrom) moved.set(now, [...(moved.get(now) ?? []), id]);
      if (least === null || now !== shownFrom) changed[type as NameType].push(id);
    }
  }
  for (const piece of toPaddedPieces(forgotten)) await queries.delete(names).where(inArray(names.id, [...piece]));
  for (const [shownFrom, some] of moved)
    for (const piece of toPaddedPieces(some))
      await queries
        .update(names)
        .set({ shownFrom })
        .where(inArray(names.id, [...piece]));
  for (const type of ["genre", "person"] as const) await noteAll(queries, type, changed[type]);
};

const oneByKey = prepared((queries: Queries) =>
  queries
    .select({ id: names.id, name: names.name, number: names.number })
    .from(names)
    .where(and(eq(names.type, sql.placeholder("type")), eq(names.key, sql.placeholder("key")))),
);

export const findNamed = (queries: Queries, type: NameType, key: string): Promise<Named | undefined> =>
  oneByKey(queries).first({ type, key });
