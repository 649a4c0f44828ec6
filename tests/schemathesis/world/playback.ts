import type { RunningServer } from "../../harness/server.ts";
import { ask, askFor, asPerson, type Cast, type Part, some } from "./part.ts";
import { upload } from "./videos.ts";

type Playback = { readonly playback_url: string; readonly lease: { readonly id: string } };

/** The key of a video that everybody may see. */
const publish = async (server: RunningServer, { ada }: Cast): Promise<{ key: string; id: string }> => {
  const key = await upload(server, ada);
  const body = { title: "A film", video_s3_key: key, visibility: "PUBLIC" };
  const { id } = await askFor(server, "saveVideoMetadata", { as: asPerson(ada), body });
  const as = { kind: "signer", key: await server.credentials() } as const;
  await ask(server, "updateVideoStatus", { as, path: { video_id: id }, query: { status: "COMPLETED" } });
  return { key, id };
};

/**
 * Streams that run, and a place in a film that Ada watches with `profile_id`.
 *
 * @param film a movie that is free
 */
export const fillPlayback = async (
  server: RunningServer,
  cast: Cast,
  { film, profile_id }: { readonly film: string; readonly profile_id: string },
): Promise<Part> => {
  const as = asPerson(cast.ada);
  const open = await publish(server, cast);
  const played = (await some(3, () => publish(server, cast))).map(({ id }) => id);
  const play = (device_id: string) =>
    askFor<Playback>(server, "playVideo", { as, path: { video_id: open.id }, query: { device_id } });
  const lease = async () => ({ path_parameters: { lease_id: (await play(crypto.randomUUID())).lease.id } });
  const place = { profile_id, content_id: film };
  const position = { position_seconds: 60, duration_seconds: 6_720 };
  const channel = await askFor(server, "createChannel", {
    as: asPerson(cast.admin),
    body: { number: 9_000, name: "On air", stream_url: "https://live.example.com/a/master.m3u8", catch_up_hours: 48 },
  });
  await ask(server, "saveProgress", { as, path: place, body: position });
  const [, token, path] = /\/media\/leased\/([^/]+)\/(.+)$/.exec((await play("kept")).playback_url)!;
  return {
    examples: {
      playOndemand: { path_parameters: { content_id: film } },
      playLive: { path_parameters: { channel_id: channel.id } },
      playVideo: { path_parameters: { video_id: open.id } },
      renewLease: await lease(),
      releaseLease: await lease(),
      listProgress: { path_parameters: { profile_id } },
      getProgress: { path_parameters: place },
      saveProgress: { path_parameters: place, body: position },
      removeProgress: { path_parameters: place },
      getMedia: { path_parameters: { key: open.key } },
      getLeasedMedia: { path_parameters: { token: token!, path: path! } },
    },
    dictionaries: {
      free: [film],
      on_air: [channel.id],
      played,
      leases: await some(10, async () => (await lease()).path_parameters.lease_id),
      public_media: [open.key],
      tokens: [token!],
      leased_paths: [path!],
    },
    present: { content_id: film, key: open.key },
    spare: { content_id: film, lease_id: (await lease()).path_parameters.lease_id },
  };
};
