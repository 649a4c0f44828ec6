import type { OperationId } from "../../../generated/operations.ts";
import { nobody, type Scenario } from "./scenario.ts";
import { episode, episodeBody, movie, movieBody, series, seriesBody } from "./titles.ts";

const stale = { "if-match": '"older"' };
const adminList: Scenario = { succeed: (world) => ({ as: world.asAdmin, query: { limit: "2" } }) };

export const catalogueScenarios = {
  listAdminMovies: adminList,
  listAdminSeries: adminList,
  listAdminEpisodes: adminList,
  createMovie: {
    succeed: async (world) => ({ as: world.asAdmin, body: await movieBody(world) }),
    refuse: {
      409: async (world) => ({
        as: world.asAdmin,
        body: { ...(await movieBody(world)), video_s3_key: (await movie(world)).video_s3_key },
      }),
    },
  },
  getAdminMovie: {
    succeed: async (world) => ({ as: world.asAdmin, path: { movie_id: (await movie(world)).id } }),
    refuse: { 404: (world) => ({ as: world.asAdmin, path: { movie_id: nobody } }) },
  },
  replaceMovie: {
    succeed: async (world) => ({
      as: world.asAdmin,
      path: { movie_id: (await movie(world)).id },
      body: await movieBody(world),
    }),
    refuse: {
      404: async (world) => ({ as: world.asAdmin, path: { movie_id: nobody }, body: await movieBody(world) }),
      409: async (world) => ({
        as: world.asAdmin,
        path: { movie_id: (await movie(world)).id },
        body: { ...(await movieBody(world)), video_s3_key: (await episode(world)).video_s3_key },
      }),
      412: async (world) => ({
        as: world.asAdmin,
        path: { movie_id: (await movie(world)).id },
        headers: stale,
        body: await movieBody(world),
      }),
    },
  },
  deleteMovie: {
    succeed: async (world) => ({ as: world.asAdmin, path: { movie_id: (await movie(world)).id } }),
    refuse: {
      404: (world) => ({ as: world.asAdmin, path: { movie_id: nobody } }),
      412: async (world) => ({ as: world.asAdmin, path: { movie_id: (await movie(world)).id }, headers: stale }),
    },
  },
  createSeries: { succeed: (world) => ({ as: world.asAdmin, body: seriesBody }) },
  getAdminSeries: {
    succeed: async (world) => ({ as: world.asAdmin, path: { series_id: (await series(world)).id } }),
    refuse: { 404: async (world) => ({ as: world.asAdmin, path: { series_id: (await movie(world)).id } }) },
  },
  replaceSeries: {
    succeed: async (world) => ({
      as: world.asAdmin,
      path: { series_id: (await episode(world)).series_id },
      body: seriesBody,
    }),
    refuse: {
      404: (world) => ({ as: world.asAdmin, path: { series_id: nobody }, body: seriesBody }),
      412: async (world) => ({
        as: world.asAdmin,
        path: { series_id: (await series(world)).id },
        headers: stale,
        body: seriesBody,
      }),
    },
  },
  deleteSeries: {
    succeed: async (world) => ({ as: world.asAdmin, path: { series_id: (await episode(world)).series_id } }),
    refuse: {
      404: (world) => ({ as: world.asAdmin, path: { series_id: nobody } }),
      412: async (world) => ({ as: world.asAdmin, path: { series_id: (await series(world)).id }, headers: stale }),
    },
  },
  createEpisode: {
    succeed: async (world) => ({ as: world.asAdmin, body: await episodeBody(world, (await series(world)).id) }),
    refuse: {
      404: async (world) => ({ as: world.asAdmin, body: await episodeBody(world, nobody) }),
      409: async (world) => ({ as: world.asAdmin, body: await episodeBody(world, (await episode(world)).series_id) }),
    },
  },
  getAdminEpisode: {
    succeed: async (world) => ({ as: world.asAdmin, path: { episode_id: (await episode(world)).id } }),
    refuse: { 404: (world) => ({ as: world.asAdmin, path: { episode_id: nobody } }) },
  },
  replaceEpisode: {
    succeed: async (world) => {
      const { id, series_id } = await episode(world);
      return { as: world.asAdmin, path: { episode_id: id }, body: await episodeBody(world, series_id) };
    },
    refuse: {
      404: async (world) => ({
        as: world.asAdmin,
        path: { episode_id: nobody },
        body: await episodeBody(world, (await series(world)).id),
      }),
      409: async (world) => {
        const { id, series_id } = await episode(world);
        const body = { ...(await episodeBody(world, series_id)), episode_number: 2 };
        await world.call("createEpisode", { as: world.asAdmin, body });
        return { as: world.asAdmin, path: { episode_id: id }, body: { ...body, video_s3_key: null } };
      },
      412: async (world) => {
        const { id, series_id } = await episode(world);
        return {
          as: world.asAdmin,
          path: { episode_id: id },
          headers: stale,
          body: await episodeBody(world, series_id),
        };
      },
    },
  },
  deleteEpisode: {
    succeed: async (world) => ({ as: world.asAdmin, path: { episode_id: (await episode(world)).id } }),
    refuse: {
      404: (world) => ({ as: world.asAdmin, path: { episode_id: nobody } }),
      412: async (world) => ({ as: world.asAdmin, path: { episode_id: (await episode(world)).id }, headers: stale }),
    },
  },
} satisfies Partial<Record<OperationId, Scenario>>;
