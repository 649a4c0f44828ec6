import { Database, SQLiteError } from "bun:sqlite";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { openUploadCatalogue } from "./upload-catalogue.ts";

export type Acl = "private" | "public-read";

export type StoredObject = {
  /** The bucket's real name. */
  readonly bucket: string;
  readonly key: string;
  /** The file that holds the bytes, relative to the store's directory; or the name that its segments are listed under. */
  readonly path: string;
  readonly size: number;
  readonly contentType: string;
  /** MD5 in hex, quoted; of an object made of parts the MD5 of their MD5s, `-` and their number. */
  readonly etag: string;
  readonly acl: Acl;
  /** Milliseconds since 1970, whole seconds. */
  readonly lastModified: number;
  /** Further headers to answer with: cache-control, x-amz-meta-* and the like. */
  readonly headers: Readonly<Record<string, string>>;
};

type Row = Omit<StoredObject, "headers"> & { readonly headers: string };

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS objects (
    bucket TEXT NOT NULL, key TEXT NOT NULL, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL,
    contentType TEXT NOT NULL, etag TEXT NOT NULL, acl TEXT NOT NULL, lastModified INTEGER NOT NULL,
    headers TEXT NOT NULL, PRIMARY KEY (bucket, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS rubbish (path TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

const fromRow = (row: Row): StoredObject => ({ ...row, headers: JSON.parse(row.headers) as Record<string, string> });

/** Where the catalogue is, in the store's directory. */
export const CATALOGUE = ".catalogue.sqlite";

/** Whether another process has the catalogue open. Asked without waiting for it, and without making one. */
export const isCatalogueHeld = (directory: string): boolean => {
  const file = join(directory, CATALOGUE);
  if (!existsSync(file)) return false;
  const db = new Database(file, { readwrite: true });
  try {
    db.query("SELECT 1 FROM sqlite_schema").get();
    return false;
  } catch (error) {
    if (error instanceof SQLiteError && error.code?.startsWith("SQLITE_BUSY")) return true;
    throw error;
  } finally {
    db.close();
  }
};

/**
 * Opens the list of what exists. Keys compare by their UTF-8 bytes, as S3 lists them.
 *
 * One process at a time: throws SQLITE_BUSY after five seconds where another has it open, since its sweep at start would
 * take the other's unfinished files.
 */
export const openCatalogue = (file: string) => {
  const db = new Database(file, { create: true, strict: true });
  db.run("PRAGMA busy_timeout = 5000");
  db.run("PRAGMA locking_mode = EXCLUSIVE");
  db.run("PRAGMA journal_mode = WAL");
  db.run("PRAGMA synchronous = FULL");
  db.run(SCHEMA);

  const one = db.query<Row, [string, string]>("SELECT * FROM objects WHERE bucket = ? AND key = ?");
  const from = db.query<Row, [string, string, number]>(
    "SELECT * FROM objects WHERE bucket = ? AND key >= ? ORDER BY key LIMIT ?",
  );
  const after = db.query<Row, [string, string, number]>(
    "SELECT * FROM objects WHERE bucket = ? AND key > ? ORDER BY key LIMIT ?",
  );
  const write = db.query<unknown, [string, string, string, number, string, string, string, number, string]>(
    "INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const erase = db.query<unknown, [string, string]>("DELETE FROM objects WHERE bucket = ? AND key = ?");
  const discard = db.query<unknown, [string]>("INSERT OR IGNORE INTO rubbish VALUES (?)");
  const keep = db.query<unknown, [string]>("DELETE FROM rubbish WHERE path = ?");

  const discardNow = (paths: readonly string[]) => {
    for (const path of paths) discard.run(path);
  };

  /** For rows whose loss in a power failure costs only disk space: they wait for no disk. */
  const withoutSync = (work: () => void) => {
    db.run("PRAGMA synchronous = NORMAL");
    try {
      db.transaction(work)();
    } finally {
      db.run("PRAGMA synchronous = FULL");
    }
  };

  const commit = db.transaction((object: StoredObject): string | undefined => {
    const { bucket, key, path, size, contentType, etag, acl, lastModified, headers } = object;
    const replaced = one.get(bucket, key)?.path;
    if (replaced !== undefined) discard.run(replaced);
    write.run(bucket, key, path, size, contentType, etag, acl, lastModified, JSON.stringify(headers));
    keep.run(path);
    return replaced;
  });

  const uploads = openUploadCatalogue(db, commit);

  const remove = db.transaction((bucket: string, keys: readonly string[]): string[] => {
    const paths = keys.flatMap((key) => one.get(bucket, key)?.path ?? []);
    discardNow(paths);
    for (const key of keys) erase.run(bucket, key);
    return paths;
  });

  return {
    find: (bucket: string, key: string): StoredObject | undefined => {
      const row = one.get(bucket, key);
      return row === null ? undefined : fromRow(row);
    },
    /** At most `limit` objects in order of key, beginning at `start` or, with `exclusive`, just after it. */
    scan: (bucket: string, start: string, limit: number, exclusive = false): StoredObject[] =>
      (exclusive ? after : from).all(bucket, start, limit).map(fromRow),
    /** Notes a file that is about to be made, so that a crash before `commit` leaves none behind. */
    expect: (path: string): void => withoutSync(() => discard.run(path)),
    /** Makes the object exist, durably, instead of whatever had its key; gives the file that it replaced. */
    commit: (object: StoredObject): string | undefined => commit.immediate(object),
    /** Ends the objects, durably; gives the files that held them. */
    remove: (bucket: string, keys: readonly string[]): string[] => remove.immediate(bucket, keys),
    /** The files that no object names and that may still be there. */
    rubbish: (): string[] =>
      db
        .query<{ path: string }, []>("SELECT path FROM rubbish")
        .all()
        .map(({ path }) => path),
    /** Strikes files off the rubbish once they are gone. */
    forget: (paths: readonly string[]): void =>
      withoutSync(() => {
        for (const path of paths) {
          uploads.eraseSegments(path);
          keep.run(path);
        }
      }),
    uploads,
    close: (): void => db.close(),
  };
};

export type Catalogue = ReturnType<typeof openCatalogue>;
