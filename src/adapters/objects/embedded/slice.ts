import { open } from "node:fs/promises";
import type { StoredObject } from "./catalogue.ts";
import type { Store } from "./store.ts";
import type { Segmented } from "./upload-catalogue.ts";

/** Larger pieces are garbage that outruns its collector by tens of MB. */
const PIECE = 64 * 1024;

const locate = async (store: Wanted["store"], object: Segmented, path: string): Promise<string> => {
  const file = await store.locate(path);
  if (file === undefined) throw new Error(`a file of ${object.bucket}/${object.key} is missing`);
  return file;
};

type Wanted = {
  readonly store: Pick<Store, "locate" | "segmentAt">;
  readonly object: Segmented;
  readonly first: number;
  readonly last: number;
  /** What every piece is read into, for who is done with one before asking for the next. */
  readonly buffer?: Buffer;
};

/** Reads on from file to file, a piece at a time, each when the one before has been taken. */
export async function* readPieces({ store, object, first, last, buffer }: Wanted): AsyncGenerator<Uint8Array> {
  for (let at = first; at <= last; ) {
    const segment = store.segmentAt(object.path, at);
    if (segment === undefined) throw new Error(`a segment of ${object.bucket}/${object.key} is missing`);
    const end = Math.min(segment.at + segment.size, last + 1);
    const handle = await open(await locate(store, object, segment.path), "r");
    try {
      while (at < end) {
        const size = Math.min(buffer?.length ?? PIECE, end - at);
        const piece = buffer?.subarray(0, size) ?? Buffer.allocUnsafeSlow(size);
        const { bytesRead } = await handle.read(piece, 0, piece.length, at - segment.at);
        if (bytesRead === 0) throw new Error(`a file of ${object.bucket}/${object.key} is too short`);
        at += bytesRead;
        yield piece.subarray(0, bytesRead);
      }
    } finally {
      await handle.close();
    }
  }
}

/** Whatever ends it, the last file is closed and the lease given back: its end, an error, a reader who leaves. */
const streamSegments = (store: Store, wanted: Omit<Wanted, "store">): ReadableStream<Uint8Array> => {
  const release = store.lease(wanted.object.path);
  const pieces = readPieces({ ...wanted, store });
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const next = await pieces.next();
          if (!next.done) return controller.enqueue(next.value);
          release();
          controller.close();
        } catch (error) {
          release();
          throw error;
        }
      },
      cancel: async () => {
        await pieces.return(undefined);
        release();
      },
    },
    { highWaterMark: 0 },
  );
};

/**
 * The object's bytes `first` to `last`, both included, which it must have.
 *
 * Out of one file wherever that has them all, which the kernel sends by itself; else file by file. The latter has no
 * Content-Length on the wire: Bun sends every stream in chunks.
 */
export const openSlice = async (
  store: Store,
  object: StoredObject,
  first: number,
  last: number,
): Promise<Blob | ReadableStream<Uint8Array>> => {
  const segment = store.segmentAt(object.path, first);
  if (segment !== undefined && last >= segment.at + segment.size) return streamSegments(store, { object, first, last });
  const { path, at } = segment ?? { path: object.path, at: 0 };
  // A slice even of the whole: Bun answers Range by itself for a file, and with the file's name.
  return Bun.file(await locate(store, object, path)).slice(first - at, last - at + 1);
};
