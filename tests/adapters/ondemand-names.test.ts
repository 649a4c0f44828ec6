import { expect, test } from "bun:test";
import { ondemandSources } from "../../src/services/ondemand/documents.ts";
import { describeCatalogue, episodeContent, keyOfVideo, page, titleContent } from "./ondemand-world.ts";

await describeCatalogue("the catalogue", (world) => {
  test("knows genres and people as long as something to watch names them, the one spelling for all", async () => {
    const [genre, person] = [`g${crypto.randomUUID()}`, `p${crypto.randomUUID()}`];
    const first = await world.movie({ genres: [genre], director: person, cast: [], minimumAge: 16 });
    const loud = `  ${person.toUpperCase()} `;
    const second = await world.movie({
      title: "Loud",
      genres: [genre.toUpperCase(), genre],
      director: null,
      cast: [
        { name: loud, character: "Elias" },
        { name: person, character: "Twin" },
      ],
    });
    expect([second.genres.map(({ name }) => name), second.people.map(({ name }) => name)]).toEqual([[genre], [person]]);
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

    await world.takeNotes();
    await world.titles.replace("movie", second.id, titleContent({ genres: [], cast: [] }), undefined, world.change());
    const genreId = second.genres[0]!.id;
    expect([...(await world.takeNotes())]).toEqual(expect.arrayContaining([`person ${id}`, `genre ${genreId}`]));
    expect(await world.people.findPerson(id, 12)).toBeUndefined();
    expect((await world.people.listPeople(person, 12, page)).total).toBe(0);
    await world.titles.remove("movie", first.id, undefined, world.change());
    expect([...(await world.takeNotes())]).toEqual(expect.arrayContaining([`person ${id}`, `genre ${genreId}`]));
    expect((await world.people.listPeople(person, undefined, page)).page).toEqual([]);
    expect(await genres()).toBeUndefined();
  });

  test("tells the search index of everything that changed, and gives it what can be watched", async () => {
    const made = await world.series({ title: "Old name", genres: ["Drama"], cast: [], director: null, minimumAge: 6 });
    const id = await world.describe();
    const content = episodeContent(made.id, { videoS3Key: keyOfVideo(id) });
    const { episode } = (await world.episodes.create(content, world.change())) as { episode: { id: string } };
    await world.takeNotes();
    const read = (type: keyof typeof ondemandSources, one: string) =>
      ondemandSources[type].read(world.database.reader, [one]);
    expect([await read("episode", episode.id), await read("series", made.id)]).toEqual([[], []]);
    await world.complete(id);
    expect([...(await world.takeNotes())]).toEqual(
      expect.arrayContaining([`episode ${episode.id}`, `series ${made.id}`]),
    );
    await world.titles.replace("series", made.id, titleContent({ title: "New name" }), undefined, world.change());
    expect([...(await world.takeNotes())]).toEqual(expect.arrayContaining([`episode ${episode.id}`]));
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
    expect([...(await world.takeNotes())]).toEqual(
      expect.arrayContaining([`episode ${episode.id}`, `series ${made.id}`]),
    );
  });
});
