/** Work that goes on beside the requests. `close` waits for the step under way. */
export type Job = { close(): Promise<void> };

/** Asks between two steps whether to leave the others to whoever comes next. */
export type Work = (isStopped: () => boolean) => Promise<void>;

export type RepeatingOptions = {
  /** In ms, about: from the end of one turn to the beginning of the next. */
  readonly every: number;
  /** The same after a turn that failed. */
  readonly afterFailure?: number;
  /** Told of the first failure of those in a row: an outage is one line of the log. */
  readonly onError: (error: unknown) => void;
};

/** With jitter, so that instances which started together do not stay together. */
export const withJitter = (milliseconds: number): number => milliseconds * (0.75 + Math.random() / 2);

/** Does it now, and again and again until it is closed. */
export const startRepeating = (work: Work, { every, afterFailure = every, onError }: RepeatingOptions): Job => {
  let isStopped = false;
  let isFailing = false;
  let timer: Timer | undefined;
  const run = async () => {
    try {
      await work(() => isStopped);
      isFailing = false;
    } catch (error) {
      if (!isFailing) onError(error);
      isFailing = true;
    }
    if (isStopped) return;
    timer = setTimeout(again, withJitter(isFailing ? afterFailure : every));
    timer.unref();
  };
  const again = () => {
    running = run();
  };
  let running = run();
  return {
    close: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
