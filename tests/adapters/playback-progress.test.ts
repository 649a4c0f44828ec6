import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { users } from "../../src/services/auth/tables.ts";
import { MOST_POSITIONS } from "../../src/services/playback/progress-store.ts";
import { leases, progress as rows } from "../../src/services/playback/tables.ts";
import { bodyOf, onBothEngines, openPlayback, type PlaybackWorld, play, START } from "./playback-world.ts";

onBothEngines("progress", (open) => {
  let world: PlaybackWorld;
  let ada: string;
  let profile: string;
  beforeAll(async () => {
    world = await openPlayback(open);
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    ada = await world.person();
    profile = await world.profile(ada);
    world.clock.now = START;
  });

  const pathOf = (content_id: string, profile_id = profile) => ({ profile_id, content_id });
  const save = (id: string, position_seconds: number, duration_seconds = 6000, profile_id = profile, who = ada) => {
    world.clock.now += 1000;
    const body = { position_seconds, duration_seconds };
    return world.call("saveProgress", who, { path: pathOf(id, profile_id), body });
  };
  const get = (id: string, who = ada) => world.call("getProgress", who, { path: pathOf(id) });
  const list = async (query: object = {}) =>
    bodyOf<"ProgressPage">(
      await world.call("listProgress", ada, {
        path: { profile_id: profile },
        query: { limit: 20, offset: 0, finished: false, ...query },
      }),
    );
  const idsOf = ({ progress }: Awaited<ReturnType<typeof list>>) => progress.map(({ content }) => content.id);

  test("is kept for a profile and a title, and told to every device of the account", async () => {
    const id = world.title({ title: "The Quiet Harbour" });
    const saved = bodyOf<"WatchProgress">(await save(id.toUpperCase(), 1260.5));
    expect(saved).toEqual({
      content: { type: "movie", id },
      title: "The Quiet Harbour",
      position_seconds: 1260.5,
      duration_seconds: 6000,
      finished: false,
      updated_at: new Date(START + 1000).toISOString(),
    });
    const elsewhere = { kind: "user", subject: ada, roles: ["user"], session: "session-of-another-device" };
    expect((await world.call("getProgress", ada, { path: pathOf(id), principal: elsewhere })).body).toEqual(saved);
    expect(bodyOf<"WatchProgress">(await save(id, 5999)).finished).toBe(true);
    expect(bodyOf<"WatchProgress">(await save(id, 10)).finished).toBe(false);
    expect(await list()).toMatchObject({ total: 1, progress: [{ position_seconds: 10 }] });
  });

  test("is another one in each profile, and nobody else's", async () => {
    const [id, other, eve] = [world.title(), await world.profile(ada), await world.person()];
    await save(id, 100);
    await save(id, 200, 6000, other);
    expect(await get(id)).toMatchObject({ body: { position_seconds: 100 } });
    const notFound = { status: 404, code: "profile_not_found" };
    expect(await get(id, eve)).toMatchObject(notFound);
    expect(await save(id, 300, 6000, profile, eve)).toMatchObject(notFound);
    expect(await world.call("removeProgress", eve, { path: pathOf(id) })).toMatchObject(notFound);
    const all = { path: { profile_id: profile }, query: { limit: 20, offset: 0, finished: false } };
    expect(await world.call("listProgress", eve, all)).toMatchObject(notFound);
    expect(await get(id)).toMatchObject({ body: { position_seconds: 100 } });
  });

  test("is of what there is, and the profile may see, and not behind its end", async () => {
    const notFound = { status: 404, code: "content_not_found" };
    const kid = await world.profile(ada, 6);
    expect(await save(crypto.randomUUID(), 1)).toMatchObject(notFound);
    expect(await save(world.title({ isReady: false }), 1)).toMatchObject(notFound);
    expect(await save(world.title({ minimumAge: 12 }), 1, 6000, kid)).toMatchObject(notFound);
    expect(await save(world.channel(), 1)).toMatchObject(notFound);
    expect(await save(world.upload("eve"), 1)).toMatchObject(notFound);
    expect(await save(world.upload(), 1)).toMatchObject({ status: 200, body: { content: { type: "video" } } });
    expect(await save(world.title(), 61, 60)).toMatchObject({
      status: 422,
      errors: [{ in: "body", pointer: "/position_seconds" }],
    });
    expect(await get(world.title())).toMatchObject({ status: 404, code: "progress_not_found" });
  });

  test("is a list of what to continue, the latest first, a page at a time, by one look at the titles", async () => {
    const ids = Array.from({ length: 7 }, () => world.title());
    for (const id of ids) await save(id, 100);
    await save(ids[2]!, 200);
    await save(ids[5]!, 5990);
    const latest = [2, 6, 4, 3, 1, 0].map((at) => ids[at]!);
    const asked = world.asked.watchable;
    const page = await list({ limit: 2, offset: 1 });
    expect(world.asked.watchable).toBe(asked + 1);
    expect([page.total, idsOf(page)]).toEqual([6, latest.slice(1, 3)]);
    expect(idsOf(await list())).toEqual(latest);
    expect(idsOf(await list({ finished: true }))).toEqual([ids[5]!]);
    expect(await list({ offset: 100 })).toEqual({ total: 6, progress: [] });
  });

  test("is listed with what it is drawn by: a poster, and of an episode its series and its number", async () => {
    const [episode, movie, upload] = [world.title({ type: "episode", title: "Thaw" }), world.title(), world.upload()];
    const series = { id: crypto.randomUUID(), title: "Northern Lights", seasonNumber: 2, episodeNumber: 3 };
    world.drawn.set(episode, { posterUrl: "https://images.example.com/lights.jpg", series });
    world.drawn.set(movie, { posterUrl: "https://images.example.com/harbour.jpg" });
    for (const id of [upload, movie, episode]) await save(id, 100);
    const { progress } = await list();
    expect(progress[0]).toEqual({
      ...bodyOf<"WatchProgress">(await get(episode)),
      poster_url: "https://images.example.com/lights.jpg",
      series: { id: series.id, title: "Northern Lights", season_number: 2, episode_number: 3 },
    });
    expect(progress.map(({ content, poster_url, series }) => [content.id, poster_url, series?.id])).toEqual([
      [episode, "https://images.example.com/lights.jpg", series.id],
      [movie, "https://images.example.com/harbour.jpg", undefined],
      [upload, null, undefined],
    ]);
  });

  test("is listed, and counted, of what can still be watched alone", async () => {
    const [gone, grown, kept] = [world.title(), world.title(), world.title()];
    for (const id of [gone, grown, kept]) await save(id, 100);
    world.titles.delete(gone);
    world.title({ id: grown, minimumAge: 16 });
    expect(idsOf(await list())).toEqual([kept, grown]);
    const words = { name: "Kid", avatarUrl: null, kids: true, maturityLimit: 6 } as const;
    await world.profiles.replace(ada, profile, words, () => true, START);
    expect(await list()).toMatchObject({ total: 1, progress: [{ content: { id: kept } }] });
    expect(await get(grown)).toMatchObject({ status: 404, code: "content_not_found" });
    expect(await world.call("removeProgress", ada, { path: pathOf(gone) })).toEqual({ status: 204 });
  });

  test("is forgotten once", async () => {
    const id = world.title();
    await save(id, 100);
    expect(await world.call("removeProgress", ada, { path: pathOf(id) })).toEqual({ status: 204 });
    expect(await world.call("removeProgress", ada, { path: pathOf(id) })).toMatchObject({
      code: "progress_not_found",
    });
    expect(await list()).toEqual({ total: 0, progress: [] });
  });

  test("makes room for a new title: first what was finished longest ago, then what was begun longest ago", async () => {
    const ids = Array.from({ length: MOST_POSITIONS }, () => world.title());
    const finished = new Set([ids[700]!, ids[900]!]);
    await world.database.transaction(async (queries) => {
      for (let from = 0; from < ids.length; from += 100)
        await queries.insert(rows).values(
          ids.slice(from, from + 100).map((contentId, at) => ({
            profileId: profile,
            contentId,
            contentType: "movie",
            position: 1000,
            duration: 2000,
            finished: finished.has(contentId),
            updatedAt: START - MOST_POSITIONS + from + at,
          })),
        );
    });
    const left = async () => new Set([...idsOf(await list({ limit: 1000 })), ...idsOf(await list({ finished: true }))]);
    const goes: string[] = [];
    for (let time = 0; time < 4; time++) {
      const before = await left();
      const id = world.title();
      await save(id, time === 3 ? 6000 : 100);
      const after = await left();
      expect([after.size, after.has(id)]).toEqual([MOST_POSITIONS, true]);
      goes.push(...[...before].filter((one) => !after.has(one)));
    }
    expect(goes).toEqual([ids[700]!, ids[900]!, ids[0]!, ids[1]!]);
    // Another position of a title that is there takes no room.
    await save(ids[2]!, 50);
    expect((await left()).size).toBe(MOST_POSITIONS);
  }, 60_000);

  test("of one title, saved by many at the same time, is one", async () => {
    const id = world.title();
    const saved = await Promise.all(Array.from({ length: 20 }, (_, at) => save(id, at)));
    expect(new Set(saved.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await list()).total).toBe(1);
  }, 60_000);

  test("goes with its profile, and with the account, whose streams go, too", async () => {
    const [id, other] = [world.title(), await world.profile(ada)];
    await save(id, 100);
    await save(id, 100, 6000, other);
    bodyOf(await play(world, ada, id));
    const left = async (profileId: string) =>
      (await world.database.reader.select().from(rows).where(eq(rows.profileId, profileId))).length;
    await world.profiles.remove(ada, profile);
    expect([await left(profile), await left(other)]).toEqual([0, 1]);
    expect(await world.progress.save({ ...(await world.progress.find(other, id))!, profileId: profile })).toBe(false);
    await world.database.transaction(async (queries) => {
      await queries.delete(users).where(eq(users.cognitoSub, ada));
    });
    expect(await left(other)).toBe(0);
    expect(await world.database.reader.select().from(leases).where(eq(leases.owner, ada))).toEqual([]);
  });
});
