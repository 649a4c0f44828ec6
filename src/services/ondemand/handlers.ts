import type { OndemandApi } from "../../../generated/services.ts";
import type { Decide } from "../../access/decision.ts";
import { createWithAccess } from "../../access/inclusion.ts";
import { createLimitOf, type Limit, type MaturityOf, profileNotFound } from "../../contract/viewer.ts";
import type { AdministrationId } from "./admin-handlers.ts";
import type { Catalogue } from "./catalogue.ts";
import { toEpisodeAsContent, toTitleAsContent } from "./contents.ts";
import { type Episode, isEpisodeReady, toEpisode } from "./episode.ts";
import type { Order, Sort } from "./listing.ts";
import type { People } from "./people.ts";
import { episodeNotFound, movieNotFound, personNotFound, seriesNotFound } from "./refusals.ts";
import { isShown, type Kind, type Title, toMovie, toMovieDetails, toSeries, toSeriesDetails } from "./title.ts";

export type OndemandPorts = {
  readonly catalogue: Catalogue;
  readonly people: People;
  readonly decide: Decide;
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
  decide,
  maturityOf,
}: OndemandPorts): Omit<OndemandApi, AdministrationId> => {
  const withAccess = createWithAccess(decide);
  const asShown =
    <Wire>(toWire: (title: Title) => Wire) =>
    (title: Title) => ({
      wire: toWire(title),
      content: toTitleAsContent(title),
    });
  const asEpisode = (series: Title) => (episode: Episode) => ({
    wire: toEpisode(episode, series),
    content: toEpisodeAsContent(episode, series),
  });
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
      return { status: 200, body: { total, movies: await withAccess(call, limit.age, page.map(asShown(toMovie))) } };
    },

    getMovie: async (call) => {
      const limit = await limitOf(call);
      if (!limit) return profileNotFound;
      const movie = await findShown("movie", call.path.movie_id, limit);
      if (!movie) return movieNotFound;
      const [body] = await withAccess(call, limit.age, [asShown(toMovieDetails)(movie)]);
      return { status: 200, body: body! };
    },

    listSeries: async (call) => {
      const limit = await limitOf(call);
      if (!limit) return profileNotFound;
      const { total, page } = await list("series", call.query, limit);
      return { status: 200, body: { total, series: await withAccess(call, limit.age, page.map(asShown(toSeries))) } };
    },

    getSeries: async (call) => {
      const limit = await limitOf(call);
      if (!limit) return profileNotFound;
      const series = await findShown("series", call.path.series_id, limit);
      if (!series) return seriesNotFound;
      const seasons = await catalogue.listSeasons(series.id);
      const [body] = await withAccess(call, limit.age, [asShown((one) => toSeriesDetails(one, seasons))(series)]);
      return { status: 200, body: body! };
    },

    listEpisodes: async (call) => {
      const limit = await limitOf(call);
      if (!limit) return profileNotFound;
      const series = await findShown("series", call.path.series_id, limit);
      if (!series) return seriesNotFound;
      const { total, page } = await catalogue.listEpisodes(series, call.query.season, call.query);
      return { status: 200, body: { total, episodes: await withAccess(call, limit.age, page.map(asEpisode(series))) } };
    },

    getEpisode: async (call) => {
      const limit = await limitOf(call);
      if (!limit) return profileNotFound;
      const found = await catalogue.findEpisode(call.path.episode_id.toLowerCase());
      if (!found || !isEpisodeReady(found.episode) || !isShown(found.series, limit.age)) return episodeNotFound;
      const [body] = await withAccess(call, limit.age, [asEpisode(found.series)(found.episode)]);
      return { status: 200, body: body! };
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
