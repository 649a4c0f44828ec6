import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publishFilm, type WireVideo } from "./film.ts";
import { leaveOut } from "./left-out.ts";
import { callOperation } from "./operation-call.ts";
import type { Person } from "./person.ts";
import type { RunningServer } from "./server.ts";

type Site = Pick<RunningServer, "url" | "credentials">;

/** Whether clips can be made and looked at; `what` is left out where they cannot. */
export const findFfmpeg = (what: string): boolean => {
  const found = Bun.which("ffmpeg") !== null && Bun.which("ffprobe") !== null;
  if (!found) leaveOut(what, "no ffmpeg on the PATH");
  return found;
};

export const run = async (words: readonly string[]): Promise<string> => {
  const child = Bun.spawn([...words], { stdout: "pipe", stderr: "pipe" });
  const [out, errors] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  if ((await child.exited) !== 0) throw new Error(`${words[0]}: ${errors}`);
  return out;
};

export type Clip = AsyncDisposable & { readonly files: ReadonlyMap<string, Uint8Array> };

/** Four seconds with sound, as DASH (manifest.mpd) and HLS (master.m3u8) of the same segments. */
export const makeClip = async (): Promise<Clip> => {
  const directory = await mkdtemp(join(tmpdir(), "itube-clip-"));
  const picture = ["-f", "lavfi", "-i", "testsrc=duration=4:size=160x90:rate=10"];
  const sound = ["-f", "lavfi", "-i", "sine=frequency=440:duration=4"];
  const codecs = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-g", "10", "-c:a", "aac", "-b:a", "64k"];
  const form = ["-f", "dash", "-seg_duration", "1", "-hls_playlist", "1", join(directory, "manifest.mpd")];
  await run(["ffmpeg", "-v", "error", ...picture, ...sound, ...codecs, ...form]);
  const files = new Map<string, Uint8Array>();
  for (const name of await readdir(directory)) files.set(name, await Bun.file(join(directory, name)).bytes());
  return { files, [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }) };
};

/** How long something plays, in seconds, to ffprobe; and what streams it has. */
export const probe = async (url: string) => {
  const words = ["-v", "error", "-show_entries", "format=duration:stream=codec_name", "-of", "json", url];
  const { format, streams } = JSON.parse(await run(["ffprobe", ...words]));
  const codecs = (streams as { codec_name: string }[]).map(({ codec_name }) => codec_name).sort();
  return { duration: Math.round(Number(format.duration)), codecs: [...new Set(codecs)] };
};

/** As the transcoder does: every file under the video's key, in the bucket of processed ones. */
export const putProcessed = async (site: Site, key: string, files: ReadonlyMap<string, Uint8Array | string>) => {
  const { access_key_id: accessKeyId, secret_access_key: secretAccessKey, region } = await site.credentials();
  const bucket = "itube-processed-videos";
  const client = new Bun.S3Client({ endpoint: `${site.url}/s3`, bucket, accessKeyId, secretAccessKey, region });
  for (const [name, bytes] of files) await client.write(`${key}/${name}`, bytes);
};

export const completeVideo = async (site: Site, id: string): Promise<void> => {
  const answer = await callOperation(site.url, "updateVideoStatus", {
    as: { kind: "signer", key: await site.credentials() },
    path: { video_id: id },
    query: { status: "COMPLETED" },
  });
  if (!answer.ok) throw new Error(`status: ${answer.status} ${await answer.text()}`);
};

/** A finished video of somebody's, with these files made of it. */
export const publishClip = async (
  site: Site,
  person: Person,
  visibility: string,
  files: ReadonlyMap<string, Uint8Array | string> = new Map(),
): Promise<WireVideo> => {
  const video = await publishFilm(site, person, visibility);
  await putProcessed(site, video.video_s3_key, files);
  await completeVideo(site, video.id);
  return video;
};

/** What *Play* says of an uploaded video. */
export const playVideo = async (
  site: Site,
  { token }: Person,
  id: string,
  query: Readonly<Record<string, string>> = {},
) => {
  const input = { as: { kind: "bearer", token }, path: { video_id: id }, query } as const;
  const answer = await callOperation(`${site.url}/api/v1`, "playVideo", input);
  if (!answer.ok) throw new Error(`play: ${answer.status} ${await answer.text()}`);
  const playback = (await answer.json()) as {
    readonly playback_url: string;
    readonly content_type: string;
    readonly expires_at: string;
    readonly lease: { readonly id: string; readonly expires_at: string };
  };
  return playback;
};

/** The token in an address of a lease. */
export const tokenOf = (url: string): string => /\/media\/leased\/([^/]+)\//.exec(url)?.[1] ?? "";
