import type { Database } from "bun:sqlite";
import type { Acl, StoredObject } from "./catalogue.ts";

export type StoredUpload = Pick<StoredObject, "bucket" | "key" | "contentType" | "headers"> & {
  readonly id: string;
  readonly acl: Acl;
  /** Milliseconds since 1970. */
  readonly initiated: number;
  /** The path of the object that it has become; it stays on the list until everyone who waits for it has been told. */
  readonly completed: string | null;
};

export type StoredPart = {
  readonly number: number;
  readonly path: string;
  readonly size: number;
  /** MD5 in hex, quoted. */
  readonly etag: string;
  /** Milliseconds since 1970, whole seconds. */
  readonly lastModified: number;
};

/** A file with `size` bytes of an object, of which the first is the object's byte `at`. */
export type Segment = { readonly at: number; readonly path: string; readonly size: number };

/** An object whose bytes are in several files. */
export type Segmented = Pick<StoredObject, "bucket" | "key" | "path" | "size">;

type Row = Omit<StoredUpload, "headers"> & { readonly headers: string };

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS uploads (
    id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, contentType TEXT NOT NULL, acl TEXT NOT NULL,
    headers TEXT NOT NULL, initiated INTEGER NOT NULL, completed TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS uploadsByKey ON uploads (bucket, key, id);
  CREATE INDEX IF NOT EXISTS uploadsByTime ON uploads (initiated);
  CREATE TABLE IF NOT EXISTS parts (
    upload TEXT NOT NULL, number INTEGER NOT NULL, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL,
    etag TEXT NOT NULL, lastModified INTEGER NOT NULL, PRIMARY KEY (upload, number)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS segments (
    object TEXT NOT NULL, at INTEGER NOT NULL, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL,
    PRIMARY KEY (object, at)
  ) STRICT, WITHOUT ROWID;
`;

const fromRow = (row: Row): StoredUpload => ({ ...row, headers: JSON.parse(row.headers) as Record<string, string> });

/**
 * Opens the list of uploads in parts, beside the list of objects. `commitObject` makes an object exist, within whatever
 * transaction is under way, and gives the path that it replaced.
 *
 * An object made of parts is at first in their files, its segments: `objects.path` is then the name they are listed under.
 */
export const openUploadCatalogue = (db: Database, commitObject: (object: StoredObject) => string | undefined) => {
  db.run(SCHEMA);
  const begin = db.query<unknown, [string, string, string, string, string, string, number]>(
    "INSERT INTO uploads VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
  );
  const one = db.query<Row, [string, string, string]>("SELECT * FROM uploads WHERE id = ? AND bucket = ? AND key = ?");
  const isOpen = db.query<unknown, [string]>("SELECT 1 FROM uploads WHERE id = ? AND completed IS NULL");
  const after = db.query<Row, [string, string, string, string, number]>(
    `SELECT * FROM uploads WHERE bucket = ? AND (key > ? OR (key = ? AND id > ?)) AND completed IS NULL
     ORDER BY key, id LIMIT ?`,
  );
  const older = db.query<{ id: string }, [number, number]>(
    "SELECT id FROM uploads WHERE initiated < ? ORDER BY initiated LIMIT ?",
  );
  const partsAfter = db.query<StoredPart, [string, number, number]>(
    "SELECT number, path, size, etag, lastModified FROM parts WHERE upload = ? AND number > ? ORDER BY number LIMIT ?",
  );
  const writePart = db.query<unknown, [string, number, string, number, string, number]>(
    "INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, ?, ?)",
  );
  const partPath = db.query<{ path: string }, [string, number]>(
    "SELECT path FROM parts WHERE upload = ? AND number = ?",
  );
  const toSegments = db.query<unknown, [string, string, string]>(
    `INSERT INTO segments SELECT ?, sum(size) OVER (ORDER BY number) - size, path, size FROM parts
     WHERE upload = ? AND number IN (SELECT value FROM json_each(?))`,
  );
  // A part that has become a segment is no rubbish.
  const dropParts = db.query<unknown, [string]>(
    `INSERT OR IGNORE INTO rubbish SELECT path FROM parts WHERE upload = ?
     AND NOT EXISTS (SELECT 1 FROM segments WHERE segments.path = parts.path)`,
  );
  const eraseParts = db.query<unknown, [string]>("DELETE FROM parts WHERE upload = ?");
  const eraseUpload = db.query<unknown, [string]>("DELETE FROM uploads WHERE id = ?");
  const markCompleted = db.query<unknown, [string, string]>("UPDATE uploads SET completed = ? WHERE id = ?");
  const discard = db.query<unknown, [string]>("INSERT OR IGNORE INTO rubbish VALUES (?)");
  const keep = db.query<unknown, [string]>("DELETE FROM rubbish WHERE path = ?");
  const covering = db.query<Segment, [string, number]>(
    "SELECT at, path, size FROM segments WHERE object = ? AND at <= ? ORDER BY at DESC LIMIT 1",
  );
  const segmentPaths = db.query<{ path: string }, [string]>("SELECT path FROM segments WHERE object = ?");
  const eraseSegments = db.query<unknown, [string]>("DELETE FROM segments WHERE object = ?");
  const segmented = db.query<Segmented, [string, number]>(
    `SELECT bucket, key, objects.path, objects.size FROM segments JOIN objects ON objects.path = segments.object
     WHERE segments.at > 0 AND segments.object > ? AND objects.size <= ? ORDER BY segments.object LIMIT 1`,
  );
  const moveObject = db.query<unknown, [string, string]>("UPDATE objects SET path = ? WHERE path = ?");
  const moveCompleted = db.query<unknown, [string, string]>("UPDATE uploads SET completed = ? WHERE completed = ?");

  const commitPart = db.transaction((id: string, part: StoredPart): readonly string[] | undefined => {
    // Ended while the part was on its way.
    if (isOpen.get(id) === null) return undefined;
    const replaced = partPath.get(id, part.number)?.path;
    if (replaced !== undefined) discard.run(replaced);
    writePart.run(id, part.number, part.path, part.size, part.etag, part.lastModified);
    keep.run(part.path);
    return replaced === undefined ? [] : [replaced];
  });

  const complete = db.transaction((id: string, numbers: readonly number[], object: StoredObject): string[] => {
    const paths = new Set(partsAfter.all(id, 0, 10_000).map(({ path }) => path));
    toSegments.run(object.path, id, JSON.stringify(numbers));
    for (const { path } of segmentPaths.all(object.path)) paths.delete(path);
    dropParts.run(id);
    eraseParts.run(id);
    markCompleted.run(object.path, id);
    const replaced = commitObject(object);
    return replaced === undefined ? [...paths] : [...paths, replaced];
  });

  const abort = db.transaction((id: string): string[] => {
    const paths = partsAfter.all(id, 0, 10_000).map(({ path }) => path);
    dropParts.run(id);
    eraseParts.run(id);
    eraseUpload.run(id);
    return paths;
  });

  const join = db.transaction((from: string, to: string): void => {
    if (moveObject.run(to, from).changes === 0) return;
    moveCompleted.run(to, from);
    discard.run(from);
    keep.run(to);
  });

  return {
    begin: ({ id, bucket, key, contentType, acl, headers, initiated }: Omit<StoredUpload, "completed">): void => {
      begin.run(id, bucket, key, contentType, acl, JSON.stringify(headers), initiated);
    },
    find: (bucket: string, key: string, id: string): StoredUpload | undefined => {
      const row = one.get(id, bucket, key);
      return row === null ? undefined : fromRow(row);
    },
    /** At most `limit` uploads under way, by key and then id, after this key and id. */
    scan: (bucket: string, key: string, id: string, limit: number): StoredUpload[] =>
      after.all(bucket, key, key, id, limit).map(fromRow),
    /** Uploads that began before `time`, ended or not. */
    olderThan: (time: number, limit: number): string[] => older.all(time, limit).map(({ id }) => id),
    /** At most `limit` parts in order, after number `number`. */
    parts: (id: string, number: number, limit: number): StoredPart[] => partsAfter.all(id, number, limit),
    /** Makes the part exist, durably; gives the files that it replaced, or `undefined` where the upload has ended. */
    commitPart: (id: string, part: StoredPart): readonly string[] | undefined => commitPart.immediate(id, part),
    /** Makes the parts with these numbers the object, durably and in one step; gives the files that nobody needs now. */
    complete: (id: string, numbers: readonly number[], object: StoredObject): string[] =>
      complete.immediate(id, numbers, object),
    /** Ends the upload, durably; gives the files of its parts. */
    abort: (id: string): string[] => abort.immediate(id),
    /** The file that holds the object's byte `at`; `undefined` where the object is one file. */
    segmentAt: (object: string, at: number): Segment | undefined => covering.get(object, at) ?? undefined,
    /** The files of an object that was made of parts. */
    segmentsOf: (object: string): string[] => segmentPaths.all(object).map(({ path }) => path),
    /** The next object of several files, of at most `largest` bytes, in order of paths. */
    segmentedAfter: (path: string, largest: number): Segmented | undefined => segmented.get(path, largest) ?? undefined,
    /** Makes one file the object instead of its segments, durably, unless the object is gone. */
    join: (segments: string, path: string): void => join.immediate(segments, path),
    /** Within the transaction under way. */
    eraseSegments: (object: string): void => void eraseSegments.run(object),
  };
};

export type UploadCatalogue = ReturnType<typeof openUploadCatalogue>;
