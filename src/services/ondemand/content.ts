import type { components } from "../../../generated/types.ts";
import type { MinimumAge } from "../../changes/document.ts";
import type { Kind } from "./title.ts";

type Wire = components["schemas"];

export type Player = { readonly name: string; readonly character: string | null };

/** What an administrator says of a title. Names are in any spelling. */
export type TitleContent = {
  readonly title: string;
  readonly description: string;
  readonly releaseDate: string | null;
  readonly genres: readonly string[];
  readonly director: string | null;
  readonly cast: readonly Player[];
  readonly posterUrl: string | null;
  readonly backdropUrl: string | null;
  readonly minimumAge: MinimumAge;
  readonly popularity: number;
  /** Of a movie alone. */
  readonly durationMinutes: number | null;
  readonly videoS3Key: string | null;
};

export type EpisodeContent = {
  readonly seriesId: string;
  readonly seasonNumber: number;
  readonly episodeNumber: number;
  readonly title: string;
  readonly description: string;
  readonly durationMinutes: number | null;
  readonly stillUrl: string | null;
  readonly releaseDate: string | null;
  readonly videoS3Key: string | null;
};

/** A lone surrogate is no text to a database, which would keep, and later show, another one. */
const toText = (text: string | null | undefined): string => (text ?? "").toWellFormed();

const toPlayer = (member: Wire["CastMember"]): Player =>
  typeof member === "string"
    ? { name: member, character: null }
    : { name: member.name, character: member.character == null ? null : toText(member.character) };

/** What is left out becomes empty. */
export const toTitleContent = (kind: Kind, input: Wire["MovieInput"] | Wire["SeriesInput"]): TitleContent => {
  const movie: Partial<Wire["MovieInput"]> = kind === "movie" ? input : {};
  return {
    title: toText(input.title),
    description: toText(input.description),
    releaseDate: input.release_date ?? null,
    genres: input.genres ?? [],
    director: input.director ?? null,
    cast: (input.cast ?? []).map(toPlayer),
    posterUrl: input.poster_url ?? null,
    backdropUrl: input.backdrop_url ?? null,
    minimumAge: input.minimum_age,
    popularity: input.popularity ?? 0,
    durationMinutes: movie.duration_minutes ?? null,
    videoS3Key: movie.video_s3_key ?? null,
  };
};

export const toEpisodeContent = (input: Wire["EpisodeInput"]): EpisodeContent => ({
  seriesId: input.series_id.toLowerCase(),
  seasonNumber: input.season_number,
  episodeNumber: input.episode_number,
  title: toText(input.title),
  description: toText(input.description),
  durationMinutes: input.duration_minutes ?? null,
  stillUrl: input.still_url ?? null,
  releaseDate: input.release_date ?? null,
  videoS3Key: input.video_s3_key ?? null,
});
