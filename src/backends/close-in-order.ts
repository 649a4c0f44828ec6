type Part = readonly [name: string, close: (() => Promise<void>) | undefined];

/** Closes one part after the other, those first that stand on the others; one that fails keeps none from being closed. */
export const closeInOrder = async (
  parts: readonly Part[],
  report: (error: unknown, part: string) => void,
): Promise<void> => {
  for (const [name, close] of parts)
    try {
      await close?.();
    } catch (error) {
      report(error, name);
    }
};
