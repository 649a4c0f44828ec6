/** Work that is done again and again. `close` waits for the step under way. */
export type Repeating = { close(): Promise<void> };

/** Does it now, and `every` so many milliseconds after it was done, until it is closed. */
export const startRepeating = (
  work: (isStopped: () => boolean) => Promise<void>,
  every: number,
  onError: (error: unknown) => void,
): Repeating => {
  let stopped = false;
  let timer: Timer | undefined;
  const run = async () => {
    await work(() => stopped).catch(onError);
    if (stopped) return;
    timer = setTimeout(() => {
      running = run();
    }, every);
    timer.unref();
  };
  let running = run();
  return {
    close: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
