import { expect, test } from "bun:test";
import { keys, owner } from "../../src/seed/names.ts";
import type { Place } from "../../src/seed/place.ts";
import { makeFurther } from "../../src/seed/scale.ts";
import { createUsersStore } from "../../src/services/auth/store.ts";
import { findByVideo } from "../../src/services/ondemand/finding.ts";
import { readDerived, recount } from "./ondemand-recount.ts";
import { type CatalogueWorld, describeCatalogue } from "./ondemand-world.ts";

await describeCatalogue("further films", (world) => {
  const make = async (total: number) => {
    const { database, clock } = world;
    await createUsersStore(database).provision(owner, 0);
    const shown: string[] = [];
    const show = (what: string, done: number, all: number) => void shown.push(`${what} ${done} of ${all}`);
    const place = { backends: { database, clock: { now: () => clock.now } } } as Place;
    return { shown, ...(await makeFurther(place, total, { show, say: () => {} })) };
  };
  const remove = async ({ titles, change, database }: CatalogueWorld, at: number) => {
    const { movie } = await findByVideo(database.reader, keys.further(at));
    expect(await titles.remove("movie", movie!.id, undefined, change())).toBe("removed");
  };

  test("are made in pieces, and stand on every shelf that they belong on", async () => {
    const { made, kept, shown } = await make(300);
    expect([made, kept, shown]).toEqual([300, 0, ["further 250 of 300", "further 300 of 300"]]);
    expect((await world.listMovies({})).total).toBe(300);
    expect(await readDerived(world.database)).toEqual(await recount(world.database));
  });

  test("go on where they ended, and past one that somebody has deleted", async () => {
    expect(await make(320)).toMatchObject({ made: 20, kept: 300 });
    expect(await make(320)).toMatchObject({ made: 0, kept: 320, shown: [] });
    // The one that is looked at first: it seems that the list ends there.
    await remove(world, 160);
    expect(await make(320)).toMatchObject({ made: 1, kept: 319 });
    expect((await world.listMovies({})).total).toBe(320);
  });
});
