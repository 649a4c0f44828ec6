import { createTurns } from "./turns.ts";

/** Connections that one request may keep busy: the pool is shared by all of them. */
const AT_ONCE = 4;

/** Does the same with each of a list, a few at a time. @returns what came of each, in the order of the list */
export const mapInTurn = async <From, To>(list: readonly From[], work: (entry: From) => Promise<To>): Promise<To[]> => {
  const done: To[] = [];
  const rest = list.entries();
  const takeTurns = createTurns();
  const worker = async () => {
    for (const [at, entry] of rest) {
      done[at] = await work(entry);
      await takeTurns();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
};
