import { LRUCache } from "lru-cache";
import type { Claims } from "../port.ts";

export type MemoryClaims = Claims & {
  /** What `claim` answers, at once. */
  claimNow(key: string, ttl: number): boolean;
};

export type MemoryClaimsOptions = {
  /** Claims remembered at most; the oldest goes first. */
  readonly entries?: number;
  /** Milliseconds. */
  readonly now?: () => number;
};

/** Claims within this process, until it ends. */
export const createMemoryClaims = ({ entries = 100_000, now = Date.now }: MemoryClaimsOptions = {}): MemoryClaims => {
  // Made for the first claim: it takes the room of all of them at once.
  let taken: LRUCache<string, number> | undefined;
  const claimNow = (key: string, ttl: number): boolean => {
    taken ??= new LRUCache({ max: entries });
    const until = taken.get(key);
    if (until !== undefined && until > now()) return false;
    taken.set(key, now() + ttl);
    return true;
  };
  return { claimNow, claim: async (key, ttl) => claimNow(key, ttl) };
};
