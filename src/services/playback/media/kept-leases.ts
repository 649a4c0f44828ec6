import type { Cache } from "../../../adapters/cache/port.ts";
import type { FindLease } from "../lease.ts";

/**
 * The same, asked once for the many files that a player fetches at a time. `cache` keeps what it has for a second or so, and no
 * longer: so long may a stream go on that was ended elsewhere. None goes on beyond its own end.
 */
export const keepLeases = (find: FindLease, cache: Cache, now: () => number): FindLease => {
  const read = (id: string) => cache.read(id, () => find(id));
  return async (id) => {
    let lease = await read(id);
    if (lease && lease.expiresAt <= now()) {
      // It may have been renewed just now.
      await cache.invalidate(id);
      lease = await read(id);
    }
    return lease && lease.expiresAt > now() ? lease : undefined;
  };
};
