import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { CATALOGUE, openCatalogue, type StoredObject } from "./catalogue.ts";
import { choosePath, openFiles } from "./files.ts";
import { createLeases } from "./leases.ts";
import type { Segmented, StoredPart } from "./upload-catalogue.ts";

const PAGE = 1000;
/** Bytes. The catalogue's own writes would wait behind all that a longer copy has not yet brought to the disk. */
const COPY_SYNC = 4 * 1024 ** 2;

/** What is known of an object once its body has arrived. */
export type Arrived = Omit<StoredObject, "path">;

/**
 * Opens the store in `directory`, made where it is missing, and removes what a crash has left behind.
 *
 * Throws SQLITE_BUSY where another process has it open.
 */
export const openStore = async (directory: string) => {
  // The catalogue's lock first: emptying uploads/ under a running process would break its uploads.
  await mkdir(directory, { recursive: true });
  const catalogue = openCatalogue(join(directory, CATALOGUE));
  const files = await openFiles(directory);
  const { uploads } = catalogue;

  /** What cannot be removed now stays on the list of rubbish, for the next start: no reader sees it meanwhile. */
  const discard = async (paths: readonly string[]): Promise<void> => {
    const gone: string[] = [];
    for (const path of paths) {
      if (leases.postpone(path)) continue;
      const removed = await removeFiles(path).then(
        () => true,
        () => false,
      );
      if (removed) gone.push(path);
    }
    if (gone.length > 0) catalogue.forget(gone);
  };
  const removeFiles = async (path: string): Promise<void> => {
    for (const segment of uploads.segmentsOf(path)) await files.remove(segment);
    await files.remove(path);
  };
  const leases = createLeases((path) => discard([path]).catch(() => {}));
  await discard(catalogue.rubbish());

  const remove = async (bucket: string, keys: readonly string[]): Promise<void> =>
    discard(catalogue.remove(bucket, keys));

  return {
    find: catalogue.find,
    scan: catalogue.scan,
    locate: files.locate,
    segmentAt: uploads.segmentAt,
    lease: leases.take,
    stage: files.stage,
    /**
     * Makes a staged body the object, whole and durable, in one step as readers see it. `check` is asked at the last
     * moment, with nothing in between; where it throws, or anything fails, no trace of the body remains.
     */
    keep: async (staged: string, object: Arrived, check: () => void): Promise<void> => {
      const path = choosePath(object.bucket, object.key);
      catalogue.expect(path);
      try {
        await files.place(staged, path);
        check();
        const replaced = catalogue.commit({ ...object, path });
        if (replaced !== undefined) await discard([replaced]);
      } catch (error) {
        await files.unstage(staged);
        if (catalogue.find(object.bucket, object.key)?.path !== path) await discard([path]);
        throw error;
      }
    },
    remove,
    removeAll: async (bucket: string, prefix: string): Promise<void> => {
      for (;;) {
        const keys = catalogue.scan(bucket, prefix, PAGE).flatMap(({ key }) => (key.startsWith(prefix) ? key : []));
        if (keys.length === 0) return;
        await remove(bucket, keys);
      }
    },
    uploads: {
      begin: uploads.begin,
      find: uploads.find,
      scan: uploads.scan,
      olderThan: uploads.olderThan,
      parts: uploads.parts,
      /** Makes a staged body a part, durably; false, and no trace of it, where the upload has ended. */
      keepPart: async (
        staged: string,
        upload: { readonly id: string; readonly bucket: string; readonly key: string },
        part: Omit<StoredPart, "path">,
      ): Promise<boolean> => {
        const path = choosePath(upload.bucket, upload.key, part.number);
        catalogue.expect(path);
        let replaced: readonly string[] | undefined;
        try {
          await files.place(staged, path);
          replaced = uploads.commitPart(upload.id, { ...part, path });
        } catch (error) {
          await files.unstage(staged);
          if (uploads.parts(upload.id, part.number - 1, 1)[0]?.path !== path) await discard([path]);
          throw error;
        }
        await discard(replaced ?? [path]);
        return replaced !== undefined;
      },
      /** Makes parts the object, durably and in one step. Their files become its segments: no byte is copied. */
      complete: async (id: string, numbers: readonly number[], object: Arrived): Promise<void> => {
        const path = choosePath(object.bucket, object.key);
        await discard(uploads.complete(id, numbers, { ...object, path }));
      },
      abort: async (id: string): Promise<void> => discard(uploads.abort(id)),
      segmentedAfter: uploads.segmentedAfter,
      /**
       * Makes one file of `bytes`, which are all of the object's, durably, and the object that file. Its segments go when
       * nobody reads them any more. Where the object is gone, or anything fails, no trace of the file remains.
       */
      join: async ({ bucket, key, path: segments }: Segmented, bytes: AsyncIterable<Uint8Array>): Promise<void> => {
        const staged = await files.stage(bytes, COPY_SYNC);
        const path = choosePath(bucket, key);
        catalogue.expect(path);
        try {
          await files.place(staged, path);
          uploads.join(segments, path);
        } finally {
          const joined = catalogue.find(bucket, key)?.path === path;
          await files.unstage(staged);
          await discard([joined ? segments : path]);
        }
      },
    },
    close: catalogue.close,
  };
};

export type Store = Awaited<ReturnType<typeof openStore>>;
