import { and, eq, inArray } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { toPaddedPieces } from "../../adapters/database/prepared.ts";
import { countAll, type Difference } from "./counting.ts";
import { refreshNames } from "./naming.ts";
import { noteAll } from "./notes.ts";
import { createInsert } from "./rows.ts";
import { entriesOf, inAll, never, type ShelfEntry } from "./shelves.ts";
import { credits, shelves, titles } from "./tables.ts";
import { isReady, type Title, toRow } from "./title.ts";

/** A title as it was and as it will be; undefined where there was, or will be, none. */
export type TitleChange = { readonly before: Title | undefined; readonly after: Title | undefined };

type Credit = Required<typeof credits.$inferInsert>;

const insertTitles = createInsert(titles);
const insertEntries = createInsert(shelves);
const insertCredits = createInsert(credits);

const writeRows = async (queries: Queries, changes: readonly TitleChange[]): Promise<void> => {
  const made = changes.flatMap(({ before, after }) => (!before && after ? [toRow(after)] : []));
  await insertTitles(queries, made);
  for (const { before, after } of changes)
    if (before && after) await queries.update(titles).set(toRow(after)).where(eq(titles.id, before.id));
    else if (before) await queries.delete(titles).where(eq(titles.id, before.id));
};

/** What only one of the two lists has, by their content. */
const compare = <T>(before: readonly T[], after: readonly T[]): { gone: readonly T[]; come: readonly T[] } => {
  const [old, fresh] = [before, after].map((list) => new Set(list.map((one) => JSON.stringify(one))));
  return {
    gone: before.filter((one) => !fresh!.has(JSON.stringify(one))),
    come: after.filter((one) => !old!.has(JSON.stringify(one))),
  };
};

const takeOff = async (queries: Queries, gone: readonly ShelfEntry[]): Promise<void> => {
  const [first] = gone;
  if (!first) return;
  const numbers = gone.map(({ shelf }) => shelf);
  for (const piece of toPaddedPieces(numbers))
    await queries
      .delete(shelves)
      .where(
        and(
          inArray(shelves.shelf, [...piece]),
          eq(shelves.minimumAge, first.minimumAge),
          eq(shelves.titleId, first.titleId),
        ),
      );
};

const writeShelves = async (queries: Queries, changes: readonly TitleChange[]): Promise<void> => {
  const come: ShelfEntry[] = [];
  const differences: Difference[] = [];
  const count = (entries: readonly ShelfEntry[], amount: number) => {
    for (const { shelf, minimumAge } of entries) differences.push({ shelf, minimumAge, amount });
  };
  for (const { before, after } of changes) {
    const moved = compare(entriesOf(before), entriesOf(after));
    await takeOff(queries, moved.gone);
    come.push(...moved.come);
    count(moved.gone, -1);
    count(moved.come, 1);
    const kind = (after ?? before)?.kind;
    if (kind) differences.push({ shelf: inAll[kind], minimumAge: 0, amount: Number(!!after) - Number(!!before) });
  }
  await insertEntries(queries, come);
  await countAll(queries, differences);
};

const creditsOf = (title: Title | undefined): readonly Credit[] => {
  if (!title) return [];
  const shownFrom = isReady(title) ? title.minimumAge : never;
  const toCredit = (role: string, nameId: string) => ({ nameId, shownFrom, role, titleId: title.id });
  return [
    ...title.genres.map(({ id }) => toCredit("genre", id)),
    ...title.people.map(({ id, role }) => toCredit(role, id)),
  ];
};

/** Removes credits of one title. */
const removeCredits = async (queries: Queries, gone: readonly Credit[]): Promise<void> => {
  const [first] = gone;
  if (!first) return;
  const { titleId, shownFrom } = first;
  for (const role of ["genre", "director", "cast"]) {
    const own = gone.filter((credit) => credit.role === role).map(({ nameId }) => nameId);
    for (const piece of toPaddedPieces(own))
      await queries
        .delete(credits)
        .where(
          and(
            inArray(credits.nameId, [...piece]),
            eq(credits.shownFrom, shownFrom),
            eq(credits.role, role),
            eq(credits.titleId, titleId),
          ),
        );
  }
};

const writeCredits = async (queries: Queries, changes: readonly TitleChange[]): Promise<void> => {
  const come: Credit[] = [];
  const touched = new Set<string>();
  for (const { before, after } of changes) {
    const moved = compare(creditsOf(before), creditsOf(after));
    await removeCredits(queries, moved.gone);
    come.push(...moved.come);
    for (const { nameId } of [...moved.gone, ...moved.come]) touched.add(nameId);
  }
  await insertCredits(queries, come);
  await refreshNames(queries, [...touched]);
};

/** Makes, changes and removes titles, with everything that lists and the search index have of them. */
export const placeTitles = async (queries: Queries, changes: readonly TitleChange[]): Promise<void> => {
  await writeRows(queries, changes);
  await writeShelves(queries, changes);
  await writeCredits(queries, changes);
  for (const kind of ["movie", "series"] as const) {
    const own = changes.flatMap(({ before, after }) => after ?? before ?? []).filter((title) => title.kind === kind);
    await noteAll(
      queries,
      kind,
      own.map(({ id }) => id),
    );
  }
};
