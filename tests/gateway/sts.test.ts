import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { publishFilm, readVideo, type WireVideo } from "../harness/film.ts";
import { callOperation } from "../harness/operation-call.ts";
import type { StsOutage } from "../harness/sts-double.ts";
import { createStsWorld, type StsWorld } from "./sts-world.ts";

const json = "application/json";
const statusOf = (video: WireVideo, status = "COMPLETED", prefix = "/api/v1") => ({
  method: "PATCH",
  target: `${prefix}/upload/videos/${video.id}/status?status=${status}`,
});
const readStatus = async ({ app, ada }: StsWorld, { id }: WireVideo): Promise<string> =>
  ((await (await readVideo(app, ada, id)).json()) as WireVideo).processing_status;

for (const shape of ["whole", "split"] as const)
  describe(`a machine with a role's session (${shape})`, () => {
    let world: StsWorld;
    beforeAll(async () => {
      world = await createStsWorld({ shape });
    });
    afterAll(() => world[Symbol.asyncDispose]());

    test("looks a video up by its key, and reports on it, under both prefixes, with a body or without", async () => {
      const video = await publishFilm(world.app, world.ada);
      const found = await world.send({ method: "GET", target: `/upload/videos/by-key/${video.video_s3_key}` });
      expect([found.status, (await found.json()).video_id]).toEqual([200, video.id]);
      const encoded = encodeURIComponent(video.video_s3_key);
      expect((await world.send({ method: "GET", target: `/api/v1/upload/videos/by-key/${encoded}` })).status).toBe(200);
      expect((await world.send(statusOf(video, "IN_PROGRESS", ""))).status).toBe(200);
      expect((await world.send({ ...statusOf(video), body: "{}", contentType: json })).status).toBe(200);
      expect(await readStatus(world, video)).toBe("COMPLETED");
      expect(world.sts.faults).toEqual([]);
    });

    test("is known by its name in the log, and its token, key and signature are not there", async () => {
      const requestId = crypto.randomUUID();
      const proof = world.proveFor({ method: "GET", target: "/upload/videos/by-key/a/b.mp4" });
      const answer = await fetch(`${world.app.url}/upload/videos/by-key/a/b.mp4`, {
        headers: { ...proof, "x-request-id": requestId },
      });
      expect(answer.status).toBe(404);
      const lines = world.app.log().split("\n");
      const own = lines.find((line) => line.includes(requestId) && line.includes('"via":"sigv4"'));
      expect(own).toContain('"principal":"transcoder"');
      const { sessionToken, accessKeyId } = world.transcoder;
      for (const secret of [sessionToken, accessKeyId, proof.Authorization!.slice(-64)])
        expect(world.app.log()).not.toContain(secret);
    });

    test("without the scope is known, and may not: 403", async () => {
      const video = await publishFilm(world.app, world.ada);
      const answer = await world.send({ ...statusOf(video), session: world.narrow });
      expect([answer.status, (await answer.json()).code]).toEqual([403, "forbidden"]);
      expect(await readStatus(world, video)).toBe("IN_PROGRESS");
    });

    test("of a role that nobody named, or none, is refused as any bad signature is", async () => {
      const video = await publishFilm(world.app, world.ada);
      const bodyOf = async (answer: Response) => {
        const { request_id: _, ...rest } = (await answer.json()) as Record<string, unknown>;
        return [answer.status, answer.headers.get("www-authenticate"), rest];
      };
      const key = { ...(await world.app.credentials()), secret_access_key: "guessed" };
      const bad = await callOperation(world.app.url, "updateVideoStatus", {
        path: { video_id: video.id },
        query: { status: "COMPLETED" },
        as: { kind: "signer", key },
      });
      const usual = await bodyOf(bad);
      expect(usual.slice(0, 2)).toEqual([401, "AWS4-HMAC-SHA256"]);
      for (const session of [world.stranger, { ...world.transcoder, secretAccessKey: "guessed" }])
        expect(await bodyOf(await world.send({ ...statusOf(video), session }))).toEqual(usual);
      expect(await bodyOf(await world.send({ ...statusOf(video), serverId: "https://evil.example" }))).toEqual(usual);
    });

    test("leaves the machines that have keys as they are", async () => {
      const key = await world.app.credentials();
      const answer = await callOperation(world.app.url, "findVideoByKey", {
        path: { s3_key: "a/b.mp4" },
        as: { kind: "signer", key },
      });
      expect(answer.status).toBe(404);
    });
  });

