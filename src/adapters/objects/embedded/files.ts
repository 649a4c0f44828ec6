import { randomBytes } from "node:crypto";
import { mkdir, open, realpath, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Bytes to collect before a write. One buffer for a whole upload: garbage would outrun its collector by tens of MB. */
const BATCH = 256 * 1024;

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

type Handle = Awaited<ReturnType<typeof open>>;

/** A write may be short (a full disk, a signal) without being an error. */
const writeAll = async (handle: Handle, bytes: Uint8Array): Promise<void> => {
  for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
};

/** Writes all of it and waits for the disk; the next chunk is asked for only when there is room for it. */
const writeSynced = async (file: string, source: AsyncIterable<Uint8Array>, syncEvery: number): Promise<void> => {
  const handle = await open(file, "wx");
  try {
    const batch = Buffer.allocUnsafeSlow(BATCH);
    let filled = 0;
    let unsynced = 0;
    for await (const chunk of source) {
      for (let at = 0; at < chunk.length; ) {
        const copied = Math.min(chunk.length - at, BATCH - filled);
        batch.set(chunk.subarray(at, at + copied), filled);
        at += copied;
        filled += copied;
        if (filled < BATCH) continue;
        await writeAll(handle, batch);
        filled = 0;
        unsynced += BATCH;
        if (unsynced < syncEvery) continue;
        await handle.datasync();
        unsynced = 0;
      }
    }
    await writeAll(handle, batch.subarray(0, filled));
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** A directory's entries survive a power failure only once the directory itself is synced. */
const syncDirectory = async (directory: string): Promise<void> => {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const toSegment = (segment: string): string => {
  const name = segment.replace(/[^A-Za-z0-9._-]/g, "_").slice(0, 100);
  return /^\.*$/.test(name) ? `_${name.length}` : name;
};

/**
 * A new file name, relative to the store, for an object of this key, or for one part of it. It resembles the key and is never parsed: no key can
 * leave the directory, meet another's file, or depend on the file system's idea of case or length.
 */
export const choosePath = (bucket: string, key: string, part?: number): string => {
  const segments = key.split("/").map(toSegment);
  // `@` is in no segment: a directory never has the name of a file.
  const version = `${randomBytes(12).toString("hex")}${part === undefined ? "" : `.${part}`}`;
  return `${bucket}/${segments.join("/")}@${version}`;
};

/** The files under one directory. Paths are those of `choosePath`. */
export const openFiles = async (directory: string) => {
  await mkdir(directory, { recursive: true });
  const root = await realpath(directory);
  // No bucket begins with a dot: one called `uploads` must not be emptied here.
  const uploads = join(root, ".uploads");
  await rm(uploads, { recursive: true, force: true });
  await mkdir(uploads);

  const makeParents = async (path: string): Promise<void> => {
    const parent = dirname(path);
    // A symbolic link somewhere above would lead the write out of the store: looked for before anything is made.
    for (let above = parent; ; above = dirname(above)) {
      const real = await realpath(above).catch(() => undefined);
      if (real === above) break;
      if (real !== undefined) throw new Error(`${above} is a symbolic link or below one`);
    }
    await mkdir(parent, { recursive: true });
  };

  const place = async (staged: string, path: string): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      await makeParents(path);
      try {
        return await rename(staged, path);
      } catch (error) {
        // Another object's removal may have taken the empty directory away between the two.
        if (attempt === 5 || !isMissing(error)) throw error;
      }
    }
  };

  const removeEmptyParents = async (path: string): Promise<void> => {
    try {
      for (let parent = dirname(path); parent !== root; parent = dirname(parent)) await rmdir(parent);
    } catch {
      // The first that is not empty ends the walk.
    }
  };

  return {
    /**
     * Receives a body into a file of its own, durable; a failing source leaves nothing. Gives the file.
     *
     * @param syncEvery bytes after which the disk is waited for on the way, so that no others wait behind all of it
     */
    stage: async (source: AsyncIterable<Uint8Array>, syncEvery = Number.POSITIVE_INFINITY): Promise<string> => {
      const file = join(uploads, randomBytes(12).toString("hex"));
      try {
        await writeSynced(file, source, syncEvery);
      } catch (error) {
        await rm(file, { force: true });
        throw error;
      }
      return file;
    },
    unstage: (staged: string): Promise<void> => rm(staged, { force: true }),
    /** Moves a staged file to its path, durably. */
    place: async (staged: string, relative: string): Promise<void> => {
      const path = join(root, relative);
      await place(staged, path);
      for (let parent = dirname(path); ; parent = dirname(parent)) {
        await syncDirectory(parent);
        if (parent === root) return;
      }
    },
    remove: async (relative: string): Promise<void> => {
      const path = join(root, relative);
      await rm(path, { force: true });
      await removeEmptyParents(path);
    },
    /** The absolute path, or `undefined` where there is no such file inside the store. */
    locate: async (relative: string): Promise<string | undefined> => {
      const path = join(root, relative);
      const real = await realpath(path).catch(() => undefined);
      return real === path ? path : undefined;
    },
  };
};

export type Files = Awaited<ReturnType<typeof openFiles>>;
