import { expect, test } from "bun:test";
import type { ContentReference } from "../../src/access/content.ts";
import { createWithAccess } from "../../src/access/inclusion.ts";
import type { Database, Queries } from "../../src/adapters/database/port.ts";
import { createQueries } from "../../src/adapters/database/queries.ts";
import { toTitleAsContent } from "../../src/services/ondemand/contents.ts";
import { toMovie } from "../../src/services/ondemand/title.ts";
import { createDecide } from "../../src/services/rights/reading.ts";
import { onBothEngines } from "./rights-suite.ts";
import { createRightsOn } from "./rights-world.ts";

/** The same database, with each statement that is read by counted. */
const counting = (database: Database) => {
  const texts: string[] = [];
  const session = (
    database.reader as unknown as {
      session: { client: (...words: [string, unknown[], string]) => Promise<{ rows: unknown[] }> };
    }
  ).session;
  const reader: Queries = createQueries(async (text, parameters, form) => {
    texts.push(text);
    return (await session.client(text, parameters, form === "arrays" ? "all" : "execute")).rows;
  });
  return { texts, database: { ...database, reader } };
};

onBothEngines("check_access", (world) => {
  test("of a hundred titles, with plans, rentals and rules of their own, costs three queries, and of one as many", async () => {
    const of = world();
    const [ada, plan] = [await of.enrol(), await of.plan()];
    await of.subscribe(ada, plan);
    const many = Array.from({ length: 79 }, (_, at) => ({ genres: [`Genre ${at}`, "Counted"] }));
    const references: ContentReference[] = (await of.movies(many)).map((id) => ({ type: "movie", id }));
    for (const at of [1, 3, 5]) await of.rule({ target: references[at], access: "plan", plans: [plan] });
    for (let count = 0; count < 10; count++) {
      const { series, episode } = await of.series({ genres: ["Counted"] });
      references.push({ type: "series", id: series }, { type: "episode", id: episode });
    }
    references.push({ type: "movie", id: crypto.randomUUID() });
    await of.rule({
      target: { type: "genre", genre: "counted" },
      access: "rent",
      ...of.money(5),
      start_within_hours: 1,
      watch_within_hours: 1,
    });
    await of.rent(ada, references[0]!.id);

    const { texts, database } = counting(of.database);
    const { call } = createRightsOn(database, of.now);
    const { body } = await call("checkAccessBatch", "machine", { body: { user_id: ada, contents: references } });
    expect(references).toHaveLength(100);
    expect(texts).toHaveLength(3);
    const reasons = body.results.map(({ reason }: { reason: string }) => reason);
    expect(reasons.slice(0, 3)).toEqual(["rented", "subscribed", "not_entitled"]);
    // Nothing sells a whole series here, and each episode of one is rented by itself.
    expect(reasons.slice(79, 81)).toEqual(["not_offered", "not_entitled"]);
    expect(reasons[99]).toBe("not_found");
    texts.length = 0;
    await call("checkAccess", "machine", { body: { user_id: ada, content: references[0] } });
    expect(texts).toHaveLength(3);
  });

  test("tells episodes, series, movies and channels apart, whatever an id is said to be", async () => {
    const of = world();
    const ada = await of.enrol();
    const [movie, channel, guide, { series, episode }] = [
      await of.movie(),
      await of.channel(),
      await of.channel(false),
      await of.series(),
    ];
    for (const [type, id] of [
      ["movie", movie],
      ["channel", channel],
      ["series", series],
      ["episode", episode],
    ] as const) {
      if (type !== "episode") await of.rule({ target: { type, id }, access: "free" });
      expect(await of.check(ada, { type, id: id.toUpperCase() })).toMatchObject({ allowed: true, reason: "free" });
      for (const other of (["movie", "channel", "series", "episode"] as const).filter((one) => one !== type))
        expect(await of.check(ada, { type: other, id })).toMatchObject({ allowed: false, reason: "not_found" });
    }
    expect(await of.check(ada, { type: "channel", id: guide })).toMatchObject({ reason: "not_found" });
  });

  test("goes by the country that it is told, and by a profile's age", async () => {
    const of = world();
    const [ada, movie] = [await of.enrol(), await of.movie({ minimumAge: 12 })];
    await of.rule({ target: { type: "movie", id: movie }, access: "free", countries: ["AT"] });
    const asked = { type: "movie", id: movie } as const;
    expect(await of.check(ada, asked)).toMatchObject({ reason: "not_in_country" });
    expect(await of.check(ada, asked, { country: undefined })).toMatchObject({ reason: "not_in_country" });
    expect(await of.check(ada, asked, { country: "AT" })).toMatchObject({ allowed: true });
    const words = { name: "Mia", avatarUrl: null, kids: true, maturityLimit: 6 } as const;
    const profile = await of.profiles.add(ada, words, of.now());
    if (typeof profile === "string") throw new Error(profile);
    expect(await of.check(ada, asked, { country: "AT", profile_id: profile.id })).toMatchObject({
      reason: "above_maturity",
    });
    const stranger = await of.call("checkAccess", "m", {
      body: { user_id: await of.enrol(), content: asked, profile_id: profile.id },
    });
    expect(stranger).toMatchObject({ status: 404, code: "profile_not_found" });
  });

  test("that answers carry costs two queries, whatever the page, and none where nobody asks or nothing is there", async () => {
    const of = world();
    const [ada, plan] = [await of.enrol(), await of.plan()];
    for (let count = 0; count < 12; count++) await of.movie({ genres: ["Shelf"] });
    await of.rule({ target: { type: "genre", genre: "Shelf" }, access: "plan", plans: [plan] });
    const filter = { kind: "movie", genre: "shelf", year: undefined, text: undefined, age: undefined } as const;
    const { page } = await of.catalogue.list(filter, { sort: "added", order: "asc" }, { limit: 100, offset: 0 });
    const shown = page.map((title) => ({ wire: toMovie(title), content: toTitleAsContent(title) }));
    const { texts, database } = counting(of.database);
    const withAccess = createWithAccess(createDecide(database, of.now));
    const caller = { principal: { subject: ada }, country: undefined };
    const all = await withAccess({ ...caller, query: { include: ["access"] } }, undefined, shown);
    expect(all).toHaveLength(12);
    expect(all[11]!.access).toMatchObject({
      allowed: false,
      reason: "not_entitled",
      offers: [{ type: "plan", plan: { id: plan } }],
    });
    expect(texts).toHaveLength(2);
    const none = await withAccess({ ...caller, query: {} }, undefined, shown);
    expect("access" in none[0]!).toBe(false);
    expect(await withAccess({ ...caller, query: { include: ["access"] } }, undefined, [])).toEqual([]);
    expect(texts).toHaveLength(2);
    await of.subscribe(ada, plan);
    const [first] = await withAccess({ ...caller, query: { include: ["access"] } }, 18, shown.slice(0, 1));
    expect(first!.access).toEqual({ allowed: true, reason: "subscribed", valid_until: null, offers: [] });
  });
});