describe("an STS that is not well", () => {
  let world: StsWorld;
  beforeAll(async () => {
    world = await createStsWorld();
  });
  afterEach(() => {
    world.sts.state.outage = undefined;
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const outages: readonly StsOutage[] = ["hang", "drip", "redirect", "fail", "throttle", "garbage", "huge"];
  for (const outage of outages)
    test(`is 503, never 401, and when to come again: ${outage}`, async () => {
      const video = await publishFilm(world.app, world.ada);
      world.sts.state.outage = outage;
      const answer = await world.send(statusOf(video));
      expect([answer.status, answer.headers.get("retry-after"), answer.headers.get("www-authenticate")]).toEqual([
        503,
        "1",
        null,
      ]);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      const text = await answer.text();
      expect(JSON.parse(text)).toMatchObject({ code: "unavailable" });
      expect(text).not.toMatch(/sts|amazon|127\.0\.0\.1/i);
      expect(await readStatus(world, video)).toBe("IN_PROGRESS");
      world.sts.state.outage = undefined;
      expect((await world.send(statusOf(video))).status).toBe(200);
    });

  test("is nothing to machines with keys, nor to people", async () => {
    world.sts.state.outage = "hang";
    const key = await world.app.credentials();
    const machine = callOperation(world.app.url, "findVideoByKey", {
      path: { s3_key: "a/b.mp4" },
      as: { kind: "signer", key },
    });
    expect((await machine).status).toBe(404);
    const person = { as: { kind: "bearer", token: world.ada.token } } as const;
    expect((await callOperation(world.app.url, "getCurrentUser", person)).status).toBe(200);
  });

  test("has 16 callers waiting at most: the others are told at once to come again", async () => {
    world.sts.state.delay = 400;
    const target = "/upload/videos/by-key/a/b.mp4";
    // Known first, so that it is not the strangers' limit that is met.
    expect((await world.send({ method: "GET", target })).status).toBe(404);
    world.sts.state.mostActive = 0;
    const answers = await Promise.all(Array.from({ length: 24 }, () => world.send({ method: "GET", target })));
    world.sts.state.delay = 0;
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(16).fill(404), ...Array(8).fill(503)]);
    expect(world.sts.state.mostActive).toBe(16);
    for (const answer of answers.filter(({ status }) => status === 503))
      expect([answer.headers.get("retry-after"), (await answer.json()).code]).toEqual(["1", "overloaded"]);
  });
});

describe("without STS_PRINCIPALS", () => {
  test("a proof is a bad signature, and STS is never asked", async () => {
    await using world = await createStsWorld({ env: { STS_PRINCIPALS: "", STS_ENDPOINT: "" } });
    const answer = await world.send({ method: "GET", target: "/upload/videos/by-key/a/b.mp4" });
    expect([answer.status, answer.headers.get("www-authenticate"), world.sts.calls]).toEqual([
      401,
      "AWS4-HMAC-SHA256",
      [],
    ]);
  });
});

test("a proof that is a guess has AWS asked a bounded number of times a second, and who is known is served all the while", async () => {
  await using world = await createStsWorld();
  const target = "/upload/videos/by-key/a";
  expect((await world.send({ method: "GET", target })).status).toBe(404);
  const before = world.sts.calls.length;
  const begun = performance.now();
  const answers: number[] = [];
  for (let turn = 0; turn < 60; turn++) {
    const session = { ...world.transcoder, accessKeyId: `ASIA${String(turn).padStart(16, "0")}` };
    answers.push((await world.send({ method: "GET", target, session })).status);
  }
  const known = await world.send({ method: "GET", target });
  const windows = Math.ceil((performance.now() - begun) / 1000) + 1;
  expect([...new Set(answers)].sort()).toEqual([401, 503]);
  expect(world.sts.calls.length - before).toBeLessThanOrEqual(20 * windows + 1);
  expect(known.status).toBe(404);
});
