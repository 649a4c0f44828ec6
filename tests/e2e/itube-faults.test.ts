import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { askForUpload, publishFilm, readVideo, saveMetadata, uploadFilm } from "../harness/film.ts";
import { type Caller, callOperation, prepareCall } from "../harness/operation-call.ts";
import { type Person, signUp } from "../harness/person.ts";
import { type RunningServer, startServer } from "../harness/server.ts";

/** The known faults of the original iTube-api, each of which must be impossible. */
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

const report = (id: string, status: string, as: Caller = transcoder, headers: Readonly<Record<string, string>> = {}) =>
  callOperation(server.url, "updateVideoStatus", { as, path: { video_id: id }, query: { status }, headers });
const lookUp = (key: string) => callOperation(server.url, "findVideoByKey", { as: transcoder, path: { s3_key: key } });
const list = async (person: Person, path = "/upload/videos") => {
  const answer = await fetch(server.url + path, { headers: { authorization: `Bearer ${person.token}` } });
  return ((await answer.json()) as { id: string }[]).map(({ id }) => id);
};

describe("a signature", () => {
  test("is not replaced by any header of the right form", async () => {
    const { id } = await publishFilm(server, ada);
    const signature = `AWS4-HMAC-SHA256 Credential=AKIAX/20261122/us-east-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`;
    for (const headers of [
      { "x-amzn-requestid": "x" },
      { authorization: signature, "x-amz-date": "20261122T000000Z" },
      { "x-user-id": "transcoder", "x-user-roles": "admin", "x-forwarded-host": "localhost" },
    ] as readonly Record<string, string>[])
      expect((await report(id, "COMPLETED", { kind: "anonymous" }, headers)).status).toBe(401);
    expect((await (await readVideo(server, ada, id)).json()).processing_status).toBe("IN_PROGRESS");
  });

  test("covers the very request: another status, another video, another query are refused", async () => {
    const { id } = await publishFilm(server, ada);
    const { url, init } = prepareCall(server.url, "updateVideoStatus", {
      as: transcoder,
      path: { video_id: id },
      query: { status: "FAILED" },
    });
    const again = (address: string) => fetch(address, init);
    expect((await again(url)).status).toBe(200);
    for (const changed of [
      url.replace("FAILED", "COMPLETED"),
      url.replace(id, id.replace(/.$/, id.endsWith("0") ? "1" : "0")),
      `${url}&x=1`,
    ])
      expect([changed, (await again(changed)).status]).toEqual([changed, 401]);
  });
});

describe("an object key", () => {
  test("of another user can't be registered, nor its thumbnail replaced", async () => {
    const key = await uploadFilm(server, ada);
    expect((await saveMetadata(server, eve, { title: "Mine", video_s3_key: key, visibility: "PUBLIC" })).status).toBe(
      404,
    );
    const thumbnail = await callOperation(server.url, "createThumbnailUploadUrl", {
      as: { kind: "bearer", token: eve.token },
      query: { associated_video_id: key },
    });
    expect(thumbnail.status).toBe(404);
  });

  test("must have been uploaded, and is a video once", async () => {
    const { media_id } = await askForUpload(server, ada);
    const body = { title: "Nothing there", video_s3_key: media_id, visibility: "PUBLIC" };
    expect((await saveMetadata(server, ada, body)).status).toBe(404);
    const { video_s3_key } = await publishFilm(server, ada);
    expect((await saveMetadata(server, ada, { ...body, video_s3_key })).status).toBe(409);
  });

  test("becomes one video, however many ask at once", async () => {
    const video_s3_key = await uploadFilm(server, ada);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        saveMetadata(server, ada, { title: "Once", video_s3_key, visibility: "PUBLIC" }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(409)]);
  });

  test("is found before its metadata is saved, and its uuid is the video's id", async () => {
    const key = await uploadFilm(server, ada);
    const found = await lookUp(key);
    expect(found.status).toBe(200);
    const { video_id } = await found.json();
    expect(key).toContain(video_id);
  });
});

