import type { Claims } from "../adapters/cache/port.ts";

export interface ReplayMemory {
  /** True the first time; false for as long as the same signature would still be valid. */
  admit(signature: string, expiresAt: Date): Promise<boolean>;
}

/** Remembers used signatures until they expire on their own. Only who holds a key can fill it. */
export const createReplayMemory = (claims: Claims, now: () => number): ReplayMemory => ({
  admit: (signature, expiresAt) => claims.claim(`signature:${signature}`, expiresAt.getTime() - now()),
});
