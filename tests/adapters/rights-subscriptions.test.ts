import { expect, test } from "bun:test";
import { onBothEngines } from "./rights-suite.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const iso = (at: number) => new Date(at).toISOString();

onBothEngines("subscriptions", (world) => {
  test("run from period to period, and to their period's end once they are cancelled", async () => {
    const { clock, ...of } = world();
    const [ada, plan] = [await of.enrol(), await of.plan()];
    const movie = await of.movie({ genres: ["Subscribed"] });
    clock.now = Date.UTC(2027, 0, 31, 12);
    const rule = await of.rule({ target: { type: "genre", genre: "subscribed" }, access: "plan", plans: [plan] });
    const check = () => of.check(ada, { type: "movie", id: movie });
    expect(await check()).toMatchObject({ allowed: false, reason: "not_entitled", matched_rule: rule });

    const begun = clock.now;
    const { status, body } = await of.subscribe(ada, plan);
    expect([status, body.period_ends_at, body.ends_at]).toEqual([201, "2027-02-28T12:00:00.000Z", null]);
    expect(await check()).toMatchObject({ allowed: true, reason: "subscribed", matched_rule: rule, valid_until: null });
    clock.now = begun + 40 * DAY;
    const [running] = (await of.call("listSubscriptions", ada)).body.subscriptions;
    expect([running.period_ends_at, running.started_at]).toEqual(["2027-03-31T12:00:00.000Z", iso(begun)]);

    const cancelled = await of.cancel(ada);
    expect(cancelled.body).toMatchObject({
      id: body.id,
      cancelled_at: iso(clock.now),
      ends_at: "2027-03-31T12:00:00.000Z",
    });
    expect(await of.cancel(ada, body.id.toUpperCase())).toMatchObject({ status: 200, body: cancelled.body });
    expect(await check()).toMatchObject({ allowed: true, valid_until: "2027-03-31T12:00:00.000Z" });
    clock.now = Date.UTC(2027, 2, 31, 12) - 1;
    expect(await check()).toMatchObject({ allowed: true });
    clock.now++;
    expect(await check()).toMatchObject({ allowed: false, reason: "not_entitled" });
    expect((await of.cancel(ada)).code).toBe("subscription_not_found");
    const anew = await of.subscribe(ada, plan);
    expect(anew.body.id).not.toBe(body.id);
    expect((await of.call("listSubscriptions", ada)).body).toMatchObject({
      total: 2,
      subscriptions: [{ id: anew.body.id }, { id: body.id }],
    });
  });

  test("that are cancelled and still run go on, with their id, their day and their price", async () => {
    const { clock, ...of } = world();
    const [ada, plan] = [await of.enrol(), await of.plan({ period: "week" })];
    const { body } = await of.subscribe(ada, plan);
    clock.now += DAY;
    await of.cancel(ada);
    await of.root("replacePlan", {
      path: { plan_id: plan },
      body: { name: "x", ...of.money(1999), period: "year", stream_limit: 3 },
    });
    // What counts as shown is what they pay, not what others would.
    expect((await of.subscribe(ada, plan, of.money(1999))).code).toBe("price_changed");
    const again = await of.subscribe(ada, plan, of.money(999));
    expect(again).toMatchObject({
      status: 201,
      body: { id: body.id, price: body.price, period: "week", ends_at: null, cancelled_at: null },
    });
    expect(again.body.period_ends_at).toBe(body.period_ends_at);
    expect(again.body.plan).toMatchObject({ period: "year", stream_limit: 3 });
  });

  test("to a plan that is off sale go on where they still run, and are not begun anew", async () => {
    const { clock, ...of } = world();
    const [ada, plan] = [await of.enrol(), await of.plan({ period: "day" })];
    const { body } = await of.subscribe(ada, plan);
    await of.root("replacePlan", {
      path: { plan_id: plan },
      body: { name: "x", ...of.money(1999), period: "day", stream_limit: 2, on_sale: false },
    });
    expect(await of.subscribe(ada, plan)).toMatchObject({ status: 409, code: "already_subscribed" });
    await of.cancel(ada);
    expect(await of.subscribe(ada, plan)).toMatchObject({
      status: 201,
      body: { id: body.id, price: body.price, cancelled_at: null, ends_at: null },
    });
    await of.cancel(ada);
    clock.now += DAY;
    expect(await of.subscribe(ada, plan)).toMatchObject({ status: 404, code: "plan_not_found" });
  });

  test("are refused twice, of what is not on sale, and at a price that was not shown", async () => {
    const of = world();
    const [ada, plan, closed] = [await of.enrol(), await of.plan(), await of.plan({ on_sale: false })];
    expect((await of.subscribe(ada, plan, of.money(998))).code).toBe("price_changed");
    expect((await of.subscribe(ada, plan, of.money(999))).status).toBe(201);
    expect((await of.subscribe(ada, plan)).code).toBe("already_subscribed");
    for (const id of [closed, crypto.randomUUID()])
      expect(await of.subscribe(ada, id)).toMatchObject({ status: 404, code: "plan_not_found" });
  });

  test("are cancelled by their id where there are several, and another's is not there", async () => {
    const of = world();
    const [ada, eve] = [await of.enrol(), await of.enrol()];
    const { body } = await of.subscribe(ada, await of.plan());
    await of.subscribe(ada, await of.plan());
    expect((await of.cancel(ada)).code).toBe("several_subscriptions");
    expect(await of.cancel(eve, body.id)).toMatchObject({ status: 404, code: "subscription_not_found" });
    expect((await of.cancel(eve)).status).toBe(404);
    expect((await of.cancel(ada, body.id)).body.cancelled_at).not.toBeNull();
    expect((await of.call("listSubscriptions", eve)).body).toEqual({ total: 0, subscriptions: [] });
  });

  test("allow as many streams as the one that allows most", async () => {
    const { clock, ...of } = world();
    const ada = await of.enrol();
    expect(await of.streamLimitOf(ada)).toBeUndefined();
    await of.subscribe(ada, await of.plan({ stream_limit: 2 }));
    const most = await of.subscribe(ada, await of.plan({ stream_limit: 4, period: "day" }));
    expect(await of.streamLimitOf(ada)).toBe(4);
    await of.cancel(ada, most.body.id);
    clock.now += DAY;
    expect(await of.streamLimitOf(ada)).toBe(2);
  });
});
