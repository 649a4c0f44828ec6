import { and, eq } from "drizzle-orm";
import type { components } from "../../generated/types.ts";
import { findByVideo } from "../services/ondemand/finding.ts";
import { titles } from "../services/ondemand/tables.ts";
import { asOwner, bodyOf } from "./call.ts";
import type { SampleEpisode, SampleMovie, SampleSeries, SampleTitle } from "./catalogue/title.ts";
import { draw, poster, still } from "./drawing.ts";
import type { Files } from "./files.ts";
import { keys, pictureKey } from "./names.ts";
import type { Place } from "./place.ts";
import type { Outcome } from "./tally.ts";

type Wire = components["schemas"];

export const toTitleInput = (title: SampleTitle, posterUrl: string): Wire["SeriesInput"] => ({
  title: title.title,
  description: title.description,
  release_date: title.released,
  genres: [...title.genres],
  director: title.director,
  cast: title.cast.map(([name, character]) => ({ name, character: character ?? null })),
  poster_url: posterUrl,
  minimum_age: title.age,
  popularity: title.popularity,
});

export const toMovieInput = (movie: SampleMovie, posterUrl: string): Wire["MovieInput"] => ({
  ...toTitleInput(movie, posterUrl),
  duration_minutes: movie.minutes,
  video_s3_key: keys.movie(movie.title),
});

export type PlacedEpisode = SampleEpisode & {
  readonly series: SampleSeries;
  readonly season: number;
  readonly number: number;
};

export const episodesOf = (series: SampleSeries): readonly PlacedEpisode[] =>
  series.seasons.flatMap((season, at) =>
    season.map((episode, place) => ({ ...episode, series, season: at + 1, number: place + 1 })),
  );

export const toEpisodeInput = (
  { series, season, number, title, description }: PlacedEpisode,
  seriesId: string,
  stillUrl: string,
): Wire["EpisodeInput"] => ({
  series_id: seriesId,
  season_number: season,
  episode_number: number,
  title,
  description,
  duration_minutes: series.minutes,
  still_url: stillUrl,
  video_s3_key: keys.episode(series.title, season, number),
});

/** Whether an address is that of our picture, as it was under another PUBLIC_URL. What an administrator put in its place stays. */
export const isMoved = (address: string | null, wanted: string, key: string): boolean =>
  address !== null && address !== wanted && address.endsWith(`/${key}`);

/** Makes titles, whatever of them is missing. */
export const createTitleMaking = ({ handlers, backends: { database } }: Place, files: Files) => {
  const { reader } = database;
  const drawn = async (key: string, bytes: Uint8Array<ArrayBuffer>) => {
    await files.ensure({ bucket: "thumbnails", key, type: "image/svg+xml", bytes });
    return files.addressOf(key);
  };
  const findSeries = async ({ title, released }: SampleSeries) => {
    const [found] = await reader
      .select({ id: titles.id, posterUrl: titles.posterUrl })
      .from(titles)
      .where(and(eq(titles.kind, "series"), eq(titles.title, title), eq(titles.releaseDate, released)));
    return found;
  };

  return {
    makeMovie: async (movie: SampleMovie): Promise<Outcome> => {
      const key = pictureKey("movie", movie.title);
      const posterUrl = await drawn(key, draw(poster, movie.title, movie.released.slice(0, 4)));
      const body = toMovieInput(movie, posterUrl);
      const { movie: known } = await findByVideo(reader, keys.movie(movie.title));
      if (!known) bodyOf(movie.title, await handlers.createMovie({ ...asOwner, body }));
      else if (isMoved(known.posterUrl, posterUrl, key)) {
        bodyOf(movie.title, await handlers.replaceMovie({ ...asOwner, path: { movie_id: known.id }, body }));
        return "moved";
      }
      return known ? "kept" : "made";
    },

    makeSeries: async (series: SampleSeries): Promise<{ readonly id: string; readonly outcome: Outcome }> => {
      const key = pictureKey("series", series.title);
      const posterUrl = await drawn(key, draw(poster, series.title, series.released.slice(0, 4)));
      const body = toTitleInput(series, posterUrl);
      const known = await findSeries(series);
      if (!known) {
        const { id } = bodyOf(series.title, await handlers.createSeries({ ...asOwner, body }));
        return { id, outcome: "made" };
      }
      const { id } = known;
      if (!isMoved(known.posterUrl, posterUrl, key)) return { id, outcome: "kept" };
      bodyOf(series.title, await handlers.replaceSeries({ ...asOwner, path: { series_id: id }, body }));
      return { id, outcome: "moved" };
    },

    makeEpisode: async (episode: PlacedEpisode, seriesId: string): Promise<Outcome> => {
      const { series, season, number, title } = episode;
      const key = pictureKey("episode", series.title, season, number);
      const stillUrl = await drawn(key, draw(still, title, `${season} × ${number}`));
      const body = toEpisodeInput(episode, seriesId, stillUrl);
      const what = `${series.title}, ${title}`;
      const { episode: known } = await findByVideo(reader, keys.episode(series.title, season, number));
      if (!known) bodyOf(what, await handlers.createEpisode({ ...asOwner, body }));
      else if (isMoved(known.stillUrl, stillUrl, key)) {
        bodyOf(what, await handlers.replaceEpisode({ ...asOwner, path: { episode_id: known.id }, body }));
        return "moved";
      }
      return known ? "kept" : "made";
    },
  };
};
