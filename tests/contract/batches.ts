/** Hands out what `make` makes. It makes several at once: where each waits, as a registration with Cognito does, they wait together. */
export const inBatches = <T>(make: () => Promise<T>, size = 8): (() => Promise<T>) => {
  const ready: T[] = [];
  return async () => {
    if (ready.length === 0) ready.push(...(await Promise.all(Array.from({ length: size }, make))));
    return ready.pop()!;
  };
};
