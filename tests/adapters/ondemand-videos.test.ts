import { expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { auditEntries } from "../../src/changes/tables.ts";
import { readDerived, recount } from "./ondemand-recount.ts";
import {
  byTitle,
  describeCatalogue,
  episodeContent,
  everything,
  keyOfVideo,
  page,
  titleContent,
} from "./ondemand-world.ts";

await describeCatalogue("the catalogue", (world) => {
  test("shows a movie when its video can be watched, and no longer", async () => {
    const id = await world.describe();
    const genre = crypto.randomUUID();
    const made = await world.movie({ genres: [genre], videoS3Key: keyOfVideo(id) });
    const look = async () => {
      const found = await world.catalogue.find("movie", made.id);
      return [found?.processingStatus, (await world.listMovies({ genre })).total];
    };
    expect(await look()).toEqual(["IN_PROGRESS", 0]);
    await world.videos.moveStatus(id, ["IN_PROGRESS"], "FAILED", 1);
    expect(await look()).toEqual(["FAILED", 0]);
    await world.complete(id);
    expect(await look()).toEqual(["COMPLETED", 1]);
    await world.videos.remove([id]);
    expect(await look()).toEqual([null, 0]);
    await world.describe(id);
    expect(await look()).toEqual(["IN_PROGRESS", 0]);
  });

  test("knows how a video is getting on, however its naming and its completion meet", async () => {
    const { id: seriesId } = await world.series();
    for (let round = 0; round < 12; round++) {
      const id = crypto.randomUUID();
      const videoS3Key = keyOfVideo(id);
      const replaced = await world.movie({ videoS3Key: null });
      const ways: readonly (() => Promise<unknown>)[] = [
        () => world.titles.create("movie", titleContent({ videoS3Key }), world.change()),
        () => world.titles.replace("movie", replaced.id, titleContent({ videoS3Key }), undefined, world.change()),
        () => world.episodes.create(episodeContent(seriesId, { episodeNumber: round, videoS3Key }), world.change()),
      ];
      await Promise.all([
        world.describe(id).then(() => world.complete(id)),
        Bun.sleep(round % 4).then(ways[round % 3]!),
      ]);
    }
    const derived = await readDerived(world.database);
    expect(derived).toEqual(await recount(world.database));
    expect(derived.statuses.filter((row) => row.includes("COMPLETED")).length).toBeGreaterThanOrEqual(12);
  });

  test("shows a series with its first episode, and takes the episodes along when it is removed", async () => {
    const genre = crypto.randomUUID();
    const made = await world.series({ genres: [genre], minimumAge: 12 });
    const list = async () => {
      const filter = { kind: "series", ...everything, genre, age: 12 } as const;
      const { total, page: found } = await world.catalogue.list(filter, byTitle, page);
      expect(found).toHaveLength(total);
      return found[0] && [found[0].seasonCount, found[0].episodeCount];
    };
    const add = async (seasonNumber: number, episodeNumber: number, videoS3Key: string | null) => {
      const content = episodeContent(made.id, { seasonNumber, episodeNumber, videoS3Key });
      return (await world.episodes.create(content, world.change())) as { episode: { id: string } };
    };
    const waiting = await world.describe();
    await add(1, 2, keyOfVideo(waiting));
    expect(await list()).toBeUndefined();
    await world.complete(waiting);
    expect(await list()).toEqual([1, 1]);
    const first = await add(1, 1, await world.ready());
    await add(2, 1, await world.ready());
    await add(2, 2, null);
    expect(await list()).toEqual([2, 3]);
    const own = (await world.catalogue.find("series", made.id))!;
    const numbers = (listed: { page: readonly { seasonNumber: number; episodeNumber: number }[] }) =>
      listed.page.map(({ seasonNumber, episodeNumber }) => [seasonNumber, episodeNumber]);
    const shown = await world.catalogue.listEpisodes(own, undefined, page);
    expect([shown.total, numbers(shown)]).toEqual([
      3,
      [
        [1, 1],
        [1, 2],
        [2, 1],
      ],
    ]);
    const ofTwo = await world.catalogue.listEpisodes(own, 2, page);
    expect([ofTwo.total, numbers(ofTwo)]).toEqual([1, [[2, 1]]]);
    expect((await world.catalogue.listAllEpisodes(made.id, page)).total).toBe(4);
    expect(await world.catalogue.listSeasons(made.id)).toEqual([
      { seasonNumber: 1, episodeCount: 2 },
      { seasonNumber: 2, episodeCount: 1 },
    ]);
    expect(await world.titles.remove("series", made.id, undefined, world.change())).toBe("removed");
    expect(await world.catalogue.findEpisode(first.episode.id)).toBeUndefined();
    const entries = await world.database.reader
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.targetId, first.episode.id))
      .orderBy(auditEntries.id);
    expect(entries.map(({ before, after }) => [before !== null, after !== null])).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(await readDerived(world.database)).toEqual(await recount(world.database));
  });
});
