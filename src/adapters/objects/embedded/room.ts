/** What stays free for the database, which shares the disk. */
const RESERVE = 512 * 1024 ** 2;

/** Bytes of a file that are still to be written. */
export type Rest = () => number;

/**
 * Promises room on the disk: to each file for what is still to come of it, beside all that others were promised.
 *
 * @param freeSpace bytes that the disk has left
 */
export const createRoom = (freeSpace: () => Promise<number>) => {
  const promised = new Set<Rest>();
  return {
    /** Gives what ends the promise; `undefined` where there is no room. */
    take: async (rest: Rest): Promise<(() => void) | undefined> => {
      let free = await freeSpace();
      // Nothing is awaited from here on: no two may be promised the same room.
      for (const other of promised) free -= other();
      if (free - rest() < RESERVE) return undefined;
      promised.add(rest);
      return () => void promised.delete(rest);
    },
  };
};

export type Room = ReturnType<typeof createRoom>;
