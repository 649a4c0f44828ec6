import { expect, test } from "bun:test";
import { createCatalogue } from "../../src/services/ondemand/catalogue.ts";
import { byTitle, describeCatalogue, everything, page, titlesOf } from "./ondemand-world.ts";

await describeCatalogue("the catalogue", (world) => {
  test("lists what can be watched by every sort, both ways, with a true total", async () => {
    const genre = crypto.randomUUID();
    const [b, a, c] = [
      await world.movie({ title: "Bird", genres: [genre], popularity: 3, releaseDate: "2000-01-01" }),
      await world.movie({ title: "ábove", genres: [genre], popularity: 1, releaseDate: null }),
      await world.movie({ title: "cat", genres: [genre.toUpperCase()], popularity: 2, releaseDate: "1999-12-31" }),
    ];
    await world.movie({ title: "Not yet", genres: [genre], videoS3Key: null });
    const expected = { title: [a, b, c], release_date: [a, c, b], popularity: [a, c, b], added: [b, a, c] } as const;
    for (const [sort, sorted] of Object.entries(expected))
      for (const order of ["asc", "desc"] as const) {
        const ids = order === "asc" ? sorted : [...sorted].reverse();
        const filter = { kind: "movie", ...everything, genre } as const;
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
      await catalogue.list({ ...everything, kind: "movie", text: "the", age }, byTitle, page);
    expect(asked).toEqual([
      ["movie", "the", 1_000, 6],
      ["movie", "the", 1_000, undefined],
    ]);
  });

  test("narrows a list by genre, year, age and text, and by all of them together", async () => {
    const genre = crypto.randomUUID();
    const own = `Zz${genre.slice(0, 8)}`;
    await world.movie({ title: `${own} one`, genres: [genre], releaseDate: "1950-06-01", minimumAge: 0 });
    await world.movie({ title: `${own} two`, genres: [genre, "Other"], releaseDate: "1951-06-01", minimumAge: 12 });
    await world.movie({ title: `${own} three`, genres: [genre], releaseDate: "1951-06-01", minimumAge: 18 });
    const titles = async (change: Parameters<typeof world.listMovies>[0]) => {
      const { total, page: found } = await world.listMovies(change);
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

  test("is nowhere a list of the other kind", async () => {
    const [one, other] = [await world.movie(), await world.series()];
    expect(await world.catalogue.find("series", one.id)).toBeUndefined();
    expect(await world.titles.remove("movie", other.id, undefined, world.change())).toBe("unknown");
  });

  test("lists what matches a text as it lists all, by every sort, and counts it beyond the last page", async () => {
    const genre = crypto.randomUUID();
    const text = `T${genre.slice(0, 8)}`;
    const letters = ["b", "\u{1F600}", "\uFF5E", "Á", "a", "b"];
    for (const [at, letter] of letters.entries())
      await world.movie({
        ...{ title: `${text} ${letter}`, genres: [genre], popularity: at % 3 },
        ...{ releaseDate: at % 2 ? null : `200${at}-12-31`, minimumAge: at === 5 ? 18 : 6 },
      });
    await world.movie({ title: `${text} not yet`, genres: [genre], videoS3Key: null });
    for (const sort of ["title", "release_date", "popularity", "added"] as const)
      for (const order of ["asc", "desc"] as const)
        for (const narrower of [{}, { age: 12 }, { year: 2004 }, { genre, age: 6 }] as const) {
          const filter = { kind: "movie", ...everything, ...narrower } as const;
          const matching = await world.catalogue.list({ ...filter, text }, { sort, order }, page);
          const standing = await world.catalogue.list({ ...filter, genre }, { sort, order }, page);
          expect([sort, order, matching.page]).toEqual([sort, order, standing.page]);
          expect(matching.total).toBe(standing.total);
          expect(matching.total).toBeGreaterThan(0);
        }
    const far = { limit: 2, offset: 50 };
    const beyond = await world.catalogue.list({ kind: "movie", ...everything, text }, byTitle, far);
    expect(beyond).toEqual({ total: 6, page: [] });
    const none = await world.catalogue.list({ kind: "movie", ...everything, text: `${text} zz` }, byTitle, page);
    expect(none).toEqual({ total: 0, page: [] });
  });
});
