import { Database as Sqlite } from "bun:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { GetObjectCommand, HeadObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { createClient, NotFoundError } from "../../sdk/src/index.ts";
import { saveMetadata, uploadFilm } from "../harness/film.ts";
import { callOperation } from "../harness/operation-call.ts";
import { type Person, signUp } from "../harness/person.ts";
import { waitFor } from "../harness/processes.ts";
import { freePort, type RunningServer, startServer, temporaryDirectory } from "../harness/server.ts";

const metadata = { title: "In parts", visibility: "PRIVATE" } as const;
/** Bytes that differ from place to place: five parts, the last of them shorter. */
const bytes = new Uint8Array(new Uint32Array(10_000_000).map((_, at) => Math.imul(at, 2_654_435_761)).buffer);
const film = new Blob([bytes]);
const hash = Bun.hash(bytes);

const openStore = async (server: RunningServer) => {
  const { access_key_id: accessKeyId, secret_access_key: secretAccessKey, region } = await server.credentials();
  const credentials = { accessKeyId, secretAccessKey };
  return new S3Client({ endpoint: `${server.url}/s3`, region, forcePathStyle: true, credentials });
};
const hashOf = async (server: RunningServer, Key: string) => {
  const store = await openStore(server);
  const { Body } = await store.send(new GetObjectCommand({ Bucket: "itube-raw-videos", Key }));
  const read = Bun.hash(await Body!.transformToByteArray());
  store.destroy();
  return read;
};
const isThere = async (server: RunningServer, Key: string) => {
  const store = await openStore(server);
  const found = await store.send(new HeadObjectCommand({ Bucket: "itube-raw-videos", Key })).then(
    () => true,
    () => false,
  );
  store.destroy();
  return found;
};
const clientOf = (server: RunningServer, { token }: Person) => createClient({ baseUrl: `${server.url}/api/v1`, token });
/** Sends some parts, and no more. */
const sendParts = async (server: RunningServer, person: Person, numbers: readonly number[]) => {
  const { videos } = clientOf(server, person);
  const upload = await videos.createMultipartUpload({ size: film.size });
  const { parts } = await videos.signUploadParts(upload.upload_id, { part_numbers: [...numbers] });
  for (const { part_number: number, url, headers } of parts) {
    const body = film.slice((number - 1) * upload.part_size, number * upload.part_size);
    expect((await fetch(url, { method: "PUT", headers, body })).status).toBe(200);
  }
  return upload;
};
const numbersThere = async (server: RunningServer, person: Person, id: string) =>
  (await clientOf(server, person).videos.listUploadedParts(id)).map(({ part_number }) => part_number);

describe("a film of 40 MB", () => {
  let server: RunningServer;
  let ada: Person;
  beforeAll(async () => {
    server = await startServer();
    ada = await signUp(server);
  });
  afterAll(() => server?.[Symbol.asyncDispose]());

  test("goes in parts, and is the same film at the other end", async () => {
    const told: number[] = [];
    const onProgress = ({ sent }: { sent: number }) => void told.push(sent);
    const video = await clientOf(server, ada).uploadVideo(film, metadata, { partsAbove: 1, onProgress });
    expect(await hashOf(server, video.video_s3_key)).toBe(hash);
    expect(told.at(-1)).toBe(film.size);
    expect(await clientOf(server, ada).videos.listMultipartUploads()).toEqual([]);
  });

  test("is not complete without one of its parts", async () => {
    const { upload_id } = await sendParts(server, ada, [1, 2, 4, 5]);
    const as = { kind: "bearer", token: ada.token } as const;
    const refused = await callOperation(server.url, "completeMultipartUpload", { as, path: { upload_id } });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({
      code: "parts_missing",
      detail: expect.stringContaining(": 3."),
      errors: [{ in: "path", pointer: "/upload_id", message: "lacks part 3" }],
    });
    const video = await clientOf(server, ada).uploadVideo(film, metadata, { resume: upload_id });
    expect(await hashOf(server, video.video_s3_key)).toBe(hash);
  });

  test("whose client is killed is resumed by another, which sends what is missing", async () => {
    await using directory = await temporaryDirectory();
    const program = join(directory.path, "first.ts");
    await Bun.write(
      program,
      `import { createClient } from ${JSON.stringify(join(import.meta.dir, "../../sdk/src/index.ts"))};
      const [baseUrl, token] = process.argv.slice(2);
      const half = new Blob([new Uint8Array(20_000_000)]).stream();
      // After a half nothing comes any more.
      const stream = half.pipeThrough(new TransformStream({ flush: () => new Promise(() => {}) }));
      await createClient({ baseUrl, token }).uploadVideo({ stream, size: ${film.size} }, ${JSON.stringify(metadata)}, { partsAbove: 1 });`,
    );
    const first = Bun.spawn([process.execPath, program, `${server.url}/api/v1`, ada.token], { stderr: "inherit" });
    const { videos, uploadVideo } = clientOf(server, ada);
    let id = "";
    await waitFor("two parts", async () => {
      id = (await videos.listMultipartUploads())[0]?.upload_id ?? "";
      return id !== "" && (await numbersThere(server, ada, id)).length === 2;
    });
    first.kill("SIGKILL");
    await first.exited;
    const told: number[] = [];
    const video = await uploadVideo(film, metadata, { resume: id, onProgress: ({ sent }) => void told.push(sent) });
    expect([video.id, told[0]! >= 8 * 1024 * 1024, told.at(-1)]).toEqual([id, true, film.size]);
  });
});

