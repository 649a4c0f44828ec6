/**
 * Compiled, never run: each `@ts-expect-error` fails the type check on the day that the mistake below it compiles.
 */
import {
  ApiError,
  type Call,
  type CallOptions,
  type Client,
  createClient,
  createSender,
  listVideos,
  loginUser,
  type MultipartUpload,
  type Pages,
  type Session,
  type User,
  uploadVideo,
  type Video,
} from "../../sdk/src/index.ts";
import { createTranscoderClient, type TranscoderClient } from "../../sdk/src/sigv4.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(..._: Same<A, B> extends true ? [] : ["these types differ"]): void => {};

declare const client: Client;
declare const transcoder: TranscoderClient;
const baseUrl = "http://localhost:8000/api/v1";

// What comes back is what the contract says, and never `any`: `unknown` and `any` are the same as neither.
same<ReturnType<typeof client.auth.me>, Call<User>>();
same<ReturnType<typeof client.videos.list>, Pages<Video>>();
same<Awaited<ReturnType<typeof client.videos.list>>, Video[]>();
same<Awaited<ReturnType<typeof client.videos.get>>, Video>();
same<Awaited<ReturnType<typeof client.videos.delete>>, void>();
same<Awaited<ReturnType<typeof client.uploadVideo>>, Video>();
same<Awaited<ReturnType<ReturnType<typeof client.auth.login>["withResponse"]>>["data"], Session>();
same<Awaited<ReturnType<ReturnType<typeof client.auth.login>["withResponse"]>>["response"], Response>();
same<Parameters<typeof client.videos.get>, [videoId: string, options?: CallOptions]>();
same<Video["processing_status"], "IN_PROGRESS" | "COMPLETED" | "FAILED">();
export const iterate = async () => {
  for await (const video of client.videos.list()) same<typeof video, Video>();
  for await (const page of client.videos.list().pages()) same<typeof page, Video[]>();
  const result = await transcoder.run("key", ({ videoId }) => ({ videoId, frames: 7 }));
  same<typeof result, { videoId: string; frames: number }>();
};
export const read = (error: unknown) => {
  if (error instanceof ApiError) same<typeof error.requestId, string | undefined>();
};

// What a client is made of.
createClient({ baseUrl });
createClient({ baseUrl, token: "t", timeoutMs: 1000, maxRetries: 0, headers: { "x-app": "a" } });
createClient({ baseUrl, token: async (refused?: string) => refused ?? "t" });
createClient({ baseUrl, cookie: true, fetch: async (url, init) => fetch(url, init) });
createClient({ baseUrl, fetch });
// @ts-expect-error there is no client of no server
createClient({});
// @ts-expect-error a session is one thing or the other
createClient({ baseUrl, token: "t", cookie: true });
// @ts-expect-error no session is no option: it is left out
createClient({ baseUrl, cookie: false });
// @ts-expect-error it is called timeoutMs
createClient({ baseUrl, timeout: 1000 });
// @ts-expect-error a fetch answers with a Response
createClient({ baseUrl, fetch: async () => "text" });
// @ts-expect-error a signed client needs credentials
createTranscoderClient({ baseUrl });
// @ts-expect-error both halves of them
createTranscoderClient({ baseUrl, credentials: { accessKeyId: "a" } });

// Bodies, parameters, options.
// @ts-expect-error a password is missing
client.auth.login({ email: "a@example.com" });
// @ts-expect-error an address is a text
client.auth.login({ email: 7, password: "p" });
// @ts-expect-error there is no such member
client.auth.login({ email: "a@example.com", password: "p", remember: true });
// @ts-expect-error a video has an id
client.videos.get();
// @ts-expect-error an id is a text
client.videos.get(7);
// @ts-expect-error there is no such visibility
client.videos.update("1", { visibility: "SECRET" });
// @ts-expect-error there is no such parameter
client.videos.list({ page: 2 });
// @ts-expect-error there is no such option
client.videos.list({}, { retries: 2 });
// @ts-expect-error there is no such operation
client.videos.publish("1");
// @ts-expect-error the transcoder's operations are not a viewer's
client.videos.updateStatus("1", { status: "COMPLETED" });
// @ts-expect-error there is no such status
transcoder.reportStatus("1", "DONE");
// @ts-expect-error a video's members are the contract's
client.videos.get("1").then((video) => video.name);
export const iterateOne = async () => {
  // @ts-expect-error one video is no list
  for await (const _ of client.videos.get("1"));
};

// Uploads.
client.uploadVideo(new Blob([]), { title: "Harbour", visibility: "PUBLIC", thumbnail: "picture.jpg" });
client.uploadVideo({ stream: new ReadableStream<Uint8Array>(), size: 7 }, { title: "Harbour", visibility: "PUBLIC" });
client.uploadVideo(
  "film.mp4",
  { title: "Harbour", visibility: "PUBLIC" },
  { partsAbove: 0, parallel: 2, abandon: true },
);
client.uploadVideo(
  "film.mp4",
  { title: "Harbour", visibility: "PUBLIC" },
  { resume: "1", onStart: ({ upload_id }) => same<typeof upload_id, string>() },
);
same<Awaited<ReturnType<typeof client.videos.listMultipartUploads>>, MultipartUpload[]>();
// @ts-expect-error what is resumed is named by its id
client.uploadVideo("film.mp4", { title: "Harbour", visibility: "PUBLIC" }, { resume: true });
// @ts-expect-error a stream says how long it is
client.uploadVideo(new ReadableStream<Uint8Array>(), { title: "Harbour", visibility: "PUBLIC" });
// @ts-expect-error a film has a title
client.uploadVideo("film.mp4", { visibility: "PUBLIC" });
// @ts-expect-error its key is the upload's own affair
client.uploadVideo("film.mp4", { title: "Harbour", visibility: "PUBLIC", video_s3_key: "k" });

// One operation at a time.
loginUser(client, { email: "a@example.com", password: "p" });
listVideos(transcoder);
// @ts-expect-error an operation needs a sender
listVideos();
// @ts-expect-error a sender needs a session
createSender({ baseUrl }, {});
// @ts-expect-error an upload needs a film
uploadVideo(client, undefined, { title: "Harbour", visibility: "PUBLIC" });
