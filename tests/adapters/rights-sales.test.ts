import { expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { users } from "../../src/services/auth/tables.ts";
import { countAsked } from "./counted-reader.ts";
import { onBothEngines } from "./rights-suite.ts";
import { createRightsOn, freshKey } from "./rights-world.ts";

const HOUR = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();

onBothEngines("what is bought and rented", (world) => {
  test("stays, whatever becomes of the offer, and is bought once", async () => {
    const of = world();
    const [ada, eve, movie] = [await of.enrol(), await of.enrol(), await of.movie()];
    const rule = await of.rule({ target: { type: "movie", id: movie }, access: "buy", ...of.money(1299) });
    const asked = { type: "movie", id: movie } as const;
    expect((await of.check(ada, asked)).offers).toEqual([{ type: "buy", id: rule, content: asked, ...of.money(1299) }]);
    const { status, body } = await of.buy(ada, movie.toUpperCase(), of.money(1299));
    expect([status, body]).toEqual([
      201,
      { id: body.id, content: asked, ...of.money(1299), purchased_at: iso(of.now()) },
    ]);
    expect((await of.buy(ada, movie)).code).toBe("already_purchased");
    await of.root("deleteAccessRule", { path: { rule_id: rule } });
    expect(await of.check(ada, asked)).toEqual({
      allowed: true,
      reason: "purchased",
      matched_rule: null,
      valid_until: null,
      offers: [],
    });
    expect((await of.call("listPurchases", ada)).body).toEqual({
      total: 1,
      purchases: [{ ...body, title: "The Quiet Harbour", poster_url: null }],
    });
    expect((await of.call("listPurchases", eve)).body).toEqual({ total: 0, purchases: [] });
    expect(await of.check(eve, asked)).toMatchObject({ reason: "not_offered" });
    expect(await of.buy(eve, movie)).toMatchObject({ status: 409, code: "not_on_offer" });
  });

  test("is had at the price that was shown, or at none: an offer's id does not hold its price", async () => {
    const of = world();
    const [ada, eve, movie] = [await of.enrol(), await of.enrol(), await of.movie()];
    const terms = { target: { type: "movie", id: movie }, start_within_hours: 1, watch_within_hours: 48 };
    const offer_id = await of.rule({ ...terms, access: "rent", ...of.money(399) });
    const body = { ...terms, access: "rent", ...of.money(499) };
    await of.root("replaceAccessRule", { path: { rule_id: offer_id }, body });
    const shown = await of.rent(ada, movie, { offer_id, ...of.money(399) });
    expect(shown).toMatchObject({ status: 409, code: "price_changed" });
    expect((await of.call("listRentals", ada)).body.total).toBe(0);
    expect(await of.rent(ada, movie, { offer_id, ...of.money(499) })).toMatchObject({ status: 201 });
    expect(await of.rent(eve, movie, { offer_id })).toMatchObject({ status: 201, body: of.money(499) });
  });

  test("by its series has all its episodes, which are not sold by themselves then", async () => {
    const of = world();
    const [ada, { series, episode }] = [await of.enrol(), await of.series()];
    await of.rule({ target: { type: "series", id: series }, access: "buy", ...of.money(1999) });
    expect(await of.buy(ada, episode)).toMatchObject({
      code: "not_on_offer",
      detail: expect.stringContaining("series"),
    });
    const [offer] = (await of.check(ada, { type: "episode", id: episode })).offers;
    expect(offer.content).toEqual({ type: "series", id: series });
    expect((await of.buy(ada, offer.content.id, { offer_id: offer.id })).status).toBe(201);
    expect(await of.check(ada, { type: "episode", id: episode })).toMatchObject({ allowed: true, reason: "purchased" });
    expect((await of.buy(ada, episode)).code).toBe("already_purchased");
  });

  test("to rent is to be started in time, and then watched in time", async () => {
    const { clock, ...of } = world();
    const [ada, movie] = [await of.enrol(), await of.movie()];
    await of.rule({
      target: { type: "movie", id: movie },
      access: "rent",
      ...of.money(399),
      start_within_hours: 720,
      watch_within_hours: 48,
    });
    const asked = { type: "movie", id: movie } as const;
    const begun = clock.now;
    const { status, body } = await of.rent(ada, movie, { duration_hours: 48 });
    const startBy = iso(begun + 720 * HOUR);
    expect([status, body.start_by, body.started_at, body.ends_at]).toEqual([201, startBy, null, startBy]);
    expect((await of.rent(ada, movie)).code).toBe("already_rented");
    expect(await of.check(ada, asked)).toMatchObject({ reason: "rented", matched_rule: null, valid_until: startBy });

    clock.now = begun + 720 * HOUR - 1;
    const started = clock.now;
    // Two plays at once give one start, and a later one none.
    await Promise.all([of.startRental(ada, movie, undefined), of.startRental(ada, movie, undefined)]);
    clock.now += HOUR;
    await of.startRental(ada, movie, undefined);
    const [listed] = (await of.call("listRentals", ada)).body.rentals;
    expect([listed.started_at, listed.ends_at]).toEqual([iso(started), iso(started + 48 * HOUR)]);
    clock.now = started + 48 * HOUR - 1;
    expect(await of.check(ada, asked)).toMatchObject({ allowed: true, valid_until: iso(started + 48 * HOUR) });
    clock.now++;
    expect(await of.check(ada, asked)).toMatchObject({ allowed: false, reason: "not_entitled" });
    expect((await of.rent(ada, movie)).status).toBe(201);
    expect((await of.call("listRentals", ada)).body.total).toBe(2);
  });

  test("is listed with its title and its poster, an episode with its series', by one query more; without where it is gone", async () => {
    const of = world();
    const [harbour, lights] = ["https://images.example.com/harbour.jpg", "https://images.example.com/lights.jpg"];
    const [ada, movie, gone] = [await of.enrol(), await of.movie({ posterUrl: harbour }), await of.movie()];
    const { episode } = await of.series({ posterUrl: lights }, { title: "Thaw" });
    const terms = { access: "rent", ...of.money(399), start_within_hours: 720, watch_within_hours: 48 };
    for (const [type, id] of [
      ["movie", movie],
      ["episode", episode],
      ["movie", gone],
    ] as const) {
      for (const also of [terms, { access: "buy", ...of.money(999) }]) await of.rule({ target: { type, id }, ...also });
      of.clock.now++;
      expect((await of.rent(ada, id)).body).not.toHaveProperty("title");
      expect((await of.buy(ada, id)).body).not.toHaveProperty("title");
    }
    await of.titles.remove("movie", gone, undefined, of.change());
    const { counted, asked } = countAsked(of.database.reader);
    const { call } = createRightsOn({ ...of.database, reader: counted }, of.now);
    for (const [name, list] of [
      ["listRentals", "rentals"],
      ["listPurchases", "purchases"],
    ] as const) {
      asked.length = 0;
      const { body } = await call(name, ada);
      expect(asked).toHaveLength(3);
      type Listed = { readonly title: string | null; readonly poster_url: string | null };
      expect(body[list].map(({ title, poster_url }: Listed) => [title, poster_url])).toEqual([
        [null, null],
        ["Thaw", lights],
        ["The Quiet Harbour", harbour],
      ]);
    }
  });

  for (const off of [-1, 0])
    test(`to rent is listed among what runs until its end: ${off} ms from then`, async () => {
      const { clock, ...of } = world();
      const [ada, over, runs] = [await of.enrol(), await of.movie(), await of.movie()];
      const terms = { access: "rent", ...of.money(399), watch_within_hours: 48 };
      await of.rule({ target: { type: "movie", id: over }, ...terms, start_within_hours: 1 });
      await of.rule({ target: { type: "movie", id: runs }, ...terms, start_within_hours: 2 });
      for (const id of [runs, over]) {
        clock.now++;
        await of.rent(ada, id);
      }
      clock.now += HOUR + off;
      const list = async (running: boolean) => {
        const { body } = await of.call("listRentals", ada, { query: { limit: 20, offset: 0, running } });
        return [body.total, body.rentals.map(({ content }: { content: { id: string } }) => content.id)];
      };
      expect(await list(true)).toEqual(off < 0 ? [2, [over, runs]] : [1, [runs]]);
      expect(await list(false)).toEqual([2, [over, runs]]);
    });

  test("that is rented twice over is started once: the episode before its series, and neither while one runs", async () => {
    const { clock, ...of } = world();
    const [ada, { series, episode }] = [await of.enrol(), await of.series()];
    const terms = { access: "rent", ...of.money(399), start_within_hours: 720, watch_within_hours: 48 };
    const ofSeries = await of.rule({ target: { type: "series", id: series }, ...terms });
    await of.rent(ada, series);
    await of.root("deleteAccessRule", { path: { rule_id: ofSeries } });
    await of.rule({ target: { type: "episode", id: episode }, ...terms });
    expect((await of.rent(ada, episode)).code).toBe("already_rented");
    const started = async () =>
      (await of.call("listRentals", ada)).body.rentals.map((one: { started_at: string | null }) => one.started_at);
    await of.startRental(ada, episode, series);
    expect(await started()).toEqual([iso(clock.now)]);
    clock.now += 48 * HOUR;
    await of.startRental(ada, episode, series);
    expect(await of.rent(ada, episode)).toMatchObject({ status: 201 });
    await of.startRental(ada, episode, series);
    expect((await started())[0]).toBe(iso(clock.now));
    await of.startRental("nobody", episode, series);
  });

  test("is for who may see it: a profile's age counts, and what is not ready is not there", async () => {
    const of = world();
    const [ada, eve] = [await of.enrol(), await of.enrol()];
    const [movie, unfinished] = [await of.movie({ minimumAge: 16 }), await of.movie({ videoS3Key: null })];
    await of.rule({ access: "buy", ...of.money(100) });
    const words = { name: "Mia", avatarUrl: null, kids: true, maturityLimit: 6 } as const;
    const profile = await of.profiles.add(ada, words, of.now());
    if (typeof profile === "string") throw new Error(profile);
    const as = (profile_id: string) => ({ query: { profile_id } });
    expect(await of.buy(ada, movie, {}, freshKey(), as(profile.id))).toMatchObject({
      status: 404,
      code: "content_not_found",
    });
    expect((await of.buy(eve, movie, {}, freshKey(), as(profile.id))).code).toBe("profile_not_found");
    for (const id of [unfinished, crypto.randomUUID()]) expect((await of.buy(ada, id)).code).toBe("content_not_found");
    expect((await of.buy(ada, movie)).status).toBe(201);
    const asked = { type: "movie", id: movie } as const;
    expect(await of.check(ada, asked, { profile_id: profile.id })).toMatchObject({
      reason: "above_maturity",
      offers: [],
    });
    expect(await of.check(ada, { type: "movie", id: unfinished })).toMatchObject({ reason: "not_found" });
  });

  test("is sold where it is on offer", async () => {
    const of = world();
    const [ada, movie] = [await of.enrol(), await of.movie()];
    await of.rule({ target: { type: "movie", id: movie }, access: "buy", ...of.money(100), countries: ["AT"] });
    expect(await of.buy(ada, movie)).toMatchObject({
      code: "not_on_offer",
      detail: expect.stringContaining("where you are"),
    });
    expect((await of.buy(ada, movie, {}, freshKey(), { country: undefined })).code).toBe("not_on_offer");
    expect((await of.buy(ada, movie, {}, freshKey(), { country: "AT" })).status).toBe(201);
  });

  test("is nobody's whose account is not there, and goes with an account that is deleted", async () => {
    const of = world();
    const [ada, movie, plan] = [await of.enrol(), await of.movie(), await of.plan()];
    await of.rule({ target: { type: "movie", id: movie }, access: "buy", ...of.money(100) });
    expect(await of.buy("nobody", movie)).toMatchObject({ status: 401, code: "unauthenticated" });
    expect(await of.subscribe("nobody", plan)).toMatchObject({ status: 401, code: "unauthenticated" });
    expect(
      (await of.call("checkAccess", "m", { body: { user_id: "nobody", content: { type: "movie", id: movie } } })).code,
    ).toBe("user_not_found");
    const key = freshKey();
    await of.buy(ada, movie, {}, key);
    await of.subscribe(ada, plan);
    await of.database.transaction(
      async (queries) => void (await queries.delete(users).where(eq(users.cognitoSub, ada))),
    );
    expect((await of.call("listPurchases", ada)).body.total).toBe(0);
    expect((await of.call("listSubscriptions", ada)).body.total).toBe(0);
    expect((await of.buy(ada, movie, {}, key)).status).toBe(401);
  });
});
