import type { Person } from "../../harness/person.ts";
import type { RunningServer } from "../../harness/server.ts";
import { ask, askFor, asPerson, type Cast, type Part, some } from "./part.ts";
import { describe, upload } from "./videos.ts";

/** A video of this person's that can be watched; its object key. */
const film = async (server: RunningServer, person: Person): Promise<string> => {
  const key = await upload(server, person);
  const path = { video_id: await describe(server, person, key) };
  const as = { kind: "signer", key: await server.credentials() } as const;
  await ask(server, "updateVideoStatus", { as, path, query: { status: "COMPLETED" } });
  return key;
};

const words = { genres: ["Drama"], director: "Agnes Mercier", cast: ["Noor Haddad"], minimum_age: 12 };

/** Adds to what there is to watch. */
const createCurator = (server: RunningServer, { admin, ada }: Cast) => {
  const add = async (id: "createMovie" | "createSeries" | "createEpisode", body: object) =>
    (await askFor(server, id, { as: asPerson(admin), body })).id;
  const movieInput = async () => ({ ...words, title: "The Quiet Harbour", video_s3_key: await film(server, ada) });
  const movie = async () => add("createMovie", await movieInput());
  const series = () => add("createSeries", { ...words, title: "Northern Lights" });
  const episodeInput = async (series_id: string) => ({
    series_id,
    season_number: 1,
    episode_number: 1,
    title: "The first winter",
    video_s3_key: await film(server, ada),
  });
  /** A series with an episode that can be watched. */
  const shown = async () => {
    const id = await series();
    return { series: id, episode: await add("createEpisode", await episodeInput(id)) };
  };
  return { movieInput, movie, series, episodeInput, shown };
};

/** What there is to watch, and who plays in it. */
export const fillCatalogue = async (server: RunningServer, cast: Cast): Promise<Part> => {
  const curator = createCurator(server, cast);
  const movie = async () => ({ path_parameters: { movie_id: await curator.movie() } });
  const series = async () => ({ path_parameters: { series_id: (await curator.shown()).series } });
  const episode = async () => ({ path_parameters: { episode_id: (await curator.shown()).episode } });
  const stays = await movie();
  const { people } = await askFor<{ people: readonly { id: string }[] }>(server, "getMovie", {
    as: asPerson(cast.ada),
    path: stays.path_parameters,
  });
  const shown = await some(10, curator.shown);
  const ofSeries = async () => {
    const made = await curator.shown();
    return { series_id: made.series, episode_id: made.episode };
  };
  const present = { movie_id: stays.path_parameters.movie_id, person_id: people[0]!.id, ...(await ofSeries()) };
  return {
    examples: {
      searchEverything: { query: { q: "film" } },
      listMovies: { query: { genre: "drama" } },
      listSeries: { query: { genre: "drama" } },
      getMovie: await movie(),
      getSeries: await series(),
      listEpisodes: await series(),
      getEpisode: await episode(),
      getPerson: { path_parameters: { person_id: people[0]!.id } },
      createMovie: { body: await curator.movieInput() },
      getAdminMovie: await movie(),
      replaceMovie: { ...(await movie()), body: { ...words, title: "The Loud Harbour" } },
      deleteMovie: await movie(),
      createSeries: { body: { ...words, title: "Northern Lights" } },
      getAdminSeries: await series(),
      replaceSeries: { ...(await series()), body: { ...words, title: "Southern Lights" } },
      deleteSeries: await series(),
      createEpisode: { body: await curator.episodeInput(await curator.series()) },
      getAdminEpisode: await episode(),
      replaceEpisode: { ...(await episode()), body: await curator.episodeInput(await curator.series()) },
      deleteEpisode: await episode(),
    },
    dictionaries: {
      movies: [present.movie_id, ...(await some(10, curator.movie))],
      series: [present.series_id, ...shown.map((one) => one.series)],
      episodes: [present.episode_id, ...shown.map((one) => one.episode)],
      people: people.map(({ id }) => id),
      films: await some(20, () => film(server, cast.ada)),
    },
    present,
    spare: { movie_id: await curator.movie(), ...(await ofSeries()) },
  };
};
