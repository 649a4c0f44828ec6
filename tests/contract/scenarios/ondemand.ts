import type { OperationId } from "../../../generated/operations.ts";
import type { World } from "../world.ts";
import { nobody, type Scenario } from "./scenario.ts";

const read = async <T>(answer: Response): Promise<T> => {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
};
type Made = { readonly id: string; readonly video_s3_key: string | null };

/** The key of a video of Ada's that can be watched. */
const ready = async (world: World): Promise<string> => {
  const { id, video_s3_key } = await world.video();
  await world.call("updateVideoStatus", {
    as: world.transcoder,
    path: { video_id: id },
    query: { status: "COMPLETED" },
  });
  return video_s3_key;
};
const movieBody = async (world: World) => ({
  title: "The Quiet Harbour",
  release_date: "1999-10-15",
  genres: ["Drama", "drama", "Mystery"],
  director: "Agnes Mercier",
  cast: ["Noor Haddad", { name: "Tomas Lindqvist", character: "Elias" }],
  minimum_age: 12,
  video_s3_key: await ready(world),
});
const seriesBody = { title: "Northern Lights", genres: ["Drama"], cast: ["Noor Haddad"], minimum_age: 6 };
const episodeBody = async (world: World, series_id: string) => ({
  series_id,
  season_number: 1,
  episode_number: 1,
  title: "The first winter",
  video_s3_key: await ready(world),
});
const movie = async (world: World): Promise<Made> =>
  read(await world.call("createMovie", { as: world.asAdmin, body: await movieBody(world) }));
const series = async (world: World): Promise<Made> =>
  read(await world.call("createSeries", { as: world.asAdmin, body: seriesBody }));
/** An episode that can be watched, of a series of its own. */
const episode = async (world: World): Promise<Made & { readonly series_id: string }> => {
  const body = await episodeBody(world, (await series(world)).id);
  return read(await world.call("createEpisode", { as: world.asAdmin, body }));
};
const person = async (world: World): Promise<string> => {
  const { people } = await read<{ people: { id: string }[] }>(
    await world.call("getMovie", { as: world.asAda, path: { movie_id: (await movie(world)).id } }),
  );
  return people[0]!.id;
};

const strangersProfile = { profile_id: nobody };
const stale = { "if-match": '"older"' };
const list: Scenario = {
  succeed: async (world) => {
    await movie(world);
    await episode(world);
    return { as: world.asAda, query: { limit: "2" } };
  },
  refuse: { 404: (world) => ({ as: world.asAda, query: strangersProfile }) },
};
const adminList: Scenario = { succeed: (world) => ({ as: world.asAdmin, query: { limit: "2" } }) };

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
