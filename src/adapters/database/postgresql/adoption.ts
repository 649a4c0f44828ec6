import type { TransactionSql } from "postgres";
import { DatabaseUnfit } from "../migrations.ts";

export type Duplicate = { readonly id: string; readonly video_s3_key: string };

/** The tables of iTube-api, with the columns that it reads and writes. */
const expected: Readonly<Record<string, readonly string[]>> = {
  users: ["id", "name", "email", "cognito_sub"],
  videos: ["id", "title", "description", "user_id", "video_s3_key", "visibility", "processing_status"],
};

/**
 * Whether the database holds iTube-api's tables, made by its own `create_all`.
 * @throws DatabaseUnfit where it holds tables of these names that are not
 */
export const isForeign = async (sql: TransactionSql): Promise<boolean> => {
  const rows = await sql<{ table_name: string; column_name: string }[]>`
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name IN ${sql(Object.keys(expected))}`;
  if (rows.length === 0) return false;
  for (const [table, columns] of Object.entries(expected)) {
    const own = new Set(rows.filter(({ table_name }) => table_name === table).map(({ column_name }) => column_name));
    const missing = columns.filter((column) => !own.has(column));
    if (missing.length > 0)
      throw new DatabaseUnfit(
        `This database has tables named like iTube-api's, but ${table} lacks ${missing.join(", ")}. Give itube a database of its own.`,
      );
  }
  return true;
};

/** Before the tables change: what iTube-api allowed and reading does not. No row is removed. */
export const adopt = async (sql: TransactionSql): Promise<void> => {
  await sql`UPDATE users SET name = '' WHERE name IS NULL`;
  await sql`UPDATE videos SET title = '' WHERE title IS NULL`;
  // Nobody sees what nobody said may be seen.
  await sql`UPDATE videos SET visibility = 'PRIVATE' WHERE visibility IS NULL`;
  await sql`UPDATE videos SET processing_status = 'IN_PROGRESS' WHERE processing_status IS NULL`;
  for (const column of ["cognito_sub", "email"]) {
    const [unique] = await sql`
      SELECT 1 FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
      WHERE indrelid = 'users'::regclass AND indisunique AND indnkeyatts = 1 AND indpred IS NULL AND attname = ${column}`;
    if (!unique) await sql`CREATE UNIQUE INDEX ON users (${sql(column)})`;
  }
};

/** Videos whose object key another row had first. They can be read by their id, and the key leads to the other one. */
export const findDuplicates = async (sql: TransactionSql): Promise<readonly Duplicate[]> =>
  sql<Duplicate[]>`SELECT id::text, video_s3_key FROM videos WHERE duplicate ORDER BY video_s3_key, id`;
