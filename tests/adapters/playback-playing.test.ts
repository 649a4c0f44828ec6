import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import type { Decision } from "../../src/access/decision.ts";
import {
  bodyOf,
  free,
  HOUR,
  LIFE,
  nobody,
  onBothEngines,
  openPlayback,
  type PlaybackWorld,
  play,
  refusal,
  renew,
  running,
  SECOND,
  START,
  startOver,
} from "./playback-world.ts";

const time = (at: number): string => new Date(at).toISOString();

onBothEngines("playing", (open) => {
  let world: PlaybackWorld;
  let ada: string;
  beforeAll(async () => {
    world = await openPlayback(open);
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    ada = await startOver(world);
  });

  test("gives the address, and a lease as long as that", async () => {
    const id = world.title({ title: "The Quiet Harbour" });
    const query = { device_id: "tv", device_name: "Kitchen" };
    const answer = await play(world, ada, id.toUpperCase(), query);
    const playback = bodyOf<"Playback">(answer);
    expect(playback).toEqual({
      playback_url: `http://media.test/api/v1/media/leased/${playback.lease.id}`,
      drm_info: null,
      content_type: "application/dash+xml",
      expires_at: time(START + LIFE),
      lease: {
        id: playback.lease.id,
        device_id: "tv",
        device_name: "Kitchen",
        content: { type: "movie", id },
        title: "The Quiet Harbour",
        started_at: time(START),
        expires_at: time(START + LIFE),
        renew_after_seconds: 40,
      },
    });
    expect(answer.headers).toEqual({});
    expect((await world.call("listLeases", ada)).body).toEqual([playback.lease]);
  });

  test("sets cookies where the address needs them", async () => {
    const input = { path: { content_id: world.title() }, self: "/cookies/play/ondemand/x" };
    const { headers } = await world.call("playOndemand", ada, input);
    expect(headers).toEqual({ "Set-Cookie": ["CloudFront-Policy=x; Path=/"] });
  });

  test("refuses with the reason and the offers, and nothing has begun", async () => {
    world.rights.decide = () => refusal;
    expect(await play(world, ada, world.title())).toMatchObject({
      status: 403,
      code: "not_entitled",
      extensions: { reason: "not_entitled", offers: [] },
    });
    expect(await running(world, ada)).toEqual([]);
  });

  test("knows nothing of what there is not, is not ready, or not for the profile's age", async () => {
    const kid = { profile_id: await world.profile(ada, 6) };
    const notFound = { status: 404, code: "content_not_found" };
    expect(await play(world, ada, nobody)).toMatchObject(notFound);
    expect(await play(world, ada, world.title({ isReady: false }))).toMatchObject(notFound);
    expect(await play(world, ada, world.title({ minimumAge: 12 }), kid)).toMatchObject(notFound);
    expect(await play(world, ada, world.title({ minimumAge: 6 }), kid)).toMatchObject({ status: 200 });
    const ofEve = { profile_id: await world.profile(await world.person()) };
    expect(await play(world, ada, world.title(), ofEve)).toMatchObject({ status: 404, code: "profile_not_found" });
    expect(await play(world, ada, world.title(), { format: "file" })).toMatchObject({ code: "format_not_found" });
  });

  test("of a channel shows that there is one above the profile's age", async () => {
    world.rights.decide = () => ({ ...refusal, reason: "above_maturity" });
    const kid = { profile_id: await world.profile(ada, 6) };
    const path = { channel_id: world.channel(0, { minimumAge: 16 }) };
    expect(await world.call("playLive", ada, { path, query: kid })).toMatchObject({
      status: 403,
      extensions: { reason: "above_maturity" },
    });
  });

  test("of a channel goes back as far as it keeps what was on", async () => {
    const path = { channel_id: world.channel(2) };
    const [start, end] = [time(START - 2 * HOUR), time(START - HOUR)];
    const live = bodyOf<"Playback">(await world.call("playLive", ada, { path }));
    expect(live.lease.content).toEqual({ type: "channel", id: path.channel_id });
    bodyOf(await world.call("playLive", ada, { path, query: { start, end } }));
    expect((await running(world, ada))[0]?.source).toMatchObject({
      manifestUrl: "https://live.example.com/one.m3u8?start=2026-11-28T10:00:00Z&end=2026-11-28T11:00:00Z",
    });
    world.clock.now = START + 1;
    expect(await world.call("playLive", ada, { path, query: { start } })).toMatchObject({
      status: 422,
      errors: [{ in: "query", pointer: "/start" }],
    });
  });

  test("asks no rule of an upload: who may see it may watch it, but no child", async () => {
    world.rights.decide = () => refusal;
    const call = (video_id: string, query = {}) => world.call("playVideo", ada, { path: { video_id }, query });
    expect(bodyOf<"Playback">(await call(world.upload())).lease.content.type).toBe("video");
    expect(await call(world.upload("eve"))).toMatchObject({ status: 404, code: "video_not_found" });
    const kid = { profile_id: await world.profile(ada, 12) };
    expect(await call(world.upload(), kid)).toMatchObject({ status: 404, code: "video_not_found" });
  });

  for (const off of [-SECOND, 0, SECOND])
    test(`gives no address that outlives a permission which ends ${off / SECOND} s after a lease would`, async () => {
      const validUntil = START + LIFE + off;
      world.rights.decide = () => ({ ...free, validUntil });
      const { expires_at, lease } = bodyOf<"Playback">(await play(world, ada, world.title()));
      expect([expires_at, lease.expires_at]).toEqual(Array(2).fill(time(Math.min(validUntil, START + LIFE))));
      world.clock.now = START + 100 * SECOND;
      const renewed = bodyOf<"Playback">(await renew(world, ada, lease.id));
      expect([renewed.expires_at, renewed.lease.expires_at]).toEqual(Array(2).fill(time(validUntil)));
    });

  test("starts a rental once a stream has begun, and goes by its new end", async () => {
    const end = START + 90 * SECOND;
    const rented: Decision = { ...free, reason: "rented", validUntil: START + 10 * SECOND };
    world.rights.decide = () => (world.rights.started.length > 0 ? { ...rented, validUntil: end } : rented);
    const id = world.title();
    const { expires_at, lease } = bodyOf<"Playback">(await play(world, ada, id));
    expect(world.rights.started).toEqual([id]);
    expect([expires_at, lease.expires_at]).toEqual([time(end), time(end)]);
  });

  test("starts no rental where too many streams run", async () => {
    for (const device_id of ["a", "b"]) bodyOf(await play(world, ada, world.title(), { device_id }));
    world.rights.decide = () => ({ ...free, reason: "rented", validUntil: START + HOUR });
    expect(await play(world, ada, world.title(), { device_id: "c" })).toMatchObject({ status: 409 });
    expect(world.rights.started).toEqual([]);
  });

  test("leaves no stream behind where the rental was over before it began", async () => {
    world.rights.decide = () => ({ ...free, reason: "rented", validUntil: START + 1 });
    world.rights.onStart = () => {
      world.rights.decide = () => refusal;
    };
    expect(await play(world, ada, world.title())).toMatchObject({ status: 403, code: "not_entitled" });
    expect(await running(world, ada)).toEqual([]);
  });
});
