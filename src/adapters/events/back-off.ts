const SHORTEST = 250;
const LONGEST = 30_000;

/** Counts failures in a row, and says how long to leave the other side alone. `signal` ends the waiting. */
export const createBackOff = (signal: AbortSignal) => {
  let failures = 0;
  return {
    /** True for the first failure in a row. */
    failed: (): boolean => ++failures === 1,
    /** True where failures came before. */
    succeeded: (): boolean => {
      const recovered = failures > 0;
      failures = 0;
      return recovered;
    },
    /** At random up to twice as long as the time before: many processes must not come back at once. */
    wait: (): Promise<void> =>
      new Promise((resolve) => {
        const longest = Math.min(LONGEST, SHORTEST * 2 ** Math.min(failures, 10));
        const end = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", end);
          resolve();
        };
        const timer = setTimeout(end, longest * (0.5 + Math.random() / 2));
        signal.addEventListener("abort", end);
        if (signal.aborted) end();
      }),
  };
};
