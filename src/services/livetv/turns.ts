/** Milliseconds of work before others have their turn. */
const TURN = 5;

/**
 * Gives the event loop a turn, where the last one was long enough ago. SQLite answers at once: whoever asks it again and again
 * would leave nobody else one until the end.
 */
export const createTurns = () => {
  let since = performance.now();
  return async (): Promise<void> => {
    if (performance.now() - since < TURN) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    since = performance.now();
  };
};
