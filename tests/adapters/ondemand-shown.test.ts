import { expect, test } from "bun:test";
import { listShownEpisodes, listShownMovies } from "../../src/services/ondemand/playable.ts";
import { countAsked } from "./counted-reader.ts";
import { describeCatalogue, episodeContent } from "./ondemand-world.ts";

await describeCatalogue("what can be watched of some ids", (world) => {
  test("has of a movie its poster, by one query", async () => {
    const posterUrl = "https://images.example.com/harbour.jpg";
    const drawn = await world.movie({ posterUrl, minimumAge: 12 });
    const plain = await world.movie({ title: "Plain" });
    const unready = await world.movie({ videoS3Key: null });
    const { counted, asked } = countAsked(world.database.reader);
    const shown = await listShownMovies(counted, [drawn.id, unready.id, plain.id]);
    expect(asked).toHaveLength(1);
    expect(new Map(shown.map((one) => [one.id, one]))).toEqual(
      new Map([
        [drawn.id, { id: drawn.id, title: "The Quiet Harbour", minimumAge: 12, posterUrl, series: null }],
        [plain.id, { id: plain.id, title: "Plain", minimumAge: 0, posterUrl: null, series: null }],
      ]),
    );
  });

  test("has of an episode its series' age, poster and name, and its number there, by two queries", async () => {
    const posterUrl = "https://images.example.com/lights.jpg";
    const series = await world.series({ title: "Northern Lights", posterUrl, minimumAge: 16 });
    const make = async (episodeNumber: number, videoS3Key: string | null) => {
      const still = "https://images.example.com/still.jpg";
      const content = { seasonNumber: 2, episodeNumber, title: "Thaw", stillUrl: still, videoS3Key };
      const placed = await world.episodes.create(episodeContent(series.id, content), world.change());
      if (typeof placed === "string") throw new Error(placed);
      return placed.episode.id;
    };
    const [id, other] = [await make(3, await world.ready()), await make(4, await world.ready())];
    const { counted, asked } = countAsked(world.database.reader);
    const shown = await listShownEpisodes(counted, [id, await make(5, null), other]);
    expect(asked).toHaveLength(2);
    expect(shown).toHaveLength(2);
    const place = { id: series.id, title: "Northern Lights", seasonNumber: 2, episodeNumber: 3 };
    expect(shown).toContainEqual({ id, title: "Thaw", minimumAge: 16, posterUrl, series: place });
  });
});
