/**
 * Generated from the contract. Do not edit.
 */
import type {
  Episode,
  EpisodePage,
  GenrePage,
  GetEpisodeParams,
  GetMovieParams,
  GetPersonParams,
  GetSeriesParams,
  ListEpisodesParams,
  ListGenresParams,
  ListMoviesParams,
  ListPeopleParams,
  ListSeriesParams,
  MovieDetails,
  MoviePage,
  Person,
  PersonPage,
  SeriesDetails,
  SeriesPage
} from '../model';


import type { Call, CallOptions, Sender } from "../../call.ts";

/**
 * What can be watched, by popularity unless `sort_by` says otherwise. Without `order`, titles are ascending and everything else
 * is descending. `total` counts what the filters let through; with `q` the best 1000 matches are looked at, and it counts those.
 * @summary List movies
 */
export const listMovies = (client: Sender, query?: ListMoviesParams, options?: CallOptions): Call<MoviePage> =>
  client.send<MoviePage>({ method: "GET", path: "/ondemand/movies", query, signedIn: true }, options);
/**
 * With its people. A movie that cannot be watched yet, or that is above the limit of `profile_id`, is 404.
 * @summary Get a movie
 */
export const getMovie = (client: Sender, movieId: string, query?: GetMovieParams, options?: CallOptions): Call<MovieDetails> =>
  client.send<MovieDetails>({ method: "GET", path: `/ondemand/movies/${encodeURIComponent(movieId)}`, query, signedIn: true }, options);
/**
 * Series of which an episode can be watched, by popularity unless `sort_by` says otherwise. Without `order`, titles are ascending and everything else
 * is descending. `total` counts what the filters let through; with `q` the best 1000 matches are looked at, and it counts those.
 * @summary List series
 */
export const listSeries = (client: Sender, query?: ListSeriesParams, options?: CallOptions): Call<SeriesPage> =>
  client.send<SeriesPage>({ method: "GET", path: "/ondemand/series", query, signedIn: true }, options);
/**
 * With its people and seasons. A series without an episode that can be watched, or above the limit of `profile_id`, is 404.
 * @summary Get a series
 */
export const getSeries = (client: Sender, seriesId: string, query?: GetSeriesParams, options?: CallOptions): Call<SeriesDetails> =>
  client.send<SeriesDetails>({ method: "GET", path: `/ondemand/series/${encodeURIComponent(seriesId)}`, query, signedIn: true }, options);
/**
 * Those that can be watched, by season and number.
 * @summary List the episodes of a series
 */
export const listEpisodes = (client: Sender, seriesId: string, query?: ListEpisodesParams, options?: CallOptions): Call<EpisodePage> =>
  client.send<EpisodePage>({ method: "GET", path: `/ondemand/series/${encodeURIComponent(seriesId)}/episodes`, query, signedIn: true }, options);
/**
 * An episode that cannot be watched yet, or whose series is above the limit of `profile_id`, is 404.
 * @summary Get an episode
 */
export const getEpisode = (client: Sender, episodeId: string, query?: GetEpisodeParams, options?: CallOptions): Call<Episode> =>
  client.send<Episode>({ method: "GET", path: `/ondemand/episodes/${encodeURIComponent(episodeId)}`, query, signedIn: true }, options);
/**
 * Those of what can be watched, by name. `total` counts at most 1000.
 * @summary List genres
 */
export const listGenres = (client: Sender, query?: ListGenresParams, options?: CallOptions): Call<GenrePage> =>
  client.send<GenrePage>({ method: "GET", path: "/ondemand/genres", query, signedIn: true }, options);
/**
 * Who directs or plays in what can be watched, by name. `total` counts at most 1000.
 * @summary List people
 */
export const listPeople = (client: Sender, query?: ListPeopleParams, options?: CallOptions): Call<PersonPage> =>
  client.send<PersonPage>({ method: "GET", path: "/ondemand/people", query, signedIn: true }, options);
/**
 * With the titles that they direct or play in, of each kind at most the 200 that were added last. Who has none that can be watched is 404.
 * @summary Get a person
 */
export const getPerson = (client: Sender, personId: string, query?: GetPersonParams, options?: CallOptions): Call<Person> =>
  client.send<Person>({ method: "GET", path: `/ondemand/people/${encodeURIComponent(personId)}`, query, signedIn: true }, options);

export const ondemand = {
  /** List movies. */
  listMovies,
  /** Get a movie. */
  getMovie,
  /** List series. */
  listSeries,
  /** Get a series. */
  getSeries,
  /** List the episodes of a series. */
  listEpisodes,
  /** Get an episode. */
  getEpisode,
  /** List genres. */
  listGenres,
  /** List people. */
  listPeople,
  /** Get a person. */
  getPerson,
};
