import { expect } from "bun:test";
import type { Database } from "../../src/adapters/database/port.ts";
import { findPlayable, listShownEpisodes, listShownMovies } from "../../src/services/ondemand/playable.ts";
import type { Lease } from "../../src/services/playback/lease.ts";
import { createLeasesStore } from "../../src/services/playback/leases-store.ts";
import { createProgressStore, MOST_POSITIONS } from "../../src/services/playback/progress-store.ts";
import { listWatchable } from "../../src/services/videos/watchable.ts";

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** Two leases of each account, and a hundred profiles with a thousand positions each, half of them finished. */
export const playbackFillings = (
  uuid: string,
  cast: (text: string, type: string) => string,
  series: string,
): readonly string[] => {
  const profile = uuid.replace(/\bn(::text)?(?=[,)])/, "(n % 100 + 1)$1");
  const finished = cast("n % 200 < 100", "boolean");
  return [
    `INSERT INTO playback_leases (id, owner, device_id, device_name, content_type, content_id, title, source, started_at, expires_at) SELECT ${uuid}, 'sub-' || (n / 2), 'device-' || n, '', 'movie', ${uuid}, 'x', '{}', n, n FROM ${series}`,
    `INSERT INTO playback_progress (profile_id, content_id, content_type, position, duration, finished, updated_at) SELECT ${profile}, ${uuid}, 'movie', 1, 2, ${finished}, n FROM ${series}`,
  ];
};

/** What one profile has, a thousand at the most: PostgreSQL may sort so few, as long as it finds them by the index. */
export const isProfiles = (text: string, plan: string): boolean =>
  /from "playback_progress" where .*"profile_id" = \$1/.test(text) && /Scan (using|on) playback_progress_/.test(plan);

/** Every statement of playback, each at least once. */
export const callPlayback = async (database: Database): Promise<void> => {
  const leases = createLeasesStore(database);
  const [own] = await leases.list("sub-70", 100);
  const next: Lease = { ...own!, id: Bun.randomUUIDv7(), expiresAt: 1_000 };
  expect(await leases.begin(next, { limit: 2, takeOver: undefined, now: 100 })).toBe("begun");
  expect(await leases.find(next.id, 100)).toEqual(next);
  expect(await leases.renew("sub-70", next.id, { expiresAt: 1_001, limit: 2, now: 100 })).toMatchObject({
    expiresAt: 1_001,
  });
  expect(await leases.end("sub-70", next.id, 100)).toBe(true);
  expect(await leases.removeExpired(50, 20)).toBe(20);

  const progress = createProgressStore(database);
  const profileId = idOf(50);
  const finished = await progress.list(profileId, true);
  expect(finished).toHaveLength(500);
  const [first] = finished;
  await progress.find(profileId, first!.contentId);
  expect(await progress.save({ ...first!, position: 2 })).toBe(true);
  expect(await progress.save({ ...first!, contentId: crypto.randomUUID() })).toBe(true);
  expect(await progress.save({ ...first!, contentId: crypto.randomUUID(), profileId: idOf(150) })).toBe(true);
  expect(await progress.remove(profileId, first!.contentId)).toBe(true);

  const { reader } = database;
  const ids = Array.from({ length: MOST_POSITIONS }, (_, at) => idOf(at + 1));
  expect(await listShownMovies(reader, ids)).toHaveLength(500);
  expect(await listShownEpisodes(reader, ids)).toHaveLength(500);
  expect((await listWatchable(reader, "sub-2", ids)).length).toBeGreaterThan(100);
  await findPlayable(reader, idOf(2));
  await findPlayable(reader, "00000000-0000-4000-8000-00000000000f");
};
