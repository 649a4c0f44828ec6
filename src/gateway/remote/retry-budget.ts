/** Calls that pay for one retry, and retries that may be saved up: of a thousand calls, savings included, never more than 1100. */
const price = 12;
const savings = 10;

export type RetryBudget = {
  /** Call it for every call. */
  earn(): void;
  /** True where a retry may be sent; then it is paid for. */
  spend(): boolean;
};

/** A service that is down gets a tenth more load, not twice it. */
export const createRetryBudget = (): RetryBudget => {
  let earned = 0;
  return {
    earn: () => {
      if (earned < savings * price) earned++;
    },
    spend: () => {
      if (earned < price) return false;
      earned -= price;
      return true;
    },
  };
};
