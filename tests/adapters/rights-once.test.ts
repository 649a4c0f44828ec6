import { expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import type { Database } from "../../src/adapters/database/port.ts";
import { createPostgresDatabase, migratePostgres } from "../../src/adapters/database/postgresql/database.ts";
import { KEPT, MOST_KEPT } from "../../src/services/rights/given-answers.ts";
import { givenAnswers, holdings } from "../../src/services/rights/tables.ts";
import { leaveOut } from "../harness/left-out.ts";
import { createTemporaryDatabase, missingPostgres } from "../harness/postgres.ts";
import { onBothEngines } from "./rights-suite.ts";
import { type Answer, createRightsOn, freshKey, openRights } from "./rights-world.ts";

const countOf = async ({ reader }: Database, owner: string) => ({
  holdings: (await reader.select().from(holdings).where(eq(holdings.owner, owner))).length,
  answers: (await reader.select().from(givenAnswers).where(eq(givenAnswers.owner, owner))).length,
});
const bytesOf = (answers: readonly Answer[]) =>
  new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`));
const terms = {
  access: "rent",
  price: { amount: 399, currency: "EUR" },
  start_within_hours: 720,
  watch_within_hours: 48,
};

onBothEngines("a wish under a key", (world) => {
  test("repeated 200 times at once has one effect, and the same answer byte for byte, also later and elsewhere", async () => {
    const of = world();
    const [ada, movie] = [await of.enrol(), await of.movie({ genres: ["Once"] })];
    const rule = await of.rule({ target: { type: "genre", genre: "once" }, ...terms });
    const key = freshKey();
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => of.rent(ada, movie, { duration_hours: 48 }, key)),
    );
    expect(bytesOf(answers).size).toBe(1);
    expect(answers[0]!.status).toBe(201);
    expect(await countOf(of.database, ada)).toEqual({ holdings: 1, answers: 1 });
    // What it was about is gone since; the answer is the same.
    of.clock.now += 1_000;
    await of.root("deleteAccessRule", { path: { rule_id: rule } });
    await of.titles.remove("movie", movie, undefined, of.change());
    answers.push(await of.rent(ada, movie, { duration_hours: 48 }, key));
    answers.push(
      await createRightsOn(of.database, of.now).call("rentContent", ada, {
        path: { content_id: movie },
        query: {},
        header: { "idempotency-key": key },
        body: { duration_hours: 48 },
      }),
    );
    expect(bytesOf(answers).size).toBe(1);
  });

  test("of a subscription has one effect, too, and one of a cancellation does not cancel what was resumed", async () => {
    const of = world();
    const [ada, plan, key] = [await of.enrol(), await of.plan(), freshKey()];
    const answers = await Promise.all(Array.from({ length: 50 }, () => of.subscribe(ada, plan, {}, key)));
    expect([bytesOf(answers).size, answers[0]!.status]).toEqual([1, 201]);
    const end = freshKey();
    const ended = await of.cancel(ada, undefined, end);
    expect((await of.subscribe(ada, plan)).body.id).toBe(answers[0]!.body.id);
    expect(await of.cancel(ada, undefined, end)).toEqual(ended);
    expect((await of.call("listSubscriptions", ada)).body.subscriptions[0].cancelled_at).toBeNull();
    expect(await of.cancel(ada, answers[0]!.body.id, end)).toMatchObject({
      status: 422,
      code: "idempotency_key_reused",
    });
    expect((await countOf(of.database, ada)).holdings).toBe(1);
  });

  test("is that wish alone: another operation, path, query or body is refused", async () => {
    const of = world();
    const [ada, eve, one, two] = [
      await of.enrol(),
      await of.enrol(),
      await of.movie({ genres: ["Two"] }),
      await of.movie({ genres: ["Two"] }),
    ];
    await of.rule({ target: { type: "genre", genre: "two" }, ...terms });
    await of.rule({ target: { type: "genre", genre: "two" }, access: "buy", ...of.money(100) });
    const key = freshKey();
    expect((await of.rent(ada, one, {}, key)).status).toBe(201);
    const others = [
      of.buy(ada, one, {}, key),
      of.rent(ada, two, {}, key),
      of.rent(ada, one, {}, key, { query: { profile_id: crypto.randomUUID() } }),
      of.rent(ada, one, { duration_hours: 48 }, key),
      of.subscribe(ada, crypto.randomUUID(), {}, key),
    ];
    for (const answer of await Promise.all(others))
      expect(answer).toMatchObject({ status: 422, code: "idempotency_key_reused" });
    // Without a body is with an empty one; and another person's key is another key.
    expect((await of.rent(ada, one.toUpperCase(), undefined, key)).status).toBe(201);
    expect((await of.rent(eve, two, {}, key)).status).toBe(201);
    expect(await countOf(of.database, ada)).toEqual({ holdings: 1, answers: 1 });
  });

  test("that was refused is decided anew", async () => {
    const of = world();
    const [ada, movie, key] = [await of.enrol(), await of.movie(), freshKey()];
    expect((await of.buy(ada, movie, {}, key)).code).toBe("not_on_offer");
    await of.rule({ target: { type: "movie", id: movie }, access: "buy", ...of.money(100) });
    expect((await of.buy(ada, movie, {}, key)).status).toBe(201);
  });

  test("is remembered for a day, and swept after it", async () => {
    const { clock, ...of } = world();
    const [ada, movie, key] = [await of.enrol(), await of.movie(), freshKey()];
    await of.rule({ target: { type: "movie", id: movie }, ...terms, start_within_hours: 1 });
    const { body } = await of.rent(ada, movie, {}, key);
    clock.now += KEPT - 1;
    await of.sweep(() => false);
    expect((await of.rent(ada, movie, {}, key)).body).toEqual(body);
    clock.now += 1;
    // Not swept yet, and free for a new wish all the same, whose word it is from then on.
    const anew = await of.rent(ada, movie, { duration_hours: 48 }, key);
    expect([anew.status, anew.body.id === body.id]).toEqual([201, false]);
    expect(await of.rent(ada, movie, { duration_hours: 48 }, key)).toEqual(anew);
    expect((await of.rent(ada, movie, {}, key)).status).toBe(422);
    await of.sweep(() => false);
    expect((await countOf(of.database, ada)).answers).toBe(1);
    clock.now += KEPT;
    await of.sweep(() => false);
    expect((await countOf(of.database, ada)).answers).toBe(0);
  });

  test("is remembered with the last thousand of its owner, however many keys they make up for nothing", async () => {
    const { clock, ...of } = world();
    const [ada, eve, bob, plan] = [await of.enrol(), await of.enrol(), await of.enrol(), await of.plan()];
    const fill = (owner: string, newest: number) =>
      of.database.transaction(async (queries) => {
        const common = { owner, fingerprint: "x", body: "{}" };
        const ages = Array.from({ length: MOST_KEPT }, (_, age) => age);
        await queries
          .insert(givenAnswers)
          .values(ages.map((age) => ({ ...common, key: `old-key-${age}`, createdAt: newest - age })));
      });
    await fill(ada, clock.now);
    await fill(eve, clock.now);
    clock.now++;
    const subscribed = freshKey();
    const { body } = await of.subscribe(ada, plan, {}, subscribed);
    await of.cancel(ada, body.id, freshKey());
    const last = freshKey();
    await of.cancel(ada, body.id, last);
    const { reader } = of.database;
    const kept = new Set(
      (await reader.select().from(givenAnswers).where(eq(givenAnswers.owner, ada))).map(({ key }) => key),
    );
    expect(kept.size).toBe(MOST_KEPT);
    expect(["old-key-0", "old-key-996", "old-key-997", subscribed, last].map((key) => kept.has(key))).toEqual([
      true,
      true,
      false,
      true,
      true,
    ]);
    expect((await countOf(of.database, eve)).answers).toBe(MOST_KEPT);
    expect(await of.subscribe(ada, plan, {}, subscribed)).toMatchObject({ status: 201, body });
    // What was just answered stays, though another instance's clock is ahead.
    await fill(bob, clock.now + 2 * MOST_KEPT);
    const own = freshKey();
    expect(await of.subscribe(bob, plan, {}, own)).toEqual(await of.subscribe(bob, plan, {}, own));
  });

  test("1,000 purchases at once, of 10 people under 100 keys: one effect for each title, counted in the database", async () => {
    const of = world();
    const people = await Promise.all(Array.from({ length: 10 }, () => of.enrol()));
    const movies: string[] = [];
    for (let count = 0; count < 5; count++) movies.push(await of.movie({ genres: ["Rush"] }));
    await of.rule({ target: { type: "genre", genre: "rush" }, access: "buy", ...of.money(100) });
    // Of each title each person has two keys, and each key is used ten times.
    const calls = people.flatMap((person) =>
      movies.flatMap((movie) =>
        ["a", "b"].flatMap((key) => Array<[string, string, string]>(10).fill([person, movie, `key-${key}-${movie}`])),
      ),
    );
    expect(calls).toHaveLength(1_000);
    const answers = await Promise.all(calls.map(([person, movie, key]) => of.buy(person, movie, {}, key)));
    const byWish = Map.groupBy(answers, (_, at) => calls[at]!.join());
    for (const same of byWish.values()) expect(bytesOf(same).size).toBe(1);
    const [granted, refused] = [
      answers.filter(({ status }) => status === 201),
      answers.filter(({ status }) => status !== 201),
    ];
    expect(new Set(granted.map(({ body }) => body.id)).size).toBe(50);
    expect([granted.length, refused.length]).toEqual([500, 500]);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(["already_purchased"]));
    for (const person of people) expect(await countOf(of.database, person)).toEqual({ holdings: 5, answers: 5 });
  });
});

test.skipIf(Boolean(missingPostgres))(
  "two instances that are asked at once have one effect, and one answer",
  async () => {
    await using place = await createTemporaryDatabase();
    await migratePostgres(place.url);
    const world = await openRights(async () => ({
      database: createPostgresDatabase({ url: place.url }),
      close: async () => {},
    }));
    const second = createPostgresDatabase({ url: place.url });
    try {
      const other = createRightsOn(second, world.now);
      const [ada, movie] = [await world.enrol(), await world.movie()];
      await world.rule({ target: { type: "movie", id: movie }, ...terms });
      const key = freshKey();
      const input = { path: { content_id: movie }, query: {}, header: { "idempotency-key": key } };
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, at) => (at % 2 ? world : other).call("rentContent", ada, input)),
      );
      expect([bytesOf(answers).size, answers[0]!.status]).toEqual([1, 201]);
      expect(await countOf(world.database, ada)).toEqual({ holdings: 1, answers: 1 });
      // Each under a key of its own: one of them is granted.
      const rivals = await Promise.all(
        Array.from({ length: 40 }, (_, at) =>
          (at % 2 ? world : other).call("purchaseContent", ada, {
            ...input,
            header: { "idempotency-key": freshKey() },
          }),
        ),
      );
      expect(new Set(rivals.map(({ code }) => code))).toEqual(new Set(["not_on_offer"]));
      await world.rule({ target: { type: "movie", id: movie }, access: "buy", ...world.money(5) });
      const sold = await Promise.all(
        Array.from({ length: 40 }, (_, at) =>
          (at % 2 ? world : other).call("purchaseContent", ada, {
            ...input,
            header: { "idempotency-key": freshKey() },
          }),
        ),
      );
      expect(sold.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(sold.filter(({ code }) => code === "already_purchased")).toHaveLength(39);
    } finally {
      await second.close();
      await world.database.close();
    }
  },
);
if (missingPostgres) leaveOut("two instances of rights", missingPostgres);
