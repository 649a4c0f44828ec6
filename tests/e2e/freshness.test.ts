import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { publishFilm, readVideo, saveMetadata, uploadFilm, type WireVideo } from "../harness/film.ts";
import { type Caller, callOperation } from "../harness/operation-call.ts";
import { type Person, signUp } from "../harness/person.ts";
import { type RunningServer, startServer } from "../harness/server.ts";

/** Nothing is served that has since changed: not from the cache, not from a caller's own copy. */
let server: RunningServer;
let ada: Person;
let eve: Person;
let transcoder: Caller;
beforeAll(async () => {
  server = await startServer();
  [ada, eve] = [await signUp(server), await signUp(server, { name: "Eve" })];
  transcoder = { kind: "signer", key: await server.credentials() };
});
afterAll(() => server[Symbol.asyncDispose]());

const complete = (id: string) =>
  callOperation(server.url, "updateVideoStatus", {
    as: transcoder,
    path: { video_id: id },
    query: { status: "COMPLETED" },
  });
const asAda = (): Caller => ({ kind: "bearer", token: ada.token });
const edit = (id: string, body: object) =>
  callOperation(server.url, "updateVideo", { as: asAda(), path: { video_id: id }, body });
const list = async (person: Person, id: "listVideos" | "listMyVideos") => {
  const answer = await callOperation(server.url, id, { as: { kind: "bearer", token: person.token } });
  return ((await answer.json()) as WireVideo[]).map((video) => video.id);
};
const statusOf = async (person: Person, id: string) =>
  (await (await readVideo(server, person, id)).json()).processing_status;

describe("a video that was read before", () => {
  test("its metadata were saved is there afterwards", async () => {
    const video_s3_key = await uploadFilm(server, ada);
    const id = video_s3_key.split("/").at(-1)!.replace(".mp4", "");
    expect((await readVideo(server, ada, id)).status).toBe(404);
    await saveMetadata(server, ada, { title: "There now", video_s3_key, visibility: "PUBLIC" });
    expect((await readVideo(server, ada, id)).status).toBe(200);
  });

  test("it was completed is COMPLETED afterwards, for its owner and for others, and listed only then", async () => {
    const { id } = await publishFilm(server, ada);
    expect([await statusOf(ada, id), (await readVideo(server, eve, id)).status]).toEqual(["IN_PROGRESS", 404]);
    expect(await list(eve, "listVideos")).not.toContain(id);
    await complete(id);
    expect([await statusOf(ada, id), await statusOf(eve, id)]).toEqual(["COMPLETED", "COMPLETED"]);
    expect(await list(eve, "listVideos")).toContain(id);
  });

  test("it was made private is gone for others with the very next call", async () => {
    const { id } = await publishFilm(server, ada);
    await complete(id);
    expect((await readVideo(server, eve, id)).status).toBe(200);
    expect((await edit(id, { visibility: "private" })).status).toBe(200);
    expect([(await readVideo(server, eve, id)).status, (await readVideo(server, ada, id)).status]).toEqual([404, 200]);
    expect(await list(eve, "listVideos")).not.toContain(id);
    expect(await list(ada, "listMyVideos")).toContain(id);
  });
});

test("an ETag is good until the video changes, and only for what it was given for", async () => {
  const { id } = await publishFilm(server, ada);
  const ask = (etag: string) =>
    fetch(`${server.url}/upload/videos/${id}`, {
      headers: { authorization: `Bearer ${ada.token}`, "if-none-match": etag },
    });
  const etag = (await readVideo(server, ada, id)).headers.get("etag")!;
  expect([(await ask(etag)).status, (await ask('"another"')).status, (await ask(`${etag}x`)).status]).toEqual([
    304, 200, 200,
  ]);
  await edit(id, { title: "Another title" });
  expect((await ask(etag)).status).toBe(200);
});

test("an edit changes what it names and nothing else, whatever else is sent", async () => {
  const video = await publishFilm(server, ada);
  const edited = (await (await edit(video.id, { description: "Now with words" })).json()) as WireVideo;
  expect({ ...edited, description: "", updated_at: "" }).toEqual({ ...video, updated_at: "" } as never);
  for (const body of [
    { processingStatus: "COMPLETED" },
    { userId: eve.subject },
    { video_s3_key: "videos" },
    { title: "x", id: "y" },
  ])
    expect([(await edit(video.id, body)).status, await statusOf(ada, video.id)]).toEqual([400, "IN_PROGRESS"]);
  const untyped = await fetch(`${server.url}/upload/videos/${video.id}`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${ada.token}`, "content-type": "constructor" },
    body: JSON.stringify({ processingStatus: "COMPLETED" }),
  });
  expect([untyped.status, await statusOf(ada, video.id)]).toEqual([415, "IN_PROGRESS"]);
});

test("a deleted video leaves no file behind, raw, processed or thumbnail, and nobody else's goes with it", async () => {
  const key = await server.credentials();
  const store = new S3Client({
    endpoint: `${server.url}/s3`,
    region: key.region,
    forcePathStyle: true,
    credentials: { accessKeyId: key.access_key_id, secretAccessKey: key.secret_access_key },
  });
  const [mine, other] = [await publishFilm(server, ada), await publishFilm(server, eve)];
  for (const { video_s3_key } of [mine, other]) {
    const thumbnail = video_s3_key.replace("videos/", "thumbnails/").replace(".mp4", ".jpg");
    await store.send(
      new PutObjectCommand({ Bucket: "itube-processed-videos", Key: `${video_s3_key}/manifest.mpd`, Body: "x" }),
    );
    await store.send(new PutObjectCommand({ Bucket: "itube-thumbnails", Key: thumbnail, Body: "x" }));
  }
  expect((await callOperation(server.url, "deleteVideo", { as: asAda(), path: { video_id: mine.id } })).status).toBe(
    204,
  );
  const left: string[] = [];
  for (const Bucket of ["itube-raw-videos", "itube-processed-videos", "itube-thumbnails"]) {
    const { Contents = [] } = await store.send(new ListObjectsV2Command({ Bucket }));
    left.push(...Contents.map(({ Key }) => Key!).filter((name) => name.includes(mine.id) || name.includes(other.id)));
  }
  store.destroy();
  expect(left.filter((name) => name.includes(mine.id))).toEqual([]);
  expect(left).toHaveLength(3);
  expect((await readVideo(server, ada, mine.id)).status).toBe(404);
});

test("every request has its line in the log, also uploads and what is no operation, and none its query", async () => {
  const marker = `nothing-${crypto.randomUUID()}`;
  await fetch(`${server.url}/${marker}?X-Amz-Signature=${"a".repeat(64)}`);
  const key = await uploadFilm(server, ada);
  await Bun.sleep(300);
  const lines = server
    .stdout()
    .split("\n")
    .filter((line) => line.includes('"msg":"request"'))
    .map((line) => JSON.parse(line));
  expect(lines.find(({ path }) => path === `/${marker}`)).toMatchObject({
    operation: "unmatched",
    status: 404,
    code: "not_found",
  });
  expect(lines.find(({ path }) => path.endsWith(key))).toMatchObject({
    operation: "objects",
    method: "PUT",
    status: 200,
  });
  expect(server.stdout()).not.toContain("X-Amz-");
});
