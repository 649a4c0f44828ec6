import type { components } from "../../../generated/types.ts";
import type { MinimumAge } from "../../changes/document.ts";
import { isWithin } from "../../contract/viewer.ts";
import type { titles } from "./tables.ts";

type Wire = components["schemas"];
export type Kind = "movie" | "series";
export type VideoStatus = Wire["VideoStatus"];
export type TitleGenre = { readonly id: string; readonly number: number; readonly name: string };
export type TitlePerson = Wire["Credit"];

type Row = typeof titles.$inferSelect;
/** A movie or a series. Times are milliseconds since the epoch, a date is `1999-12-31`. */
export type Title = Omit<Readonly<Row>, "kind" | "genres" | "people" | "minimumAge" | "processingStatus"> & {
  readonly kind: Kind;
  readonly genres: readonly TitleGenre[];
  /** The director first. */
  readonly people: readonly TitlePerson[];
  readonly minimumAge: MinimumAge;
  readonly processingStatus: VideoStatus;
};

export const fromRow = (row: Row): Title => ({
  ...row,
  kind: row.kind as Kind,
  genres: JSON.parse(row.genres),
  people: JSON.parse(row.people),
  minimumAge: row.minimumAge as MinimumAge,
  processingStatus: row.processingStatus as VideoStatus,
});

export const toRow = (title: Title): Row => ({
  ...title,
  genres: JSON.stringify(title.genres),
  people: JSON.stringify(title.people),
});

/** Whether there is something to watch: the movie, or an episode of the series. */
export const isReady = ({ kind, processingStatus, episodeCount }: Title): boolean =>
  kind === "movie" ? processingStatus === "COMPLETED" : episodeCount > 0;

/** Whether a viewer may see it, whose limit is `age`: undefined without one. */
export const isShown = (title: Title, age: MinimumAge | undefined): boolean =>
  isReady(title) && isWithin(title.minimumAge, age);

export const yearOf = ({ releaseDate }: Pick<Title, "releaseDate">): number | null =>
  releaseDate === null ? null : Number(releaseDate.slice(0, 4));

const toTime = (at: number): string => new Date(at).toISOString();

const toTitleWire = (title: Title) => ({
  id: title.id,
  title: title.title,
  description: title.description,
  release_date: title.releaseDate,
  release_year: yearOf(title),
  genres: title.genres.map(({ name }) => name),
  director: title.people.find(({ role }) => role === "director")?.name ?? null,
  cast: title.people.filter(({ role }) => role === "cast").map(({ name }) => name),
  poster_url: title.posterUrl,
  backdrop_url: title.backdropUrl,
  minimum_age: title.minimumAge,
  popularity: title.popularity,
  added_at: toTime(title.createdAt),
});

export const toMovie = (title: Title): Wire["Movie"] => ({
  ...toTitleWire(title),
  duration_minutes: title.durationMinutes,
});

export const toMovieDetails = (title: Title): Wire["MovieDetails"] => ({
  ...toMovie(title),
  people: [...title.people],
});

export const toAdminMovie = (title: Title): Wire["AdminMovie"] => ({
  ...toMovieDetails(title),
  video_s3_key: title.videoS3Key,
  processing_status: title.processingStatus,
  created_at: toTime(title.createdAt),
  updated_at: toTime(title.updatedAt),
});

export const toSeries = (title: Title): Wire["Series"] => ({
  ...toTitleWire(title),
  season_count: title.seasonCount,
  episode_count: title.episodeCount,
});

export const toSeriesDetails = (
  title: Title,
  seasons: readonly { readonly seasonNumber: number; readonly episodeCount: number }[],
): Wire["SeriesDetails"] => ({
  ...toSeries(title),
  people: [...title.people],
  seasons: seasons.map(({ seasonNumber, episodeCount }) => ({
    season_number: seasonNumber,
    episode_count: episodeCount,
  })),
});

export const toAdminSeries = (title: Title): Wire["AdminSeries"] => ({
  ...toSeries(title),
  people: [...title.people],
  created_at: toTime(title.createdAt),
  updated_at: toTime(title.updatedAt),
});

/** As administrators see it, and as the audit log keeps it. */
export const toAdminWire = (title: Title): Wire["AdminMovie"] | Wire["AdminSeries"] =>
  title.kind === "movie" ? toAdminMovie(title) : toAdminSeries(title);

export const toReference = (title: Title): Wire["TitleReference"] => ({
  type: title.kind,
  id: title.id,
  title: title.title,
  release_year: yearOf(title),
  poster_url: title.posterUrl,
  minimum_age: title.minimumAge,
});
