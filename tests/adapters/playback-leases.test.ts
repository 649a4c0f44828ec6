import { afterAll, beforeAll, expect, test } from "bun:test";
import { eq, sql } from "drizzle-orm";
import type { Lease } from "../../src/services/playback/lease.ts";
import { leases as rows } from "../../src/services/playback/tables.ts";
import { LIFE, onBothEngines, openPlayback, type PlaybackWorld, START } from "./playback-world.ts";

const leaseOf = (owner: string, deviceId: string, also: Partial<Lease> = {}): Lease => ({
  id: Bun.randomUUIDv7(),
  owner,
  deviceId,
  deviceName: "",
  content: { type: "movie", id: crypto.randomUUID() },
  title: "The Quiet Harbour",
  profileId: null,
  source: { kind: "live", manifestUrl: "https://live.example.com/1", contentType: "application/vnd.apple.mpegurl" },
  startedAt: START,
  expiresAt: START + LIFE,
  ...also,
});

onBothEngines("leases", (open) => {
  let world: PlaybackWorld;
  beforeAll(async () => {
    world = await openPlayback(open);
  });
  afterAll(() => world?.close());

  const begin = (lease: Lease, limit: number, takeOver?: string, now = START) =>
    world.leases.begin(lease, { limit, takeOver, now });
  const renew = (owner: string, id: string, expiresAt: number, now = START, limit = 100) =>
    world.leases.renew(owner, id, { expiresAt, limit, now });
  const isBegun = (outcome: unknown) => outcome === "begun";
  const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
  /** An account on which so many devices play: their leases. */
  const playing = async (count: number) => {
    const owner = await world.person();
    const running = times(count, (at) => leaseOf(owner, `device-${at}`, { startedAt: START + at }));
    for (const lease of running) expect(await begin(lease, count)).toBe("begun");
    return { owner, running };
  };

  test("are kept as they were begun", async () => {
    const { owner, running } = await playing(2);
    expect(await world.leases.list(owner, START)).toEqual(running);
    expect(await world.leases.find(running[0]!.id, START)).toEqual(running[0]!);
  });

  for (const [parallel, limit] of [
    [3, 2],
    [2, 1],
    [50, 3],
  ] as const)
    test(`of ${parallel} that begin at the same time, ${limit} do where no more may`, async () => {
      const owner = await world.person();
      const outcomes = await Promise.all(times(parallel, (at) => begin(leaseOf(owner, `device-${at}`), limit)));
      expect(outcomes.filter(isBegun)).toHaveLength(limit);
      expect(await world.leases.list(owner, START)).toHaveLength(limit);
      for (const outcome of outcomes) if (typeof outcome === "object") expect(outcome.running).toHaveLength(limit);
    }, 60_000);

  test("of one device there is one, however often it begins at the same time", async () => {
    const owner = await world.person();
    const outcomes = await Promise.all(times(20, () => begin(leaseOf(owner, "tv"), 1)));
    expect(outcomes.filter(isBegun)).toHaveLength(20);
    expect(await world.leases.list(owner, START)).toHaveLength(1);
  }, 60_000);

  test("one that is taken over by many at the same time is taken over once", async () => {
    const { owner, running } = await playing(3);
    const counts: number[] = [];
    let over = false;
    const watch = (async () => {
      for (; !over; await Bun.sleep(2)) counts.push((await world.leases.list(owner, START)).length);
    })();
    const outcomes = await Promise.all(times(20, (at) => begin(leaseOf(owner, `new-${at}`), 3, running[1]!.id)));
    over = true;
    await watch;
    expect(outcomes.filter(isBegun)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome !== "begun")).toHaveLength(19);
    expect(Math.max(...counts)).toBe(3);
    const left = (await world.leases.list(owner, START)).map(({ id }) => id);
    expect(left).toHaveLength(3);
    expect(left).not.toContain(running[1]!.id);
  }, 60_000);

  test("each taken over by another, at the same time as others begin, are never more than may run", async () => {
    const { owner, running } = await playing(3);
    const takers = running.map(({ id }, at) => begin(leaseOf(owner, `taker-${at}`), 3, id));
    const others = times(10, (at) => begin(leaseOf(owner, `other-${at}`), 3));
    const outcomes = await Promise.all([...takers, ...others]);
    expect(outcomes.map(isBegun)).toEqual([...Array(3).fill(true), ...Array(10).fill(false)]);
    expect(await world.leases.list(owner, START)).toHaveLength(3);
  }, 60_000);

  test("nobody takes over another's, and nothing is changed by trying", async () => {
    const [ada, eve] = [await playing(1), await playing(1)];
    const more = leaseOf(eve.owner, "more");
    expect(await begin(more, 1, ada.running[0]!.id)).toEqual({ running: eve.running });
    expect(await world.leases.list(ada.owner, START)).toEqual(ada.running);
    expect(await world.leases.list(eve.owner, START)).toEqual(eve.running);
    expect(await world.leases.end(eve.owner, ada.running[0]!.id, START)).toBe(false);
    expect(await renew(eve.owner, ada.running[0]!.id, START + 2 * LIFE)).toBeUndefined();
  });

  test("where fewer may run than do, go on until they are renewed; but no further begins, nor takes a place", async () => {
    const { owner, running } = await playing(3);
    expect(await begin(leaseOf(owner, "new"), 2)).toEqual({ running });
    // What it was to take over runs on.
    expect(await begin(leaseOf(owner, "new"), 2, running[0]!.id)).toEqual({ running });
    expect(await begin(leaseOf(owner, "device-0"), 2)).toEqual({ running: running.slice(1) });
    expect(await world.leases.list(owner, START)).toEqual(running);
    expect(await renew(owner, running[1]!.id, START + LIFE, START, 2)).toEqual(running[1]!);
    expect(await world.leases.end(owner, running[2]!.id, START)).toBe(true);
    expect(await begin(leaseOf(owner, "new"), 2, running[0]!.id)).toBe("begun");
  });

  test("live until their end, which is not included", async () => {
    const { owner, running } = await playing(1);
    const [lease] = running as [Lease];
    for (const [off, lives] of [
      [-1000, true],
      [-1, true],
      [0, false],
      [1000, false],
    ] as const) {
      const now = lease.expiresAt + off;
      expect([off, (await world.leases.find(lease.id, now)) !== undefined]).toEqual([off, lives]);
      expect([off, (await world.leases.list(owner, now)).length]).toEqual([off, lives ? 1 : 0]);
      // To the same end: it is as it was.
      expect([off, await renew(owner, lease.id, lease.expiresAt, now)]).toEqual([off, lives ? lease : undefined]);
    }
    const next = leaseOf(owner, "next", { expiresAt: lease.expiresAt + LIFE });
    expect(await begin(next, 1, undefined, lease.expiresAt - 1)).toEqual({ running: [lease] });
    expect(await world.leases.end(owner, lease.id, lease.expiresAt)).toBe(false);
    // One that is to be taken over, and has ended by itself, is no matter.
    expect(await begin(next, 1, lease.id, lease.expiresAt)).toBe("begun");
    // By a clock that is behind: what another has begun instead of it keeps its place.
    expect(await renew(owner, lease.id, lease.expiresAt + LIFE, lease.expiresAt - 1)).toBeUndefined();
  });

  test("are renewed at the limit, while others try to begin, and by an end that only moves for them", async () => {
    const { owner, running } = await playing(3);
    const renewals = running.map((lease) => renew(owner, lease.id, START + 2 * LIFE, START + 1, 3));
    const others = times(15, (at) => begin(leaseOf(owner, `other-${at}`), 3, undefined, START + 1));
    const ends = (await Promise.all(renewals)).map((lease) => lease && "expiresAt" in lease && lease.expiresAt);
    expect(ends).toEqual(Array(3).fill(START + 2 * LIFE));
    expect((await Promise.all(others)).filter(isBegun)).toEqual([]);
  }, 60_000);

  test("that are renewed all at once, of which fewer may run, end but for the oldest ones", async () => {
    const { owner, running } = await playing(5);
    const outcomes = await Promise.all(running.map(({ id }) => renew(owner, id, START + 2 * LIFE, START + 1, 2)));
    // Whoever is refused is told of those that are older and ran at that moment.
    for (const [at, outcome] of outcomes.entries())
      if (at < 2) expect(outcome).toEqual({ ...running[at]!, expiresAt: START + 2 * LIFE });
      else expect((outcome as { running: Lease[] }).running.map(({ id }) => id)).toContain(running[0]!.id);
    expect((await world.leases.list(owner, START + 1)).map(({ id }) => id)).toEqual(
      running.slice(0, 2).map(({ id }) => id),
    );
  }, 60_000);

  test("that have ended are swept, all of them, and none that lives", async () => {
    const { owner, running } = await playing(1);
    const old = await world.person();
    const ended = times(600, (at) => leaseOf(old, `device-${at}`, { expiresAt: START - 600 + at }));
    await world.database.transaction(async (queries) => {
      for (const { content, source, ...lease } of ended)
        await queries
          .insert(rows)
          .values({ ...lease, contentType: content.type, contentId: content.id, source: JSON.stringify(source) });
    });
    world.clock.now = START;
    await world.sweep(() => false);
    const left = await world.database.reader
      .select({ total: sql<number>`count(*)` })
      .from(rows)
      .where(eq(rows.owner, old));
    expect(Number(left[0]!.total)).toBe(0);
    expect(await world.leases.list(owner, START)).toEqual(running);
  }, 60_000);
});
