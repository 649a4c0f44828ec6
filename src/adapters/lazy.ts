export type Lazy<T> = {
  get(): Promise<T>;
  /** Ends what was opened, if anything was. Never fails for what could not be opened. */
  close(end: (opened: T) => void): Promise<void>;
};

/** Opened when it is first asked for. A failure is not kept: the next one who asks tries again. */
export const createLazy = <T>(open: () => Promise<T>): Lazy<T> => {
  let opening: Promise<T> | undefined;
  return {
    get: () => {
      opening ??= open().catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    close: async (end) => {
      await opening?.then(end, () => {});
    },
  };
};
