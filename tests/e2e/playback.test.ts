import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { OperationId } from "../../generated/operations.ts";
import type { components } from "../../generated/types.ts";
import { completeVideo, tokenOf } from "../harness/clip.ts";
import { film, publishFilm } from "../harness/film.ts";
import { type CallInput, callOperation } from "../harness/operation-call.ts";
import { freshAddress, type Person, signUp } from "../harness/person.ts";
import { type RunningServer, startServer } from "../harness/server.ts";
import { noteSecrets } from "../harness/traces.ts";

setDefaultTimeout(60_000);

type Wire = components["schemas"];
const eur = (amount: number) => ({ amount, currency: "EUR" });
const key = () => ({ "idempotency-key": crypto.randomUUID() });
/** So long a process may go by what it has found of a lease. */
const KEPT = 1_100;

for (const split of [false, true])
  describe(`somebody who watches, ${split ? "with a process for each service" : "in one process"}`, () => {
    let server: RunningServer;
    let root: Person;
    let ada: Person;
    let planned: string;
    let rented: string;
    let plan: Wire["AdminPlan"];

    const call = (who: Person, id: OperationId, input: CallInput = {}) =>
      callOperation(`${server.url}/api/v1`, id, { as: { kind: "bearer", token: who.token }, ...input });
    const read = async <T>(who: Person, id: OperationId, input: CallInput = {}): Promise<T> => {
      const answer = await call(who, id, input);
      if (!answer.ok) throw new Error(`${id}: ${answer.status} ${await answer.text()}`);
      return (answer.status === 204 ? undefined : await answer.json()) as T;
    };
    const play = (content_id: string, query: Record<string, string> = {}) =>
      call(ada, "playOndemand", { path: { content_id }, query });
    const playing = async (content_id: string, query: Record<string, string> = {}) => {
      const playback = await read<Wire["Playback"]>(ada, "playOndemand", { path: { content_id }, query });
      noteSecrets(tokenOf(playback.playback_url));
      return playback;
    };
    const firstBytes = async ({ playback_url: url }: Wire["Playback"]) =>
      (await fetch(url, { headers: { range: "bytes=0-99" } })).status;
    /** A movie, and what its rule says of it. */
    const createMovie = async (title: string, rule: object): Promise<string> => {
      const video = await publishFilm(server, root, "PRIVATE");
      await completeVideo(server, video.id);
      const body = { title, minimum_age: 0, video_s3_key: video.video_s3_key };
      const { id } = await read<Wire["AdminMovie"]>(root, "createMovie", { body });
      await read(root, "createAccessRule", { body: { target: { type: "movie", id }, ...rule } });
      return id;
    };

    beforeAll(async () => {
      const email = freshAddress("root");
      server = await startServer({ split, env: { ADMIN_EMAILS: email } });
      [root, ada] = [await signUp(server, { email, name: "Root" }), await signUp(server)];
      const body = { name: "Films", kind: "svod", price: eur(999), period: "month", stream_limit: 2 };
      plan = await read(root, "createPlan", { body });
      planned = await createMovie("The Long Winter", { access: "plan", plans: [plan.id] });
      const rent = { access: "rent", price: eur(399), start_within_hours: 720, watch_within_hours: 48 };
      rented = await createMovie("The Quiet Harbour", rent);
    });
    afterAll(async () => {
      await server?.[Symbol.asyncDispose]();
      if (server) expect(server.stdout() + server.stderr()).not.toMatch(/"level":(50|60)/);
    });

    test("is refused a film with its offers, rents it, and plays it: from then on its time counts", async () => {
      const refused = await play(rented);
      const refusal = (await refused.json()) as Wire["PlaybackProblem"];
      expect([refused.status, refusal.reason, refusal.detail]).toEqual([403, "not_entitled", "Rent it."]);
      expect(refusal.offers).toEqual([
        expect.objectContaining({ type: "rent", price: eur(399), watch_within_hours: 48 }) as never,
      ]);
      const input = { path: { content_id: rented }, headers: key(), body: { price: eur(399) } };
      const rental = await read<Wire["Rental"]>(ada, "rentContent", input);
      expect(rental.started_at).toBeNull();
      const playback = await playing(rented, { device_id: "tv" });
      expect(playback).toMatchObject({ drm_info: null, content_type: "video/mp4" });
      expect(await (await fetch(playback.playback_url)).bytes()).toEqual(await film.bytes());
      const { rentals } = await read<Wire["RentalPage"]>(ada, "listRentals");
      expect(rentals[0]!.title).toBe("The Quiet Harbour");
      expect(Date.parse(rentals[0]!.ends_at) - Date.parse(rentals[0]!.started_at!)).toBe(48 * 3600 * 1000);
    });

    test("stops, and resumes where they were on another device", async () => {
      const { id: profile_id } = await read<Wire["Profile"]>(ada, "createProfile", { body: { name: "Grace" } });
      const path = { profile_id, content_id: rented };
      const body = { position_seconds: 1260.5, duration_seconds: 6720 };
      await read(ada, "saveProgress", { path, body });
      const input = { body: { email: ada.email, password: ada.password } };
      const { access_token: token } = await read<Wire["Session"]>(ada, "loginUser", input);
      noteSecrets(token);
      const elsewhere = { ...ada, token };
      expect(await read(elsewhere, "getProgress", { path })).toMatchObject({ ...body, finished: false });
      const all = { path: { profile_id } };
      expect(await read(elsewhere, "listProgress", all)).toMatchObject({
        total: 1,
        progress: [{ title: "The Quiet Harbour", content: { type: "movie", id: rented } }],
      });
      await read(elsewhere, "saveProgress", { path, body: { ...body, position_seconds: 6600 } });
      expect(await read(ada, "listProgress", all)).toEqual({ total: 0, progress: [] });
    });

    test("subscribes, hits the limit, is told the devices, and takes one over, which ends its address", async () => {
      await read(ada, "createSubscription", { headers: key(), body: { plan_id: plan.id, price: eur(999) } });
      const tv = await playing(planned, { device_id: "tv", device_name: "The TV in the living room" });
      const phone = await playing(rented, { device_id: "phone" });
      const refused = await play(planned, { device_id: "tablet" });
      const problem = (await refused.json()) as Wire["StreamLimitProblem"];
      expect([refused.status, problem.code, problem.detail]).toEqual([
        409,
        "stream_limit_reached",
        "2 streams run already, on The TV in the living room and phone; no more may at a time.",
      ]);
      expect(problem.leases.map(({ id }) => id)).toEqual([tv.lease.id, phone.lease.id]);
      expect([await firstBytes(tv), await firstBytes(phone)]).toEqual([206, 206]);
      const tablet = await playing(planned, { device_id: "tablet", take_over: tv.lease.id });
      await Bun.sleep(KEPT);
      expect([await firstBytes(tv), await firstBytes(phone), await firstBytes(tablet)]).toEqual([403, 206, 206]);
      const path = { lease_id: phone.lease.id };
      expect(await firstBytes(await read(ada, "renewLease", { path }))).toBe(206);
      await read(ada, "releaseLease", { path });
      expect(await read(ada, "listLeases")).toEqual([expect.objectContaining({ id: tablet.lease.id })]);
    });

    test("cancels, and keeps what was subscribed to until the period's end", async () => {
      const cancelled = await read<Wire["Subscription"]>(ada, "cancelSubscription");
      expect(cancelled.ends_at).toBe(cancelled.period_ends_at);
      expect((await play(planned, { device_id: "tablet" })).status).toBe(200);
    });

    test("begins as many streams as may run, however many begin at the same time", async () => {
      for (const { id } of await read<Wire["Lease"][]>(ada, "listLeases"))
        await read(ada, "releaseLease", { path: { lease_id: id } });
      const answers = await Promise.all(Array.from({ length: 30 }, (_, at) => play(planned, { device_id: `d-${at}` })));
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses).toEqual([200, 200, ...Array(28).fill(409)]);
    });
  });
