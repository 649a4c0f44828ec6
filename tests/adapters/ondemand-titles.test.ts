import { expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { auditEntries } from "../../src/changes/tables.ts";
import { etagOf } from "../../src/contract/render.ts";
import { type Title, toAdminWire } from "../../src/services/ondemand/title.ts";
import { readDerived, recount } from "./ondemand-recount.ts";
import { describeCatalogue, episodeContent, titleContent } from "./ondemand-world.ts";

await describeCatalogue("the catalogue", (world) => {
  test("gives a video to one movie or episode, and an episode's number to one episode", async () => {
    const taken = (await world.movie()).videoS3Key!;
    const { id } = await world.series();
    const other = (await world.movie()).id;
    const create = (change: Parameters<typeof episodeContent>[1]) =>
      world.episodes.create(episodeContent(id, change), world.change());
    expect(await world.titles.create("movie", titleContent({ videoS3Key: taken }), world.change())).toBe("video_taken");
    expect(await create({ videoS3Key: taken })).toBe("video_taken");
    expect(
      await world.titles.replace("movie", other, titleContent({ videoS3Key: taken }), undefined, world.change()),
    ).toBe("video_taken");
    const key = await world.ready();
    expect(await create({ videoS3Key: key })).toMatchObject({ episode: { processingStatus: "COMPLETED" } });
    expect(await world.titles.create("movie", titleContent({ videoS3Key: key }), world.change())).toBe("video_taken");
    expect(await create({})).toBe("number_taken");
    expect(await create({ seasonNumber: 2 })).toMatchObject({ episode: { seasonNumber: 2 } });
    expect(await world.episodes.create(episodeContent(other), world.change())).toBe("series_unknown");
  });

  test("gives one video to one of many who ask for it at the same time", async () => {
    const key = await world.ready();
    const { id } = await world.series();
    const asked = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        at % 2 === 0
          ? world.titles.create("movie", titleContent({ videoS3Key: key }), world.change())
          : world.episodes.create(episodeContent(id, { episodeNumber: at, videoS3Key: key }), world.change()),
      ),
    );
    expect(asked.filter((answer) => answer !== "video_taken")).toHaveLength(1);
  });

  test("lets one of twenty changes through that were all meant for the same version", async () => {
    const made = await world.movie();
    const etag = etagOf(JSON.stringify(toAdminWire(made)));
    const changes = Array.from({ length: 20 }, (_, at) => `Version ${at}`);
    const outcomes = await Promise.all(
      changes.map((title) =>
        world.titles.replace("movie", made.id, titleContent({ title }), `"other", ${etag}`, world.change()),
      ),
    );
    const [winner, ...others] = outcomes.filter((outcome) => outcome !== "changed");
    expect(others).toEqual([]);
    const kept = await world.catalogue.find("movie", made.id);
    expect(kept).toEqual(winner as Title);
    expect(await world.titles.remove("movie", made.id, etag, world.change())).toBe("changed");
    const entries = await world.database.reader.select().from(auditEntries).where(eq(auditEntries.targetId, made.id));
    expect(entries).toHaveLength(2);
  });

  test("takes many at once, as right as one by one, or none of them", async () => {
    const keys = await Promise.all(Array.from({ length: 30 }, () => world.ready()));
    const content = (at: number) =>
      titleContent({
        title: `Many ${at}`,
        genres: [`Genre ${at % 7}`, `Genre ${at % 3}`],
        director: `Director ${at % 5}`,
        minimumAge: ([0, 6, 12, 16, 18] as const)[at % 5]!,
        videoS3Key: keys[at]!,
      });
    const contents = keys.map((_, at) => content(at));
    const made = await world.titles.createMany("movie", contents, world.clock.now);
    expect(made).toHaveLength(30);
    expect(await world.titles.createMany("movie", contents.slice(0, 1), 1)).toBe("video_taken");
    expect(await readDerived(world.database)).toEqual(await recount(world.database));
  });

  test("keeps a text as it answers it, whatever is in it", async () => {
    const odd = "\ud800 İ ﷺ 👩‍🚀";
    const made = await world.movie({ title: odd.toWellFormed(), genres: [odd], director: odd, cast: [] });
    expect(await world.catalogue.find("movie", made.id)).toEqual(made);
    expect((await world.listMovies({ genre: odd })).total).toBe(1);
  });
});