test("kill -9 of the server between two parts loses none that had arrived", async () => {
  await using directory = await temporaryDirectory();
  const place = { dataDir: directory.path, port: await freePort() };
  const before = await startServer(place);
  const ada = await signUp(before);
  const { upload_id } = await sendParts(before, ada, [2, 5]);
  await before.stop("SIGKILL");
  await using server = await startServer(place);
  expect(await numbersThere(server, ada, upload_id)).toEqual([2, 5]);
  const video = await clientOf(server, ada).uploadVideo(film, metadata, { resume: upload_id });
  expect(await hashOf(server, video.video_s3_key)).toBe(hash);
});

test("through a gateway of its own the parts arrive as well", async () => {
  await using server = await startServer({ split: true });
  const ada = await signUp(server);
  const { upload_id } = await sendParts(server, ada, [1]);
  const video = await clientOf(server, ada).uploadVideo(film, metadata, { resume: upload_id });
  expect(await hashOf(server, video.video_s3_key)).toBe(hash);
});

test("what was abandoned a week ago is gone after the next start; a video, and what is younger, stays", async () => {
  await using directory = await temporaryDirectory();
  const place = { dataDir: directory.path, port: await freePort() };
  const before = await startServer(place);
  const ada = await signUp(before);
  const [old, young] = [await sendParts(before, ada, [1]), await sendParts(before, ada, [1])];
  const [forgotten, kept] = [await uploadFilm(before, ada), await uploadFilm(before, ada)];
  const video = await (
    await saveMetadata(before, ada, { ...metadata, video_s3_key: await uploadFilm(before, ada) })
  ).json();
  await before.stop();

  const database = new Sqlite(join(directory.path, "itube.sqlite"));
  const week = 7 * 24 * 60 * 60 * 1000 + 1;
  database.run("UPDATE multipart_uploads SET expires_at = expires_at - ? WHERE video_id = ?", [week, old.upload_id]);
  database.run("UPDATE uploads SET created_at = created_at - ? WHERE video_s3_key = ?", [week, forgotten]);
  database.run("UPDATE videos SET created_at = created_at - ?", [week]);
  const rows = () => database.query("SELECT video_id FROM multipart_uploads").values().flat();

  await using server = await startServer(place);
  await waitFor("the sweep", async () => !rows().includes(old.upload_id) && !(await isThere(server, forgotten)));
  expect([await isThere(server, kept), await isThere(server, video.video_s3_key)]).toEqual([true, true]);
  expect([rows(), await numbersThere(server, ada, young.upload_id)]).toEqual([[young.upload_id], [1]]);
  expect(await numbersThere(server, ada, old.upload_id).catch((error) => error)).toBeInstanceOf(NotFoundError);
  expect((await saveMetadata(server, ada, { ...metadata, video_s3_key: forgotten })).status).toBe(404);
  database.close();
});

test("somebody whose row was lost describes a film, and has a row again", async () => {
  await using server = await startServer();
  const ada = await signUp(server);
  const database = new Sqlite(join(server.dataDir, "itube.sqlite"));
  const { changes } = database.run("DELETE FROM users WHERE cognito_sub = ?", [ada.subject]);
  expect(changes).toBe(1);
  const saved = await saveMetadata(server, ada, { ...metadata, video_s3_key: await uploadFilm(server, ada) });
  expect([saved.status, (await saved.json()).user_id]).toEqual([200, ada.subject]);
  expect(database.query("SELECT email FROM users").values()).toEqual([[ada.email]]);
  database.close();
});
