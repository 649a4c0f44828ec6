import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { MinimumAge } from "../../src/changes/document.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { readDerived, recount } from "./ondemand-recount.ts";
import {
  type CatalogueWorld,
  episodeContent,
  keyOfVideo,
  type Opened,
  onPostgres,
  onSqlite,
  openCatalogue,
  titleContent,
} from "./ondemand-world.ts";

/** Few of everything, so that changes meet. */
const slots = fc.nat(3);
const title = fc.record({
  title: fc.constantFrom("Harbour", "harbour", "Éclair", "Zebra"),
  releaseDate: fc.constantFrom(null, "1999-10-15", "1999-12-31", "2021-01-08"),
  genres: fc.array(fc.constantFrom("Drama", "DRAMA", "Mystery", "Crime"), { maxLength: 3 }),
  director: fc.constantFrom(null, "Agnes", "Noor"),
  cast: fc.array(
    fc.record({ name: fc.constantFrom("Agnes", "agnes", "Noor", "Tomas"), character: fc.constantFrom(null, "Elias") }),
    { maxLength: 3 },
  ),
  minimumAge: fc.constantFrom<MinimumAge>(0, 6, 12, 16, 18),
  popularity: fc.nat(3),
});
const video = fc.option(slots, { nil: undefined });
const status = fc.constantFrom("COMPLETED" as const, "COMPLETED" as const, "FAILED" as const, "IN_PROGRESS" as const);
const kind = fc.constantFrom("movie" as const, "series" as const, "episode" as const);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant("movie" as const), slot: slots, content: title, video }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("series" as const), slot: slots, content: title }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant("episode" as const),
      slot: slots,
      series: slots,
      season: fc.nat(2),
      number: fc.nat(2),
      video,
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("remove" as const), kind, slot: slots }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("describe" as const), video: slots }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("status" as const), video: slots, status }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("forget" as const), video: slots }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Takes one step after another: what is in a slot is replaced, what is in none is made. */
const walk = (world: CatalogueWorld) => {
  const { titles, episodes, videos } = world;
  const ids: Record<"movie" | "series" | "episode", (string | undefined)[]> = { movie: [], series: [], episode: [] };
  const videoIds = Array.from({ length: 4 }, () => crypto.randomUUID());
  const keyOf = (slot: number | undefined) => (slot === undefined ? null : keyOfVideo(videoIds[slot]!));
  const makeOrReplace = async (kind: "movie" | "series", slot: number, content: ReturnType<typeof titleContent>) => {
    const known = ids[kind][slot];
    const made = known
      ? await titles.replace(kind, known, content, undefined, world.change())
      : await titles.create(kind, content, world.change());
    if (typeof made !== "string") ids[kind][slot] = made.id;
  };
  return async (one: Step): Promise<void> => {
    switch (one.type) {
      case "movie":
        return makeOrReplace("movie", one.slot, titleContent({ ...one.content, videoS3Key: keyOf(one.video) }));
      case "series":
        return makeOrReplace("series", one.slot, titleContent(one.content));
      case "episode": {
        const content = episodeContent(ids.series[one.series] ?? crypto.randomUUID(), {
          seasonNumber: one.season,
          episodeNumber: one.number,
          videoS3Key: keyOf(one.video),
        });
        const known = ids.episode[one.slot];
        const made = known
          ? await episodes.replace(known, content, undefined, world.change())
          : await episodes.create(content, world.change());
        if (made === "unknown") ids.episode[one.slot] = undefined;
        else if (typeof made !== "string") ids.episode[one.slot] = made.episode.id;
        return;
      }
      case "remove": {
        const known = ids[one.kind][one.slot];
        if (!known) return;
        if (one.kind === "episode") await episodes.remove(known, undefined, world.change());
        else await titles.remove(one.kind, known, undefined, world.change());
        ids[one.kind][one.slot] = undefined;
        return;
      }
      case "describe":
        await world.describe(videoIds[one.video]!);
        return;
      case "status":
        await videos.moveStatus(videoIds[one.video]!, ["IN_PROGRESS", "COMPLETED", "FAILED"], one.status, 1);
        return;
      case "forget":
        return videos.remove([videoIds[one.video]!]);
    }
  };
};

const describeChanges = (name: string, open: () => Promise<Opened>, runs: number) =>
  describe(`the catalogue on ${name}`, () => {
    let world: CatalogueWorld;
    beforeAll(async () => {
      world = await openCatalogue(open);
    });
    afterAll(() => world.close());

    test("has on its shelves, and counts, what there is to watch, whatever was changed in whatever order", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
          const take = walk(world);
          for (const one of steps) await take(one);
          expect(await readDerived(world.database)).toEqual(await recount(world.database));
        }),
        { numRuns: runs },
      );
      // What was compared is not nothing.
      expect((await readDerived(world.database)).shelves.length).toBeGreaterThan(10);
    });

    test("takes titles that are made at the same time, and name the same new genres and people", async () => {
      const name = crypto.randomUUID();
      const made = Array.from({ length: 12 }, (_, at) => {
        const genres = [name, `${name} ${at}`];
        return world.titles.create("series", titleContent({ genres, director: name }), world.change());
      });
      for (const title of await Promise.all(made)) expect(title).toHaveProperty("id");
      expect(await readDerived(world.database)).toEqual(await recount(world.database));
    });

    test("has it right as well when changes come at the same time", async () => {
      const steps = fc.sample(step, { numRuns: 160, seed: 7 });
      const takers = Array.from({ length: 4 }, () => walk(world));
      await Promise.all(
        takers.map(async (take, at) => {
          for (const one of steps.slice(at * 40, at * 40 + 40)) await take(one);
        }),
      );
      expect(await readDerived(world.database)).toEqual(await recount(world.database));
    });
  });

describeChanges("SQLite", onSqlite, 25);
if (missingPostgres) leaveOut("changes of the catalogue on PostgreSQL", missingPostgres);
else describeChanges("PostgreSQL", onPostgres, 25);
