import { LRUCache } from "lru-cache";

export interface ReplayMemory {
  /** True the first time; false for as long as the same signature would still be valid. */
  admit(signature: string, expiresAt: Date): boolean;
}

/** Remembers used signatures until they expire on their own. Only who holds a key can fill it. */
export const createReplayMemory = (now: () => number, entries = 100_000): ReplayMemory => {
  const used = new LRUCache<string, number>({ max: entries });
  return {
    admit: (signature, expiresAt) => {
      const until = used.get(signature);
      if (until !== undefined && until > now()) return false;
      used.set(signature, expiresAt.getTime());
      return true;
    },
  };
};
