/** Calls under way at a time. */
const WORKERS = 6;

/** Does `step` with each, several at a time, in their order. The first failure ends it, once the steps under way have ended. */
export const forEach = async <T>(list: readonly T[], step: (one: T) => Promise<void>): Promise<void> => {
  const rest = list[Symbol.iterator]();
  let failure: { readonly error: unknown } | undefined;
  const work = async () => {
    for (const one of { [Symbol.iterator]: () => rest }) {
      if (failure) return;
      await step(one).catch((error: unknown) => {
        failure ??= { error };
      });
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  if (failure) throw failure.error;
};
