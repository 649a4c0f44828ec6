import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openCatalogue, type StoredObject } from "./catalogue.ts";
import { choosePath, openFiles } from "./files.ts";

const CATALOGUE = ".catalogue.sqlite";
const PAGE = 1000;

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

  /** What cannot be removed now stays on the list of rubbish, for the next start: no reader sees it meanwhile. */
  const discard = async (paths: readonly string[]): Promise<void> => {
    const gone: string[] = [];
    for (const path of paths) {
      const removed = await files.remove(path).then(
        () => true,
        () => false,
      );
      if (removed) gone.push(path);
    }
    if (gone.length > 0) catalogue.forget(gone);
  };
  await discard(catalogue.rubbish());

  const remove = async (bucket: string, keys: readonly string[]): Promise<void> =>
    discard(catalogue.remove(bucket, keys));

  return {
    find: catalogue.find,
    scan: catalogue.scan,
    locate: files.locate,
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
    close: catalogue.close,
  };
};

export type Store = Awaited<ReturnType<typeof openStore>>;
