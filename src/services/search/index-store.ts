import { and, asc, eq, gt, inArray, lte, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import type { DocumentSource } from "../../changes/document.ts";
import type { Findable } from "../../changes/outbox.ts";
import { type DocumentRows, toRows, toWordRows } from "./document-row.ts";
import { searchDocuments, searchKeys, searchWords } from "./tables.ts";

/** What of each kind is there, by kind. */
export type Sources = Readonly<Partial<Record<Findable, DocumentSource>>>;

/** Rows in one statement. */
const PORTION = 100;

const findTaken = prepared((queries: Queries) =>
  queries
    .select({ place: searchDocuments.place })
    .from(searchDocuments)
    .where(eq(searchDocuments.place, sql.placeholder("place"))),
);

/** Other places where somebody's hash has taken those. */
const findPlaces = async (queries: Queries, wanted: readonly number[]): Promise<readonly number[]> => {
  const { place: column } = searchDocuments;
  const rows = await queries
    .select({ place: column })
    .from(searchDocuments)
    .where(inArray(column, [...wanted]));
  const taken = new Set(rows.map(({ place }) => place));
  const places: number[] = [];
  for (const first of wanted) {
    let place = first;
    while (taken.has(place) || (place !== first && (await findTaken(queries).first({ place })))) place++;
    taken.add(place);
    places.push(place);
  }
  return places;
};

const removePlaces = async (queries: Queries, places: readonly number[]): Promise<void> => {
  if (places.length === 0) return;
  await Promise.all([
    queries.delete(searchDocuments).where(inArray(searchDocuments.place, [...places])),
    queries.delete(searchKeys).where(inArray(searchKeys.place, [...places])),
  ]);
};

/** Only those that are new: a statement that might write makes SQLite's index write down what it holds, even where it writes nothing. */
const addWords = async (queries: Queries, rows: readonly DocumentRows[]): Promise<void> => {
  const words = toWordRows(rows);
  for (let at = 0; at < words.length; at += PORTION) {
    const some = words.slice(at, at + PORTION);
    const ids = some.map(({ id }) => id);
    const listed = await queries.select({ id: searchWords.id }).from(searchWords).where(inArray(searchWords.id, ids));
    const known = new Set(listed.map(({ id }) => id));
    const fresh = some.filter(({ id }) => !known.has(id));
    if (fresh.length > 0) await queries.insert(searchWords).values(fresh).onConflictDoNothing();
  }
};

/** What is to be written in the place of what. */
type Change = { readonly stale: readonly number[]; readonly rows: readonly DocumentRows[]; readonly changed: number };

const compare = async (
  queries: Queries,
  source: DocumentSource,
  type: Findable,
  ids: readonly string[],
): Promise<Change> => {
  const present = new Map((await source.read(queries, ids)).map((document) => [document.id, toRows(document)]));
  const known = await queries
    .select({ place: searchDocuments.place, targetId: searchDocuments.targetId, digest: searchDocuments.digest })
    .from(searchDocuments)
    .where(and(eq(searchDocuments.type, type), inArray(searchDocuments.targetId, [...ids])));
  const stale = known.filter(({ targetId, digest }) => present.get(targetId)?.document.digest !== digest);
  const unchanged = new Set(known.filter((row) => !stale.includes(row)).map(({ targetId }) => targetId));
  const rows = [...present.values()].filter(({ key }) => !unchanged.has(key.targetId));
  const removed = stale.filter(({ targetId }) => !present.has(targetId)).length;
  return { stale: stale.map(({ place }) => place), rows, changed: rows.length + removed };
};

/**
 * Brings what the index has of some things up to what they are now, in the transaction that it is called in: it reads
 * them there, so it does not matter how old the word is that made it look. All are written together, which is cheaper by half.
 * @returns how many documents it wrote or took out
 */
export const indexThings = async (
  queries: Queries,
  things: ReadonlyMap<Findable, readonly string[]>,
  sources: Sources,
): Promise<number> => {
  // Statements that do not wait for each other are sent together: each is a journey to another thread, or to a server.
  const changes = await Promise.all(
    [...things]
      .filter(([, ids]) => ids.length > 0)
      .map(async ([type, ids]) => {
        const source = sources[type];
        if (!source) throw new Error(`Nothing here knows what a ${type} is.`);
        return compare(queries, source, type, ids);
      }),
  );
  await removePlaces(
    queries,
    changes.flatMap(({ stale }) => stale),
  );
  const fresh = changes.flatMap(({ rows }) => rows);
  if (fresh.length > 0) {
    const places = await findPlaces(
      queries,
      fresh.map(({ key }) => key.place),
    );
    const rows = fresh.map(({ document, key }, at) => {
      const place = places[at]!;
      return { document: { ...document, place }, key: { ...key, place } };
    });
    await addWords(queries, rows);
    await Promise.all([
      queries.insert(searchKeys).values(rows.map(({ key }) => key)),
      queries.insert(searchDocuments).values(rows.map(({ document }) => document)),
    ]);
  }
  return changes.reduce((sum, { changed }) => sum + changed, 0);
};

/** Takes out what of one kind is in the index between two ids, the first one not included, and not among `ids`. */
export const removeStrays = async (
  queries: Queries,
  type: Findable,
  range: { readonly after: string; readonly last: string | undefined },
  ids: readonly string[],
): Promise<number> => {
  const { targetId } = searchDocuments;
  const listed = new Set(ids);
  let removed = 0;
  for (let after = range.after; ; ) {
    const rows = await queries
      .select({ place: searchDocuments.place, targetId })
      .from(searchDocuments)
      .where(
        and(
          eq(searchDocuments.type, type),
          gt(targetId, after),
          range.last === undefined ? undefined : lte(targetId, range.last),
        ),
      )
      .orderBy(asc(targetId))
      .limit(PORTION);
    const strays = rows.filter((row) => !listed.has(row.targetId)).map(({ place }) => place);
    await removePlaces(queries, strays);
    removed += strays.length;
    if (rows.length < PORTION) return removed;
    after = rows.at(-1)!.targetId;
  }
};
