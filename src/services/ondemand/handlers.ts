import type { OndemandApi } from "../../../generated/services.ts";
import { createLimitOf, type Limit, type MaturityOf, profileNotFound } from "../../contract/viewer.ts";
import type { AdministrationId } from "./admin-handlers.ts";
import type { Catalogue } from "./catalogue.ts";
import { isEpisodeReady, toEpisode } from "./episode.ts";
import type { Order, Sort } from "./listing.ts";
import type { People } from "./people.ts";
import { episodeNotFound, movieNotFound, personNotFound, seriesNotFound } from "./refusals.ts";
import { isShown, type Kind, type Title, toMovie, toMovieDetails, toSeries, toSeriesDetails } from "./title.ts";

export type OndemandPorts = {
  readonly catalogue: Catalogue;
  readonly people: People;
  readonly maturityOf: MaturityOf;
};

type ListCall = {
  readonly genre?: string;
  readonly year?: number;
  readonly q?: string;
  readonly limit: number;
  readonly offset: number;
  readonly sort_by: Sort;
  readonly order?: Order;
};

/** Titles from A, and everything else from the most, or the latest, down. */
const toOrder = ({ sort_by: sort, order }: ListCall) => ({
  sort,
  order: order ?? (sort === "title" ? ("asc" as const) : ("desc" as const)),
});

/** What can be watched, for those who watch it. */
export const createOndemand = ({
  catalogue,
  people,
  maturityOf,
}: OndemandPorts): Omit<OndemandApi, AdministrationId> => {
  const limitOf = createLimitOf(maturityOf);
  const findShown = async (kind: Kind, id: string, { age }: Limit): Promise<Title | undefined> => {
    const title = await catalogue.find(kind, id.toLowerCase());
    return title && isShown(title, age) ? title : undefined;
  };
  const list = async (kind: Kind, call: ListCall, { age }: Limit) => {
    const { genre, year, q: text, limit, offset } = call;
    return catalogue.list({ kind, genre, year, text, age }, toOrder(call), { limit, offset });
  };

  return {
    listMovies: async (call) => {
      const limit = await limitOf(call);
      if (!limit) return profileNotFound;
      const { total, page } = await list("movie", call.query, limit);
      return { status: 200, body: { total, movies: page.map(toMovie) } };
    },

    getMovie: async (call) => {
      const limit = await limitOf(call);
      if (!limit) return profileNotFound;
      const movie = await findShown("movie", call.path.movie_id, limit);
      return movie ? { status: 200, body: toMovieDetails(movie) } : movieNotFound;
    },

    listSeries: async (call) => {
      const limit = await limitOf(call);
      if (!limit) return profileNotFound;
      const { total, page } = await list("series", call.query, limit);
      return { status: 200, body: { total, series: page.map(toSeries) } };
    },

    getSeries: async (call) => {
      const limit = await limitOf(call);
      if (!limit) return profileNotFound;
      const series = await findShown("series", call.path.series_id, limit);
      if (!series) return seriesNotFound;
      return { status: 200, body: toSeriesDetails(series, await catalogue.listSeasons(series.id)) };
    },

    listEpisodes: async (call) => {
      const limit = await limitOf(call);
      if (!limit) return profileNotFound;
      const series = await findShown("series", call.path.series_id, limit);
      if (!series) return seriesNotFound;
      const { total, page } = await catalogue.listEpisodes(series, call.query.season, call.query);
      return { status: 200, body: { total, episodes: page.map((episode) => toEpisode(episode, series)) } };
    },

    getEpisode: async (call) => {
      const limit = await limitOf(call);
      if (!limit) return profileNotFound;
      const found = await catalogue.findEpisode(call.path.episode_id.toLowerCase());
      if (!found || !isEpisodeReady(found.episode) || !isShown(found.series, limit.age)) return episodeNotFound;
      return { status: 200, body: toEpisode(found.episode, found.series) };
    },

    listGenres: async (call) => {
      const limit = await limitOf(call);
      if (!limit) return profileNotFound;
      const { total, page } = await people.listGenres(limit.age, call.query);
      return { status: 200, body: { total, genres: [...page] } };
    },

    listPeople: async (call) => {
      const limit = await limitOf(call);
      if (!limit) return profileNotFound;
      const { total, page } = await people.listPeople(call.query.name ?? "", limit.age, call.query);
      return { status: 200, body: { total, people: [...page] } };
    },

    getPerson: async (call) => {
      const limit = await limitOf(call);
      if (!limit) return profileNotFound;
      const person = await people.findPerson(call.path.person_id.toLowerCase(), limit.age);
      return person ? { status: 200, body: person } : personNotFound;
    },
  };
};
