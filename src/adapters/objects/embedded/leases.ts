/**
 * Remembers who is still reading an object of several files, so that none is removed under a reader's eyes: the next one
 * would be opened minutes after the first. `remove` is called once the last reader has done; it must not reject.
 */
export const createLeases = (remove: (path: string) => Promise<void>) => {
  const readers = new Map<string, number>();
  const postponed = new Set<string>();

  return {
    /** Takes a place among the readers; the function gives it back, once. */
    take: (path: string): (() => void) => {
      readers.set(path, (readers.get(path) ?? 0) + 1);
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        const left = (readers.get(path) ?? 1) - 1;
        if (left > 0) return void readers.set(path, left);
        readers.delete(path);
        if (postponed.delete(path)) void remove(path);
      };
    },
    /** Whether someone reads it; its removal then follows the last one. */
    postpone: (path: string): boolean => {
      if (!readers.has(path)) return false;
      postponed.add(path);
      return true;
    },
  };
};
