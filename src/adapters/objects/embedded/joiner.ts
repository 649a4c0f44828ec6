import type { Room } from "./room.ts";
import { readPieces } from "./slice.ts";
import type { Store } from "./store.ts";
import type { Segmented } from "./upload-catalogue.ts";

export type JoinerPorts = {
  readonly store: Store;
  readonly room: Room;
  /** Bytes of the largest object that is worth a second writing. */
  readonly largest: number;
  readonly report: (error: unknown, requestId: string) => void;
};

const PIECE = 256 * 1024;
/** Milliseconds. A GET within one segment holds no lease: its file is opened a moment after it was found. */
const GRACE = 1000;

/**
 * Copies objects of several files into one file each, so that a GET has a Content-Length again: one after the other, in the
 * background, and those that a crash or a full disk left at the next start or completion.
 */
export const createJoiner = ({ store, room, largest, report }: JoinerPorts) => {
  const failed = new Set<string>();
  let stopped = false;
  let asked = false;
  let running = false;

  const isOver = ({ bucket, key, path }: Segmented) => stopped || store.find(bucket, key)?.path !== path;

  const join = async (object: Segmented): Promise<void> => {
    let copied = 0;
    const release = await room.take(() => object.size - copied);
    if (release === undefined || isOver(object)) return release?.();
    const giveBack = store.lease(object.path);
    async function* copy() {
      const buffer = Buffer.allocUnsafeSlow(PIECE);
      for await (const piece of readPieces({ store, object, first: 0, last: object.size - 1, buffer })) {
        if (isOver(object)) throw new Error("the object is gone");
        yield piece;
        copied += piece.length;
      }
    }
    try {
      await store.uploads.join(object, copy());
    } finally {
      release();
      setTimeout(() => stopped || giveBack(), GRACE).unref();
    }
  };

  const joinAll = async (): Promise<void> => {
    for (let after = ""; !stopped; ) {
      const object = store.uploads.segmentedAfter(after, largest);
      if (object === undefined) return;
      after = object.path;
      if (failed.has(after)) continue;
      try {
        await join(object);
      } catch (error) {
        if (isOver(object)) continue;
        // A file that cannot be read would be copied up to there for every upload that comes.
        failed.add(after);
        report(error, "joining of parts");
      }
    }
  };

  return {
    /** Joins what there is to join; while that goes on, what is asked again begins after it. */
    wake: async (): Promise<void> => {
      asked = true;
      if (running) return;
      running = true;
      try {
        while (asked && !stopped) {
          asked = false;
          await joinAll();
        }
      } finally {
        running = false;
      }
    },
    stop: (): void => {
      stopped = true;
    },
  };
};
