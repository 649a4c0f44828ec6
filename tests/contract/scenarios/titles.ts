import type { World } from "../world.ts";

export const read = async <T>(answer: Response): Promise<T> => {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
};
export type Made = { readonly id: string; readonly video_s3_key: string | null };

/** The key of a video of Ada's that can be watched. */
export const ready = async (world: World): Promise<string> => {
  const { id, video_s3_key } = await world.video();
  await world.call("updateVideoStatus", {
    as: world.transcoder,
    path: { video_id: id },
    query: { status: "COMPLETED" },
  });
  return video_s3_key;
};
export const movieBody = async (world: World) => ({
  title: "The Quiet Harbour",
  release_date: "1999-10-15",
  genres: ["Drama", "drama", "Mystery"],
  director: "Agnes Mercier",
  cast: ["Noor Haddad", { name: "Tomas Lindqvist", character: "Elias" }],
  minimum_age: 12,
  video_s3_key: await ready(world),
});
export const seriesBody = { title: "Northern Lights", genres: ["Drama"], cast: ["Noor Haddad"], minimum_age: 6 };
export const episodeBody = async (world: World, series_id: string) => ({
  series_id,
  season_number: 1,
  episode_number: 1,
  title: "The first winter",
  video_s3_key: await ready(world),
});
export const movie = async (world: World): Promise<Made> =>
  read(await world.call("createMovie", { as: world.asAdmin, body: await movieBody(world) }));
export const series = async (world: World): Promise<Made> =>
  read(await world.call("createSeries", { as: world.asAdmin, body: seriesBody }));
/** An episode that can be watched, of a series of its own. */
export const episode = async (world: World): Promise<Made & { readonly series_id: string }> => {
  const body = await episodeBody(world, (await series(world)).id);
  return read(await world.call("createEpisode", { as: world.asAdmin, body }));
};
export const person = async (world: World): Promise<string> => {
  const { people } = await read<{ people: { id: string }[] }>(
    await world.call("getMovie", { as: world.asAda, path: { movie_id: (await movie(world)).id } }),
  );
  return people[0]!.id;
};
