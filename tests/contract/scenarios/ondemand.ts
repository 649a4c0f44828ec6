import type { OperationId } from "../../../generated/operations.ts";
import { nobody, type Scenario } from "./scenario.ts";
import { episode, type Made, movie, person, read, series } from "./titles.ts";

const strangersProfile = { profile_id: nobody };
const list: Scenario = {
  succeed: async (world) => {
    await movie(world);
    await episode(world);
    return { as: world.asAda, query: { limit: "2" } };
  },
  refuse: { 404: (world) => ({ as: world.asAda, query: strangersProfile }) },
};

export const ondemandScenarios = {
  listMovies: list,
  listSeries: list,
  listGenres: list,
  listPeople: list,
  getMovie: {
    succeed: async (world) => ({ as: world.asAda, path: { movie_id: (await movie(world)).id } }),
    refuse: {
      404: async (world) => {
        const body = { title: "Not filmed yet", minimum_age: 0 };
        const { id } = await read<Made>(await world.call("createMovie", { as: world.asAdmin, body }));
        return { as: world.asAda, path: { movie_id: id } };
      },
    },
  },
  getSeries: {
    succeed: async (world) => ({ as: world.asAda, path: { series_id: (await episode(world)).series_id } }),
    refuse: { 404: async (world) => ({ as: world.asAda, path: { series_id: (await series(world)).id } }) },
  },
  listEpisodes: {
    succeed: async (world) => ({
      as: world.asAda,
      path: { series_id: (await episode(world)).series_id },
      query: { season: "1" },
    }),
    refuse: { 404: async (world) => ({ as: world.asAda, path: { series_id: (await series(world)).id } }) },
  },
  getEpisode: {
    succeed: async (world) => ({ as: world.asAda, path: { episode_id: (await episode(world)).id } }),
    refuse: {
      404: async (world) => ({
        as: world.asAda,
        path: { episode_id: (await episode(world)).id },
        query: strangersProfile,
      }),
    },
  },
  getPerson: {
    succeed: async (world) => ({ as: world.asAda, path: { person_id: await person(world) } }),
    refuse: { 404: (world) => ({ as: world.asAda, path: { person_id: nobody } }) },
  },
} satisfies Partial<Record<OperationId, Scenario>>;
