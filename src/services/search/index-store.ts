import { and, eq, gt, inArray, lte, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import type { DocumentSource } from "../../changes/document.ts";
import type { Findable } from "../../changes/outbox.ts";
import { type DocumentRow, toRow, toWordRows } from "./document-row.ts";
import { searchDocuments, searchWords } from "./tables.ts";

/** What of each kind is there, by kind. */
export type Sources = Readonly<Partial<Record<Findable, DocumentSource>>>;

/** Rows of the vocabulary in one statement. */
const PORTION = 100;

/** No index can keep a NUL, nor half of a surrogate pair. */
const clean = (row: DocumentRow): DocumentRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "string" ? value.replaceAll("\0", "").toWellFormed() : value,
    ]),
  ) as DocumentRow;

/** Looks for another place where somebody's hash has taken it. */
const findPlace = async (queries: Queries, wanted: number, used: ReadonlySet<number>): Promise<number> => {
  for (let place = wanted; ; place++) {
    if (used.has(place)) continue;
    const [taken] = await queries
      .select({ place: searchDocuments.place })
      .from(searchDocuments)
      .where(eq(searchDocuments.place, place));
    if (!taken) return place;
  }
};

const addWords = async (queries: Queries, rows: readonly DocumentRow[]): Promise<void> => {
  const words = toWordRows(rows);
  for (let at = 0; at < words.length; at += PORTION)
    await queries
      .insert(searchWords)
      .values(words.slice(at, at + PORTION))
      .onConflictDoNothing();
};

/**
 * Brings what the index has of some things up to what they are now, in the transaction that it is called in: it reads
 * them there, so it does not matter how old the word is that made it look.
 * @returns how many documents it wrote or took out
 */
export const indexThings = async (
  queries: Queries,
  source: DocumentSource,
  type: Findable,
  ids: readonly string[],
): Promise<number> => {
  if (ids.length === 0) return 0;
  const present = new Map((await source.read(queries, ids)).map((document) => [document.id, clean(toRow(document))]));
  const known = await queries
    .select({ place: searchDocuments.place, targetId: searchDocuments.targetId, digest: searchDocuments.digest })
    .from(searchDocuments)
    .where(and(eq(searchDocuments.type, type), inArray(searchDocuments.targetId, [...ids])));
  const stale = known.filter(({ targetId, digest }) => present.get(targetId)?.digest !== digest);
  const unchanged = new Set(known.filter((row) => !stale.includes(row)).map(({ targetId }) => targetId));
  if (stale.length > 0)
    await queries.delete(searchDocuments).where(
      inArray(
        searchDocuments.place,
        stale.map(({ place }) => place),
      ),
    );
  const rows: DocumentRow[] = [];
  const used = new Set<number>();
  for (const row of present.values()) {
    if (unchanged.has(row.targetId)) continue;
    const place = await findPlace(queries, row.place, used);
    used.add(place);
    rows.push({ ...row, place });
  }
  if (rows.length > 0) {
    await queries.insert(searchDocuments).values(rows);
    await addWords(queries, rows);
  }
  return rows.length + stale.filter(({ targetId }) => !present.has(targetId)).length;
};

/** Takes out what of one kind is in the index between two ids, the first one not included, and not among `ids`. */
export const removeStrays = async (
  queries: Queries,
  type: Findable,
  range: { readonly after: string; readonly last: string | undefined },
  ids: readonly string[],
): Promise<number> => {
  const rows = await queries
    .select({ place: searchDocuments.place, targetId: searchDocuments.targetId })
    .from(searchDocuments)
    .where(
      and(
        eq(searchDocuments.type, type),
        gt(searchDocuments.targetId, range.after),
        range.last === undefined ? undefined : lte(searchDocuments.targetId, range.last),
      ),
    )
    .limit(PORTION * 10);
  const listed = new Set(ids);
  const strays = rows.filter(({ targetId }) => !listed.has(targetId)).map(({ place }) => place);
  if (strays.length > 0) await queries.delete(searchDocuments).where(inArray(searchDocuments.place, strays));
  return strays.length;
};

export const countDocuments = async (queries: Queries): Promise<number> => {
  const [row] = await queries.select({ count: sql<number>`count(*)` }).from(searchDocuments);
  return Number(row?.count ?? 0);
};
