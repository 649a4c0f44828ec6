import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { Decision } from "../../src/access/decision.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { bodyOf, engines, free, openPlayback, type PlaybackWorld, play, START } from "./playback-world.ts";

const SECOND = 1000;
const refusal: Decision = {
  allowed: false,
  reason: "not_entitled",
  matchedRule: crypto.randomUUID(),
  validUntil: null,
  offers: [],
};
const nobody = "00000000-0000-4000-8000-000000000000";

const describeStreams = (name: string, open: Parameters<typeof openPlayback>[0]) =>
  describe(`streams on ${name}`, () => {
    let world: PlaybackWorld;
    let ada: string;
    beforeAll(async () => {
      world = await openPlayback(open);
    });
    afterAll(() => world?.close());
    beforeEach(async () => {
      ada = await world.person();
      world.clock.now = START;
      Object.assign(world.rights, { decide: () => free, started: [], onStart: () => {} });
    });

    const running = (owner: string) => world.leases.list(owner, world.clock.now);
    const renew = (owner: string, lease_id: string) => world.call("renewLease", owner, { path: { lease_id } });

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
      expect(await takeOver(nobody)).toMatchObject({ status: 404, code: "lease_not_found" });
      bodyOf(await takeOver(tv.lease.id.toUpperCase()));
      expect(await world.leases.find(tv.lease.id, world.clock.now)).toBeUndefined();
      expect((await running(ada)).map(({ deviceId }) => deviceId)).toEqual(["phone", "tablet"]);
    });

    test("takes a plan's word for how many may run, be it more or fewer than usual", async () => {
      const start = (device_id: string) => play(world, ada, world.title(), { device_id });
      world.limits.set(ada, 3);
      for (const device of ["a", "b", "c"]) expect(await start(device)).toMatchObject({ status: 200 });
      world.limits.set(ada, 1);
      expect(await start("a")).toMatchObject({ status: 409 });
      for (const { id } of await running(ada)) expect(await renew(ada, id)).toMatchObject({ status: 200 });
      expect(await running(ada)).toHaveLength(3);
    });

    test("counts a sign-in as a device, where none is named", async () => {
      const principal = (session: string) => ({ kind: "user", subject: ada, roles: ["user"], session });
      const start = (session: string) =>
        world.call("playOndemand", ada, { path: { content_id: world.title() }, principal: principal(session) });
      for (const session of ["one", "one", "two", "two"]) expect(await start(session)).toMatchObject({ status: 200 });
      expect(await running(ada)).toHaveLength(2);
      expect(await start("three")).toMatchObject({ status: 409 });
    });

    test("looks at the rights with every renewal: what is not allowed any more ends", async () => {
      const { lease } = bodyOf<"Playback">(await play(world, ada, world.title()));
      expect(await renew(await world.person(), lease.id)).toMatchObject({ status: 404, code: "lease_not_found" });
      world.rights.decide = () => ({ ...refusal, reason: "no_longer" });
      expect(await renew(ada, lease.id)).toMatchObject({ status: 403, extensions: { reason: "no_longer" } });
      expect(await running(ada)).toEqual([]);
      world.rights.decide = () => free;
      expect(await renew(ada, lease.id)).toMatchObject({ status: 404 });
    });

    test("ends with the next renewal where the title, or the profile that watches, is gone", async () => {
      const [id, profile_id] = [world.title(), await world.profile(ada, 12)];
      const start = async () => bodyOf<"Playback">(await play(world, ada, id, { profile_id })).lease.id;
      const first = await start();
      world.titles.delete(id);
      expect(await renew(ada, first)).toMatchObject({ status: 404, code: "lease_not_found" });
      world.titles.set(id, world.titles.get(world.title({ id }))!);
      const second = await start();
      await world.profiles.remove(ada, profile_id);
      expect(await renew(ada, second)).toMatchObject({ status: 404, code: "lease_not_found" });
      expect(await running(ada)).toEqual([]);
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

describeStreams("SQLite", engines.SQLite);
if (missingPostgres) leaveOut("streams on PostgreSQL", missingPostgres);
else describeStreams("PostgreSQL", engines.PostgreSQL);
