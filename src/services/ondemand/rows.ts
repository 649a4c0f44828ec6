import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Queries } from "../../adapters/database/port.ts";
import { LENGTHS, prepared } from "../../adapters/database/prepared.ts";

/** The list in pieces of these lengths, the longest first. */
export const toPieces = <T>(list: readonly T[], lengths = LENGTHS): readonly (readonly T[])[] => {
  const pieces: (readonly T[])[] = [];
  for (let at = 0; at < list.length; ) {
    const length = lengths.find((one) => one <= list.length - at)!;
    pieces.push(list.slice(at, at + length));
    at += length;
  }
  return pieces;
};

type Rows<Table extends PgTable> = readonly Required<Table["$inferInsert"]>[];

/**
 * Inserts rows, many at a time, by statements that are built once. Every column is named.
 * @param merge what becomes of a row that is there already, of the same `target`
 */
export const createInsert = <Table extends PgTable>(
  table: Table,
  merge?: { readonly target: PgColumn[]; readonly set: Readonly<Record<string, SQL>> },
) => {
  const columns = Object.keys(getTableColumns(table));
  const build = (length: number) =>
    prepared((queries: Queries) => {
      const rows = Array.from({ length }, (_, at) =>
        Object.fromEntries(columns.map((column) => [column, sql.placeholder(`${column}.${at}`)])),
      );
      const insert = queries.insert(table).values(rows as never);
      return merge ? insert.onConflictDoUpdate(merge as never) : insert;
    });
  const byLength = new Map(LENGTHS.map((length) => [length, build(length)]));
  return async (queries: Queries, rows: Rows<Table>): Promise<void> => {
    for (const piece of toPieces(rows)) {
      const values: Record<string, unknown> = {};
      for (const [at, row] of piece.entries())
        for (const column of columns) values[`${column}.${at}`] = row[column as keyof typeof row];
      await byLength.get(piece.length)!(queries).all(values);
    }
  };
};