describe("a thumbnail", () => {
  test("lies where existing clients look for it, sent with the headers that they send, and is public", async () => {
    const key = await uploadFilm(server, ada);
    const asked = await callOperation(server.url, "createThumbnailUploadUrl", {
      as: { kind: "bearer", token: ada.token },
      query: { associated_video_id: key },
    });
    const { url, media_id } = await asked.json();
    expect(media_id).toBe(key.replace("videos/", "thumbnails/").replace(".mp4", ".jpg"));
    const headers = { "content-type": "image/jpg", "x-amz-acl": "public-read" };
    expect((await fetch(url, { method: "PUT", headers, body: "a picture" })).status).toBe(200);
    const shown = await fetch(`${server.url}/s3/itube-thumbnails/${media_id}`);
    expect([shown.status, shown.headers.get("content-type"), await shown.text()]).toEqual([
      200,
      "image/jpg",
      "a picture",
    ]);
    expect((await fetch(`${server.url}/s3/itube-raw-videos/${key}`)).status).toBe(403);
  });
});

describe("a status", () => {
  test("moves as it may, repeats, and never moves back", async () => {
    const { id } = await publishFilm(server, ada);
    const moves = ["failed", "FAILED", "in_progress", "Completed", "COMPLETED", "FAILED", "IN_PROGRESS"];
    const statuses: number[] = [];
    for (const move of moves) statuses.push((await report(id, move)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 409, 409]);
  });

  test("that comes before the metadata is kept and applied, with and without a look-up first", async () => {
    for (const first of [true, false]) {
      const key = await uploadFilm(server, ada);
      const id = key.split("/").at(-1)!.replace(".mp4", "");
      if (first) await lookUp(key);
      expect((await report(id, "COMPLETED")).status).toBe(200);
      const saved = await saveMetadata(server, ada, { title: "Late", video_s3_key: key, visibility: "PUBLIC" });
      expect(await saved.json()).toMatchObject({ id, processing_status: "COMPLETED" });
      expect(await list(eve)).toContain(id);
    }
  });

  test("of racing reports ends in one of them, and only one of COMPLETED and FAILED is accepted", async () => {
    const { id } = await publishFilm(server, ada);
    const answers = await Promise.all(
      ["COMPLETED", "FAILED", "COMPLETED", "FAILED"].map((status) => report(id, status)),
    );
    const accepted = new Set(
      (await Promise.all(answers.filter(({ ok }) => ok).map((answer) => answer.json()))).map(
        ({ processing_status }) => processing_status,
      ),
    );
    expect(accepted.size).toBe(1);
    expect((await (await readVideo(server, ada, id)).json()).processing_status).toBe([...accepted][0]);
  });

  test("of an upload that is no video yet moves by the same rules", async () => {
    const key = await uploadFilm(server, ada);
    const id = key.split("/").at(-1)!.replace(".mp4", "");
    expect([(await report(id, "COMPLETED")).status, (await report(id, "FAILED")).status]).toEqual([200, 409]);
  });

  test("that is none, of a video that is none, is answered as such", async () => {
    const { id } = await publishFilm(server, ada);
    expect([(await report(id, "DONE")).status, (await report(crypto.randomUUID(), "FAILED")).status]).toEqual([
      400, 404,
    ]);
  });
});

describe("a list", () => {
  test("has a limit, and leads through every video once, in the order of their making", async () => {
    const lea = await signUp(server, { name: "Lea" });
    const made: string[] = [];
    for (let n = 0; n < 5; n++) made.unshift((await publishFilm(server, lea, "UNLISTED", `Part ${n}`)).id);
    const seen: string[] = [];
    let next: string | undefined = "/api/v1/users/me/videos?limit=2";
    let pages = 0;
    for (; next; pages++) {
      const answer: Response = await fetch(server.url + next, { headers: { authorization: `Bearer ${lea.token}` } });
      seen.push(...((await answer.json()) as { id: string }[]).map(({ id }) => id));
      next = /<([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
    }
    expect([seen, pages]).toEqual([made, 3]);
    for (const query of [
      "limit=101",
      "limit=0",
      "limit=1e1",
      "limit=0x10",
      "limit=2&limit=3",
      "cursor=bm90IGEgY3Vyc29y",
    ]) {
      const answer = await fetch(`${server.url}/users/me/videos?${query}`, {
        headers: { authorization: `Bearer ${lea.token}` },
      });
      expect([query, answer.status]).toEqual([query, query === "limit=1e1" ? 200 : 400]);
    }
  });
});
