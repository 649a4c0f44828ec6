export type RetryBudget = {
  /** Call it for every call. */
  earn(): void;
  /** True where a retry may be sent; then it is paid for. */
  spend(): boolean;
};

/** One retry for every ten calls, and no more than ten at once: a service that is down gets a tenth more load, not twice it. */
export const createRetryBudget = (): RetryBudget => {
  let tenths = 0;
  return {
    earn: () => {
      if (tenths < 100) tenths++;
    },
    spend: () => {
      if (tenths < 10) return false;
      tenths -= 10;
      return true;
    },
  };
};
