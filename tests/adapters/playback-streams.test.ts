import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import {
  bodyOf,
  free,
  HOUR,
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

onBothEngines("streams", (open) => {
  let world: PlaybackWorld;
  let ada: string;
  beforeAll(async () => {
    world = await openPlayback(open);
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    ada = await startOver(world);
  });

  test("tells who is refused which devices hold the streams; one of them is taken over", async () => {
    const id = world.title();
    const tv = bodyOf<"Playback">(await play(world, ada, id, { device_id: "tv", device_name: "Kitchen" }));
    world.clock.now += SECOND;
    const phone = bodyOf<"Playback">(await play(world, ada, id, { device_id: "phone" }));
    const refused = await play(world, ada, id, { device_id: "tablet" });
    expect(refused).toMatchObject({
      status: 409,
      code: "stream_limit_reached",
      detail: "2 streams run already, on Kitchen and phone; no more may at a time.",
    });
    expect(refused.extensions?.leases?.map((lease) => lease.id)).toEqual([tv.lease.id, phone.lease.id]);
    const takeOver = (take_over: string) => play(world, ada, id, { device_id: "tablet", take_over });
    expect(await takeOver(nobody)).toMatchObject({ status: 409, code: "stream_limit_reached" });
    bodyOf(await takeOver(tv.lease.id.toUpperCase()));
    // Asked again, as who has lost the answer does.
    bodyOf(await takeOver(tv.lease.id));
    expect(await world.leases.find(tv.lease.id, world.clock.now)).toBeUndefined();
    expect((await running(world, ada)).map(({ deviceId }) => deviceId)).toEqual(["phone", "tablet"]);
  });

  test("takes a plan's word for how many may run, be it more or fewer than usual", async () => {
    const start = (device_id: string) => play(world, ada, world.title(), { device_id });
    world.limits.set(ada, 3);
    for (const device of ["a", "b", "c"]) expect(await start(device)).toMatchObject({ status: 200 });
    world.limits.set(ada, 1);
    expect(await start("a")).toMatchObject({ status: 409 });
    expect(await running(world, ada)).toHaveLength(3);
  });

  test("ends, when it is renewed, what is more than may run by then, and tells which older ones do", async () => {
    const started = async (device_id: string) => {
      world.clock.now += SECOND;
      return bodyOf<"Playback">(await play(world, ada, world.title(), { device_id })).lease.id;
    };
    world.limits.set(ada, 3);
    const [a, b, c] = [await started("a"), await started("b"), await started("c")];
    world.limits.set(ada, 1);
    for (const id of [c, b]) {
      const refused = await renew(world, ada, id);
      expect(refused).toMatchObject({ status: 409, code: "stream_limit_reached" });
      expect(refused.extensions?.leases?.[0]?.id).toBe(a);
      expect(await renew(world, ada, id)).toMatchObject({ status: 404 });
    }
    expect(await renew(world, ada, a)).toMatchObject({ status: 200 });
  });

  test("ends with the next renewal where the video is another, or the channel elsewhere", async () => {
    const [id, video_id, channel_id] = [world.title(), world.upload(), world.channel(2)];
    const start = async (name: "playVideo" | "playLive" | "playOndemand", path: object, device_id: string) =>
      bodyOf<"Playback">(await world.call(name, ada, { path, query: { device_id } })).lease.id;
    world.limits.set(ada, 3);
    const leases = [
      await start("playOndemand", { content_id: id }, "a"),
      await start("playVideo", { video_id }, "b"),
      await start("playLive", { channel_id }, "c"),
    ];
    for (const lease of leases) expect(await renew(world, ada, lease)).toMatchObject({ status: 200 });
    world.titles.set(id, { ...world.titles.get(id)!, videoKey: "videos/another.mp4" });
    world.uploads.set(video_id, { ...world.uploads.get(video_id)!, videoKey: "videos/another.mp4" });
    world.channels.set(channel_id, {
      ...world.channels.get(channel_id)!,
      streamUrl: "https://new.example.com/1.m3u8",
    });
    for (const lease of leases)
      expect(await renew(world, ada, lease)).toMatchObject({ status: 404, code: "lease_not_found" });
    expect(await running(world, ada)).toEqual([]);
  });

  for (const off of [-SECOND, 0, SECOND])
    test(`of what a channel keeps goes on until its end is kept no longer: ${off / SECOND} s from then`, async () => {
      const channel_id = world.channel(2);
      const at = (hours: number) => new Date(START + hours * HOUR).toISOString();
      const query = { start: at(-2), end: at(-1) };
      const { lease } = bodyOf<"Playback">(await world.call("playLive", ada, { path: { channel_id }, query }));
      const goOn = async (by: number) => {
        for (; world.clock.now < by; world.clock.now = Math.min(by, world.clock.now + 60 * SECOND))
          expect(await renew(world, ada, lease.id)).toMatchObject({ status: 200 });
      };
      await goOn(START + HOUR + off - SECOND);
      world.clock.now += SECOND;
      expect(await renew(world, ada, lease.id)).toMatchObject({ status: off > 0 ? 404 : 200 });
    });

  test("counts a sign-in as a device, where none is named", async () => {
    const principal = (session: string) => ({ kind: "user", subject: ada, roles: ["user"], session });
    const start = (session: string) =>
      world.call("playOndemand", ada, { path: { content_id: world.title() }, principal: principal(session) });
    for (const session of ["one", "one", "two", "two"]) expect(await start(session)).toMatchObject({ status: 200 });
    expect(await running(world, ada)).toHaveLength(2);
    expect(await start("three")).toMatchObject({ status: 409 });
  });

  test("looks at the rights with every renewal: what is not allowed any more ends", async () => {
    const { lease } = bodyOf<"Playback">(await play(world, ada, world.title()));
    expect(await renew(world, await world.person(), lease.id)).toMatchObject({ status: 404, code: "lease_not_found" });
    world.rights.decide = () => ({ ...refusal, reason: "no_longer" });
    expect(await renew(world, ada, lease.id)).toMatchObject({ status: 403, extensions: { reason: "no_longer" } });
    expect(await running(world, ada)).toEqual([]);
    world.rights.decide = () => free;
    expect(await renew(world, ada, lease.id)).toMatchObject({ status: 404 });
  });

  test("is asked about for who watches, from where, at its beginning and with every renewal", async () => {
    const profile_id = await world.profile(ada, 12);
    const input = { path: { content_id: world.title() }, query: { profile_id }, country: "AT" };
    const { lease } = bodyOf<"Playback">(await world.call("playOndemand", ada, input));
    bodyOf(await world.call("renewLease", ada, { path: { lease_id: lease.id }, country: "CH" }));
    expect(world.rights.asked).toEqual(["AT", "CH"].map((country) => ({ subject: ada, country, age: 12 })));
  });

  test("begins no rental's time by a renewal that something else allows, nor by one that is refused", async () => {
    const start = async (device_id: string) => {
      world.clock.now += SECOND;
      return bodyOf<"Playback">(await play(world, ada, world.title(), { device_id })).lease.id;
    };
    const [older, younger] = [await start("a"), await start("b")];
    for (const reason of ["free", "subscribed", "purchased"] as const) {
      world.rights.decide = () => ({ ...free, reason });
      expect(await renew(world, ada, older)).toMatchObject({ status: 200 });
    }
    world.limits.set(ada, 1);
    world.rights.decide = () => ({ ...free, reason: "rented", validUntil: world.clock.now + HOUR });
    expect(await renew(world, ada, younger)).toMatchObject({ status: 409 });
    expect(world.rights.started).toEqual([]);
    expect(await renew(world, ada, older)).toMatchObject({ status: 200 });
    expect(world.rights.started).toHaveLength(1);
  });

  test("ends with the next renewal where the title, or the profile that watches, is gone", async () => {
    const [id, profile_id] = [world.title(), await world.profile(ada, 12)];
    const start = async () => bodyOf<"Playback">(await play(world, ada, id, { profile_id })).lease.id;
    const first = await start();
    world.titles.delete(id);
    expect(await renew(world, ada, first)).toMatchObject({ status: 404, code: "lease_not_found" });
    world.titles.set(id, world.titles.get(world.title({ id }))!);
    const second = await start();
    await world.profiles.remove(ada, profile_id);
    expect(await renew(world, ada, second)).toMatchObject({ status: 404, code: "lease_not_found" });
    expect(await running(world, ada)).toEqual([]);
  });

  test("is over when it is released, and released once", async () => {
    const { lease } = bodyOf<"Playback">(await play(world, ada, world.title()));
    const release = () => world.call("releaseLease", ada, { path: { lease_id: lease.id } });
    expect(await release()).toEqual({ status: 204 });
    expect(await release()).toMatchObject({ status: 404, code: "lease_not_found" });
    expect(await world.leases.find(lease.id, START)).toBeUndefined();
  });

  test("is for nobody whose account is gone", async () => {
    expect(await play(world, "nobody-knows", world.title())).toMatchObject({ status: 401 });
  });
});
