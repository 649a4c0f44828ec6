import { expect, test } from "bun:test";
import { desc } from "drizzle-orm";
import { auditEntries } from "../../src/changes/tables.ts";
import { etagOf } from "../../src/contract/render.ts";
import { onBothEngines } from "./rights-suite.ts";

const etag = (body: object) => ({ "if-match": etagOf(JSON.stringify(body)) });
const outdated = { "if-match": '"older"' };

onBothEngines("the administration of rights", (world) => {
  const newestEntries = async (many: number) =>
    (await world().database.reader.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(many)).map(
      ({ action, targetType, targetId, before, after, actor }) => ({
        said: [actor, action, targetType, targetId],
        before: before && JSON.parse(before),
        after: after && JSON.parse(after),
      }),
    );

  test("makes, changes and removes plans, each with its entry in the audit log", async () => {
    const { clock, ...of } = world();
    const input = { name: "Films", ...of.money(999), period: "month", stream_limit: 2 };
    const { body: made } = await of.root("createPlan", { body: input });
    expect(made).toMatchObject({ ...input, description: "", kind: "svod", on_sale: true });
    const path = { plan_id: made.id.toUpperCase() };
    clock.now += 1_000;
    const body = { ...input, name: "Films and series", kind: "channels", on_sale: false };
    expect((await of.root("replacePlan", { path, body, header: outdated })).code).toBe("changed_meanwhile");
    const { body: changed } = await of.root("replacePlan", { path, body, header: etag(made) });
    expect(changed).toMatchObject({ ...body, id: made.id, created_at: made.created_at });
    expect((await of.root("getAdminPlan", { path })).body).toEqual(changed);
    clock.now += 1_000;
    expect((await of.root("deletePlan", { path, header: etag(made) })).code).toBe("changed_meanwhile");
    expect((await of.root("deletePlan", { path, header: etag(changed) })).status).toBe(204);
    expect((await of.root("deletePlan", { path })).code).toBe("plan_not_found");
    expect(await newestEntries(3)).toEqual([
      { said: ["root", "deletePlan", "plan", made.id], before: changed, after: null },
      { said: ["root", "replacePlan", "plan", made.id], before: made, after: changed },
      { said: ["root", "createPlan", "plan", made.id], before: null, after: made },
    ]);
  });

  test("keeps a plan that a rule names, or that somebody has subscribed to", async () => {
    const { clock, ...of } = world();
    const [named, subscribed, ada] = [await of.plan(), await of.plan({ period: "day" }), await of.enrol()];
    const rule_id = await of.rule({ access: "plan", plans: [named] });
    await of.subscribe(ada, subscribed);
    await of.cancel(ada);
    clock.now += 2 * 86_400_000;
    for (const plan_id of [named, subscribed])
      expect(await of.root("deletePlan", { path: { plan_id } })).toMatchObject({ status: 409, code: "plan_in_use" });
    await of.root("deleteAccessRule", { path: { rule_id } });
    expect((await of.root("deletePlan", { path: { plan_id: named } })).status).toBe(204);
  });

  test("offers the plans on sale, the cheapest first, and shows administrators all of them, newest first", async () => {
    const { clock, ...of } = world();
    const ids: string[] = [];
    for (const change of [of.money(3), of.money(1), { on_sale: false }, of.money(2)]) {
      clock.now += 1_000;
      ids.push(await of.plan(change));
    }
    const query = { limit: 2, offset: 0 };
    const offered = await of.call("listPlans", "anybody", { query });
    expect(offered.body.plans.map(({ id }: { id: string }) => id)).toEqual([ids[1], ids[3]]);
    const all = await of.root("listAdminPlans", { query });
    expect(all.body.plans.map(({ id }: { id: string }) => id)).toEqual([ids[3], ids[2]]);
    expect(all.body.total).toBeGreaterThan(offered.body.total);
  });

  test("makes, changes and removes rules, each with its entry in the audit log", async () => {
    const { clock, ...of } = world();
    const [one, two] = [await of.plan(), await of.plan()].sort();
    const input = {
      target: { type: "genre", genre: "Film  Noir" },
      access: "plan",
      plans: [two, one, two!.toUpperCase()],
      countries: ["DE", "AT"],
      from: "2026-01-01T00:00:00+01:00",
    };
    const { status, body: made } = await of.root("createAccessRule", { body: input });
    expect([status, made]).toMatchObject([
      201,
      {
        target: { type: "genre", genre: "Film Noir" },
        plans: [one, two],
        countries: ["AT", "DE"],
        from: "2025-12-31T23:00:00.000Z",
        until: null,
        price: null,
        minimum_age: 0,
      },
    ]);
    const path = { rule_id: made.id };
    expect((await of.root("getAccessRule", { path })).body).toEqual(made);
    clock.now += 1_000;
    const body = {
      target: { type: "movie", id: crypto.randomUUID() },
      access: "rent",
      ...of.money(399),
      start_within_hours: 720,
      watch_within_hours: 48,
    };
    expect((await of.root("replaceAccessRule", { path, body, header: outdated })).code).toBe("changed_meanwhile");
    const { body: changed } = await of.root("replaceAccessRule", { path, body, header: etag(made) });
    expect(changed).toMatchObject({ ...body, plans: [], countries: [], created_at: made.created_at });
    clock.now += 1_000;
    expect((await of.root("deleteAccessRule", { path, header: outdated })).code).toBe("changed_meanwhile");
    expect((await of.root("deleteAccessRule", { path, header: etag(changed) })).status).toBe(204);
    for (const name of ["getAccessRule", "deleteAccessRule"] as const)
      expect((await of.root(name, { path })).code).toBe("rule_not_found");
    expect((await of.root("replaceAccessRule", { path, body })).code).toBe("rule_not_found");
    expect(await newestEntries(3)).toEqual([
      { said: ["root", "deleteAccessRule", "rule", made.id], before: changed, after: null },
      { said: ["root", "replaceAccessRule", "rule", made.id], before: made, after: changed },
      { said: ["root", "createAccessRule", "rule", made.id], before: null, after: made },
    ]);
  });

  test("refuses a rule whose fields do not belong together, whose plans are not there, or of which there are too many", async () => {
    const of = world();
    const target = { type: "channel", id: crypto.randomUUID() };
    const invalid = await of.root("createAccessRule", { body: { target, access: "buy", plans: [target.id] } });
    expect(invalid).toMatchObject({
      status: 422,
      code: "invalid_rule",
      errors: [{ pointer: "/plans" }, { pointer: "/price" }, { pointer: "/access" }],
    });
    const plans = [await of.plan(), crypto.randomUUID()];
    const unknown = await of.root("createAccessRule", { body: { target, access: "plan", plans } });
    expect(unknown).toMatchObject({ status: 409, code: "plan_not_found", errors: [{ pointer: "/plans/1" }] });
    const ids: string[] = [];
    for (let count = 0; count < 100; count++) ids.push(await of.rule({ target, access: "free" }));
    expect((await of.root("createAccessRule", { body: { target, access: "free" } })).code).toBe("too_many_rules");
    const same = { path: { rule_id: ids[0] }, body: { target, access: "free", minimum_age: 6 } };
    expect((await of.root("replaceAccessRule", same)).status).toBe(200);
  });

  test("lists rules newest first, also those of one kind of target", async () => {
    const { clock, ...of } = world();
    const ids: string[] = [];
    for (const target of [
      { type: "movie", id: crypto.randomUUID() },
      { type: "all" },
      { type: "movie", id: crypto.randomUUID() },
    ]) {
      clock.now += 1_000;
      ids.push(await of.rule({ target, access: "free" }));
    }
    const list = async (more: object) => {
      const { body } = await of.root("listAccessRules", { query: { limit: 2, offset: 0, ...more } });
      return [body.rules.map(({ id }: { id: string }) => id), body.total > 2];
    };
    expect(await list({})).toEqual([[ids[2], ids[1]], true]);
    expect((await list({ target_type: "movie" }))[0]).toEqual([ids[2], ids[0]]);
  });
});
