const shortest = 500;
const longest = 30_000;
/** A process that has lived this long had no trouble to start. */
const settled = 60_000;

/**
 * Milliseconds to wait before a process is started again: twice as long each time, so that one which cannot live does not
 * take the machine from those that do.
 */
export const createBackOff = (): ((lived: number) => number) => {
  let next = shortest;
  return (lived) => {
    const wait = lived >= settled ? shortest : next;
    next = Math.min(wait * 2, longest);
    return wait;
  };
};
