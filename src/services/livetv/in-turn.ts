/** Connections that one request may keep busy: the pool is shared by all of them. */
const AT_ONCE = 4;

/** Does the same with each of a list, a few at a time. @returns what came of each, in the order of the list */
export const mapInTurn = async <From, To>(list: readonly From[], work: (entry: From) => Promise<To>): Promise<To[]> => {
  const done: To[] = [];
  const rest = list.entries();
  const worker = async () => {
    for (const [at, entry] of rest) {
      done[at] = await work(entry);
      // SQLite answers at once, and without a turn of the event loop nobody else would be served until the last one.
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
};
