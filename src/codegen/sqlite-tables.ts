import { getTableColumns, is, SQL, sql } from "drizzle-orm";
import { getTableConfig, type PgColumn, PgDialect, type PgTable } from "drizzle-orm/pg-core";
import {
  type AnySQLiteColumn,
  blob,
  foreignKey,
  index,
  integer,
  primaryKey,
  type SQLiteTable,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

/** How SQLite keeps what PostgreSQL has types for. */
const toBuilder = (column: PgColumn) => {
  const type = column.getSQLType();
  if (["bigint", "integer", "boolean"].includes(type)) return integer(column.name);
  if (type === "bytea") return blob(column.name);
  return text(column.name);
};

const toColumn = (column: PgColumn) => {
  let builder = toBuilder(column) as ReturnType<typeof text>;
  if (column.primary) builder = builder.primaryKey() as never;
  if (column.notNull) builder = builder.notNull() as never;
  if (column.isUnique) builder = builder.unique(column.uniqueName) as never;
  if (column.default !== undefined)
    builder = builder.default((typeof column.default === "boolean" ? Number(column.default) : column.default) as never);
  return builder;
};

/** What an index is on, where that is no column. SQLite compares bytes unless it is told otherwise. */
const toExpression = (expression: SQL): SQL =>
  sql.raw(dialect.sqlToQuery(expression).sql.replaceAll(' collate "C"', ""));
const dialect = new PgDialect();

/** The same table in SQLite's words. Only drizzle-kit reads it, to write SQLite's migrations. */
export const toSqliteTable = (table: PgTable): SQLiteTable => {
  const { name, indexes, foreignKeys, primaryKeys, uniqueConstraints } = getTableConfig(table);
  const columns = Object.entries(getTableColumns(table)).map(([key, column]) => [key, toColumn(column)]);
  return sqliteTable(name, Object.fromEntries(columns), (own) => {
    const byName = new Map(Object.values<AnySQLiteColumn>(own).map((column) => [column.name, column]));
    const pick = (names: readonly unknown[]) =>
      names.map((column) => byName.get((column as { name: string }).name)!) as [AnySQLiteColumn, ...AnySQLiteColumn[]];
    return [
      ...indexes.map(({ config }) => {
        const made = (config.unique ? uniqueIndex : index)(config.name!).on(
          ...(config.columns.map((part) => (is(part, SQL) ? toExpression(part) : pick([part])[0])) as [
            AnySQLiteColumn,
          ]),
        );
        return config.where ? made.where(config.where as SQL) : made;
      }),
      ...foreignKeys.map((key) => {
        const { columns: from, foreignTable, foreignColumns } = key.reference();
        const target = Object.values(getTableColumns(toSqliteTable(foreignTable)));
        const to = foreignColumns.map(({ name: wanted }) => target.find((column) => column.name === wanted));
        const made = foreignKey({ columns: pick(from), foreignColumns: to as never });
        if (key.onDelete) made.onDelete(key.onDelete);
        return key.onUpdate ? made.onUpdate(key.onUpdate) : made;
      }),
      ...primaryKeys.map((key) => primaryKey({ columns: pick(key.columns) })),
      ...uniqueConstraints.map((key) => unique(key.name).on(...pick(key.columns))),
    ];
  });
};
