import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { auditEntries, searchOutbox } from "../../src/changes/tables.ts";
import { etagOf } from "../../src/contract/render.ts";
import { createCatalogue, type TitleFilter } from "../../src/services/ondemand/catalogue.ts";
import { ondemandSources } from "../../src/services/ondemand/documents.ts";
import { type Title, toAdminWire } from "../../src/services/ondemand/title.ts";
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

const page = { limit: 100, offset: 0 };
const byTitle = { sort: "title", order: "asc" } as const;
const all: Omit<TitleFilter, "kind"> = { genre: undefined, year: undefined, text: undefined, age: undefined };
const titlesOf = (list: readonly Title[]) => list.map(({ title }) => title);

const describeCatalogue = (name: string, open: () => Promise<Opened>) =>
  describe(`the catalogue on ${name}`, () => {
    let world: CatalogueWorld;
    beforeAll(async () => {
      world = await openCatalogue(open);
    });
    afterAll(() => world.close());

    const movie = async (change: Parameters<typeof titleContent>[0] = {}): Promise<Title> => {
      const content = titleContent({ videoS3Key: await world.ready(), ...change });
      return (await world.titles.create("movie", content, world.change())) as Title;
    };
    const series = async (change: Parameters<typeof titleContent>[0] = {}): Promise<Title> =>
      (await world.titles.create("series", titleContent(change), world.change())) as Title;
    /** What the search index has been told since it was last asked here. */
    const takeNotes = async () => {
      const rows = await world.database.reader.select().from(searchOutbox);
      await world.database.transaction((queries) => queries.delete(searchOutbox));
      return new Set(rows.map(({ targetType, targetId }) => `${targetType} ${targetId}`));
    };
    const listMovies = (change: Partial<TitleFilter>) =>
      world.catalogue.list({ kind: "movie", ...all, ...change }, byTitle, page);

    test("lists what can be watched by every sort, both ways, with a true total", async () => {
      const genre = crypto.randomUUID();
      const [b, a, c] = [
        await movie({ title: "Bird", genres: [genre], popularity: 3, releaseDate: "2000-01-01" }),
        await movie({ title: "ábove", genres: [genre], popularity: 1, releaseDate: null }),
        await movie({ title: "cat", genres: [genre.toUpperCase()], popularity: 2, releaseDate: "1999-12-31" }),
      ];
      await movie({ title: "Not yet", genres: [genre], videoS3Key: null });
      const expected = { title: [a, b, c], release_date: [a, c, b], popularity: [a, c, b], added: [b, a, c] } as const;
      for (const [sort, sorted] of Object.entries(expected))
        for (const order of ["asc", "desc"] as const) {
          const ids = order === "asc" ? sorted : [...sorted].reverse();
          const filter = { kind: "movie", ...all, genre } as const;
          const listed = await world.catalogue.list(filter, { sort: sort as "title", order }, page);
          expect([sort, listed.total, titlesOf(listed.page)]).toEqual([sort, 3, titlesOf(ids)]);
          const second = await world.catalogue.list(filter, { sort: sort as "title", order }, { limit: 1, offset: 1 });
          expect([second.total, titlesOf(second.page)]).toEqual([3, titlesOf(ids.slice(1, 2))]);
        }
    });

    test("asks for matches of a text that the viewer may see: older people's would take their place", async () => {
      const asked: unknown[] = [];
      const catalogue = createCatalogue(world.database, async (...question) => {
        asked.push(question);
        return [];
      });
      for (const age of [6, undefined] as const)
        await catalogue.list({ ...all, kind: "movie", text: "the", age }, byTitle, page);
      expect(asked).toEqual([
        ["movie", "the", 1_000, 6],
        ["movie", "the", 1_000, undefined],
      ]);
    });

    test("narrows a list by genre, year, age and text, and by all of them together", async () => {
      const genre = crypto.randomUUID();
      const own = `Zz${genre.slice(0, 8)}`;
      await movie({ title: `${own} one`, genres: [genre], releaseDate: "1950-06-01", minimumAge: 0 });
      await movie({ title: `${own} two`, genres: [genre, "Other"], releaseDate: "1951-06-01", minimumAge: 12 });
      await movie({ title: `${own} three`, genres: [genre], releaseDate: "1951-06-01", minimumAge: 18 });
      const titles = async (change: Parameters<typeof listMovies>[0]) => {
        const { total, page: found } = await listMovies(change);
        expect(total).toBe(found.length);
        return titlesOf(found).map((title) => title.split(" ")[1]);
      };
      expect(await titles({ genre })).toEqual(["one", "three", "two"]);
      expect(await titles({ genre, year: 1951 })).toEqual(["three", "two"]);
      expect(await titles({ genre, age: 12 })).toEqual(["one", "two"]);
      expect(await titles({ year: 1950, age: 0 })).toEqual(["one"]);
      expect(await titles({ text: own.toLowerCase() })).toEqual(["one", "three", "two"]);
      expect(await titles({ text: `${own} t`, genre: genre.toUpperCase(), year: 1951, age: 12 })).toEqual(["two"]);
      expect(await titles({ genre: crypto.randomUUID() })).toEqual([]);
      expect(await titles({ genre, year: 1952 })).toEqual([]);
    });

    test("gives a video to one movie or episode, and an episode's number to one episode", async () => {
      const taken = (await movie()).videoS3Key!;
      const { id } = await series();
      const other = (await movie()).id;
      const create = (change: Parameters<typeof episodeContent>[1]) =>
        world.episodes.create(episodeContent(id, change), world.change());
      expect(await world.titles.create("movie", titleContent({ videoS3Key: taken }), world.change())).toBe(
        "video_taken",
      );
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
      const { id } = await series();
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
      const made = await movie();
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

    test("shows a movie when its video can be watched, and no longer", async () => {
      const id = await world.describe();
      const genre = crypto.randomUUID();
      const made = await movie({ genres: [genre], videoS3Key: keyOfVideo(id) });
      const look = async () => {
        const found = await world.catalogue.find("movie", made.id);
        return [found?.processingStatus, (await listMovies({ genre })).total];
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
      const { id: seriesId } = await series();
      for (let round = 0; round < 12; round++) {
        const id = crypto.randomUUID();
        const videoS3Key = keyOfVideo(id);
        const replaced = await movie({ videoS3Key: null });
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
      const made = await series({ genres: [genre], minimumAge: 12 });
      const list = async () => {
        const filter = { kind: "series", ...all, genre, age: 12 } as const;
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

    test("knows genres and people as long as something to watch names them, the one spelling for all", async () => {
      const [genre, person] = [`g${crypto.randomUUID()}`, `p${crypto.randomUUID()}`];
      const first = await movie({ genres: [genre], director: person, cast: [], minimumAge: 16 });
      const loud = `  ${person.toUpperCase()} `;
      const second = await movie({
        title: "Loud",
        genres: [genre.toUpperCase(), genre],
        director: null,
        cast: [
          { name: loud, character: "Elias" },
          { name: person, character: "Twin" },
        ],
      });
      expect([second.genres.map(({ name }) => name), second.people.map(({ name }) => name)]).toEqual([
        [genre],
        [person],
      ]);
      const [{ id } = { id: "" }] = (await world.people.listPeople(person.toUpperCase(), undefined, page)).page;
      expect(await world.people.findPerson(id, undefined)).toMatchObject({
        name: person,
        directed: [{ id: first.id, type: "movie" }],
        cast_in: [{ id: second.id, character: "Elias" }],
      });
      expect((await world.people.findPerson(id, 12))?.directed).toEqual([]);
      const genres = async (age?: 0) =>
        (await world.people.listGenres(age, page)).page.find(({ name }) => name === genre);
      expect([(await genres())?.movie_count, (await genres(0))?.movie_count]).toEqual([2, 1]);

      await takeNotes();
      await world.titles.replace("movie", second.id, titleContent({ genres: [], cast: [] }), undefined, world.change());
      const genreId = second.genres[0]!.id;
      expect([...(await takeNotes())]).toEqual(expect.arrayContaining([`person ${id}`, `genre ${genreId}`]));
      expect(await world.people.findPerson(id, 12)).toBeUndefined();
      expect((await world.people.listPeople(person, 12, page)).total).toBe(0);
      await world.titles.remove("movie", first.id, undefined, world.change());
      expect([...(await takeNotes())]).toEqual(expect.arrayContaining([`person ${id}`, `genre ${genreId}`]));
      expect((await world.people.listPeople(person, undefined, page)).page).toEqual([]);
      expect(await genres()).toBeUndefined();
    });

    test("tells the search index of everything that changed, and gives it what can be watched", async () => {
      const made = await series({ title: "Old name", genres: ["Drama"], cast: [], director: null, minimumAge: 6 });
      const id = await world.describe();
      const content = episodeContent(made.id, { videoS3Key: keyOfVideo(id) });
      const { episode } = (await world.episodes.create(content, world.change())) as { episode: { id: string } };
      await takeNotes();
      const read = (type: keyof typeof ondemandSources, one: string) =>
        ondemandSources[type].read(world.database.reader, [one]);
      expect([await read("episode", episode.id), await read("series", made.id)]).toEqual([[], []]);
      await world.complete(id);
      expect([...(await takeNotes())]).toEqual(expect.arrayContaining([`episode ${episode.id}`, `series ${made.id}`]));
      await world.titles.replace("series", made.id, titleContent({ title: "New name" }), undefined, world.change());
      expect([...(await takeNotes())]).toEqual(expect.arrayContaining([`episode ${episode.id}`]));
      expect(await read("episode", episode.id)).toMatchObject([
        { type: "episode", minimumAge: 0, genres: ["Drama"], people: ["Agnes Mercier", "Noor Haddad"] },
      ]);
      expect((await read("episode", episode.id))[0]!.episode).toEqual({
        seriesTitle: "New name",
        seasonNumber: 1,
        episodeNumber: 1,
      });
      const drama = (await world.catalogue.find("series", made.id))!.genres[0]!;
      expect(await read("genre", drama.id)).toMatchObject([{ type: "genre", title: drama.name }]);
      for (const [type, { listIds }] of Object.entries(ondemandSources)) {
        const found: string[] = [];
        for (let after = ""; ; after = found.at(-1)!) {
          const some = await listIds(world.database.reader, after, 3);
          found.push(...some);
          if (some.length < 3) break;
        }
        expect([type, new Set(found).size]).toEqual([type, found.length]);
        expect(found).toEqual([...found].sort());
      }
      await world.titles.remove("series", made.id, undefined, world.change());
      expect([...(await takeNotes())]).toEqual(expect.arrayContaining([`episode ${episode.id}`, `series ${made.id}`]));
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
      const { id } = await series();
      const some = Array.from({ length: 30 }, (_, at) => episodeContent(id, { episodeNumber: at }));
      expect(await world.episodes.createMany(some, world.clock.now)).toHaveLength(30);
      expect(await world.episodes.createMany(some.slice(3, 4), 1)).toBe("number_taken");
      expect((await world.catalogue.listAllEpisodes(id, page)).total).toBe(30);
      expect(await readDerived(world.database)).toEqual(await recount(world.database));
    });

    test("keeps a text as it answers it, whatever is in it", async () => {
      const odd = "\ud800 İ ﷺ 👩‍🚀";
      const made = await movie({ title: odd.toWellFormed(), genres: [odd], director: odd, cast: [] });
      expect(await world.catalogue.find("movie", made.id)).toEqual(made);
      expect((await listMovies({ genre: odd })).total).toBe(1);
    });

    test("is nowhere a list of the other kind", async () => {
      const [one, other] = [await movie(), await series()];
      expect(await world.catalogue.find("series", one.id)).toBeUndefined();
      expect(await world.titles.remove("movie", other.id, undefined, world.change())).toBe("unknown");
    });
  });

describeCatalogue("SQLite", onSqlite);
if (missingPostgres) leaveOut("the catalogue on PostgreSQL", missingPostgres);
else describeCatalogue("PostgreSQL", onPostgres);
