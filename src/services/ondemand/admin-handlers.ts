import type { OperationId } from "../../../generated/operations.ts";
import type { OndemandApi } from "../../../generated/services.ts";
import { changedMeanwhile } from "../../contract/precondition.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Change } from "./change.ts";
import { toEpisodeContent, toTitleContent } from "./content.ts";
import { toAdminEpisode } from "./episode.ts";
import type { EpisodeRefusal, EpisodesStore } from "./episodes-store.ts";
import {
  episodeNotFound,
  episodeTaken,
  movieNotFound,
  seriesFull,
  seriesNotFound,
  seriesUnknown,
  videoTaken,
} from "./refusals.ts";
import { toAdminMovie, toAdminSeries } from "./title.ts";
import type { TitlesStore } from "./titles-store.ts";

export type AdministrationPorts = {
  readonly catalogue: Catalogue;
  readonly titles: TitlesStore;
  readonly episodes: EpisodesStore;
  readonly now: () => number;
};

export type AdministrationId =
  | "listAdminMovies"
  | "createMovie"
  | "getAdminMovie"
  | "replaceMovie"
  | "deleteMovie"
  | "listAdminSeries"
  | "createSeries"
  | "getAdminSeries"
  | "replaceSeries"
  | "deleteSeries"
  | "listAdminEpisodes"
  | "createEpisode"
  | "getAdminEpisode"
  | "replaceEpisode"
  | "deleteEpisode";

type Caller = { readonly principal: { readonly subject: string }; readonly requestId: string };

const episodeRefusals = {
  series_unknown: seriesUnknown,
  series_full: seriesFull,
  number_taken: episodeTaken,
  video_taken: videoTaken,
} as const satisfies Record<EpisodeRefusal, object>;

/** What there is, for those who run the platform. */
export const createAdministration = ({
  catalogue,
  titles,
  episodes,
  now,
}: AdministrationPorts): Pick<OndemandApi, AdministrationId> => {
  const by = (action: OperationId, { principal, requestId }: Caller): Change => ({
    actor: principal.subject,
    action,
    requestId,
    at: now(),
  });

  return {
    listAdminMovies: async ({ query }) => {
      const { total, page } = await catalogue.listAll("movie", query);
      return { status: 200, body: { total, movies: page.map(toAdminMovie) } };
    },

    createMovie: async (call) => {
      const movie = await titles.create("movie", toTitleContent("movie", call.body), by("createMovie", call));
      if (movie === "video_taken") return videoTaken;
      return { status: 201, headers: { Location: `${call.self}/${movie.id}` }, body: toAdminMovie(movie) };
    },

    getAdminMovie: async ({ path }) => {
      const movie = await catalogue.find("movie", path.movie_id.toLowerCase());
      return movie ? { status: 200, body: toAdminMovie(movie) } : movieNotFound;
    },

    replaceMovie: async (call) => {
      const content = toTitleContent("movie", call.body);
      const id = call.path.movie_id.toLowerCase();
      const movie = await titles.replace("movie", id, content, call.header["if-match"], by("replaceMovie", call));
      if (movie === "unknown") return movieNotFound;
      if (movie === "changed") return changedMeanwhile;
      return movie === "video_taken" ? videoTaken : { status: 200, body: toAdminMovie(movie) };
    },

    deleteMovie: async (call) => {
      const id = call.path.movie_id.toLowerCase();
      const outcome = await titles.remove("movie", id, call.header["if-match"], by("deleteMovie", call));
      if (outcome === "unknown") return movieNotFound;
      return outcome === "changed" ? changedMeanwhile : { status: 204 };
    },

    listAdminSeries: async ({ query }) => {
      const { total, page } = await catalogue.listAll("series", query);
      return { status: 200, body: { total, series: page.map(toAdminSeries) } };
    },

    createSeries: async (call) => {
      const series = await titles.create("series", toTitleContent("series", call.body), by("createSeries", call));
      if (series === "video_taken") throw new Error("A series has no video that could be another's.");
      return { status: 201, headers: { Location: `${call.self}/${series.id}` }, body: toAdminSeries(series) };
    },

    getAdminSeries: async ({ path }) => {
      const series = await catalogue.find("series", path.series_id.toLowerCase());
      return series ? { status: 200, body: toAdminSeries(series) } : seriesNotFound;
    },

    replaceSeries: async (call) => {
      const content = toTitleContent("series", call.body);
      const id = call.path.series_id.toLowerCase();
      const series = await titles.replace("series", id, content, call.header["if-match"], by("replaceSeries", call));
      if (series === "unknown") return seriesNotFound;
      if (series === "changed") return changedMeanwhile;
      if (series === "video_taken") throw new Error("A series has no video that could be another's.");
      return { status: 200, body: toAdminSeries(series) };
    },

    deleteSeries: async (call) => {
      const id = call.path.series_id.toLowerCase();
      const outcome = await titles.remove("series", id, call.header["if-match"], by("deleteSeries", call));
      if (outcome === "unknown") return seriesNotFound;
      return outcome === "changed" ? changedMeanwhile : { status: 204 };
    },

    listAdminEpisodes: async ({ query }) => {
      const { total, page } = await catalogue.listAllEpisodes(query.series_id?.toLowerCase(), query);
      const found = page.map(({ episode, series }) => toAdminEpisode(episode, series));
      return { status: 200, body: { total, episodes: found } };
    },

    createEpisode: async (call) => {
      const made = await episodes.create(toEpisodeContent(call.body), by("createEpisode", call));
      if (typeof made === "string") return episodeRefusals[made];
      const { episode, series } = made;
      const headers = { Location: `${call.self}/${episode.id}` };
      return { status: 201, headers, body: toAdminEpisode(episode, series) };
    },

    getAdminEpisode: async ({ path }) => {
      const found = await catalogue.findEpisode(path.episode_id.toLowerCase());
      return found ? { status: 200, body: toAdminEpisode(found.episode, found.series) } : episodeNotFound;
    },

    replaceEpisode: async (call) => {
      const id = call.path.episode_id.toLowerCase();
      const content = toEpisodeContent(call.body);
      const changed = await episodes.replace(id, content, call.header["if-match"], by("replaceEpisode", call));
      if (changed === "unknown") return episodeNotFound;
      if (changed === "changed") return changedMeanwhile;
      if (typeof changed === "string") return episodeRefusals[changed];
      return { status: 200, body: toAdminEpisode(changed.episode, changed.series) };
    },

    deleteEpisode: async (call) => {
      const id = call.path.episode_id.toLowerCase();
      const outcome = await episodes.remove(id, call.header["if-match"], by("deleteEpisode", call));
      if (outcome === "unknown") return episodeNotFound;
      return outcome === "changed" ? changedMeanwhile : { status: 204 };
    },
  };
};
