import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, setSystemTime, test } from "bun:test";
import type { ApiError } from "../../sdk/src/errors.ts";
import type { Fetch } from "../../sdk/src/fetch.ts";
import { createTranscoderClient, type SignedClientOptions } from "../../sdk/src/sigv4.ts";
import { film, publishFilm, readVideo, uploadFilm, type WireVideo } from "../harness/film.ts";
import { type Person, signUp } from "../harness/person.ts";
import { type RunningServer, startServer } from "../harness/server.ts";
import { errorOf } from "./answers.ts";

setDefaultTimeout(60_000);

type Options = Pick<SignedClientOptions, "credentials" | "region" | "service">;

let server: RunningServer;
let ada: Person;
let options: Options;
beforeAll(async () => {
  server = await startServer();
  ada = await signUp(server);
  const { access_key_id, secret_access_key, region, service } = await server.credentials();
  options = { credentials: { accessKeyId: access_key_id, secretAccessKey: secret_access_key }, region, service };
});
afterAll(() => server?.[Symbol.asyncDispose]());

const clientOf = (given: Partial<SignedClientOptions> = {}) =>
  createTranscoderClient({ baseUrl: `${server.url}/api/v1`, ...options, ...given });
const statusOf = async ({ id }: WireVideo) =>
  ((await (await readVideo(server, ada, id)).json()) as WireVideo).processing_status;

describe("a signed call", () => {
  test("is accepted: a lookup by a key with slashes, and a report", async () => {
    const video = await publishFilm(server, ada);
    const transcoder = clientOf();
    expect(await transcoder.lookupByKey(video.video_s3_key)).toMatchObject({ video_id: video.id });
    await transcoder.reportStatus(video.id, "COMPLETED");
    expect(await statusOf(video)).toBe("COMPLETED");
  });

  test("of a key that is a path of odd letters is accepted as signed, and the key not found", async () => {
    for (const key of ["videos/a b.mp4", "videos/é'(1)*!.mp4", "videos/50%25.mp4", "videos/a+b=c&d.mp4"])
      expect([400, 404]).toContain(((await errorOf(clientOf().lookupByKey(key))) as ApiError).status);
  });

  test("with a body and a query of odd letters is accepted as signed", async () => {
    const video = await publishFilm(server, ada);
    const spec = { method: "PATCH", path: `/upload/videos/${video.id}/status`, signedIn: true } as const;
    await clientOf().send({ ...spec, query: { status: "completed" }, body: {} });
    const odd = clientOf().send({ ...spec, query: { status: "a b+c&d=é/~", twice: ["b", "a"] } });
    expect(await errorOf(odd)).toMatchObject({ status: 400 });
  });

  test("is accepted from a machine whose clock is an hour off, at its second try", async () => {
    const video = await publishFilm(server, ada);
    let tries = 0;
    const counting: Fetch = (url, init) => {
      tries++;
      return fetch(url, init);
    };
    setSystemTime(new Date(Date.now() + 3_600_000));
    const transcoder = clientOf({ fetch: counting });
    await transcoder.lookupByKey(video.video_s3_key);
    await transcoder.lookupByKey(video.video_s3_key);
    expect(tries).toBe(3);
  });
  afterEach(() => setSystemTime());

  test("of another secret is refused, once", async () => {
    const { accessKeyId } = options.credentials as { accessKeyId: string };
    let tries = 0;
    const counting: Fetch = (url, init) => {
      tries++;
      return fetch(url, init);
    };
    const wrong = clientOf({ credentials: { accessKeyId, secretAccessKey: "another" }, fetch: counting });
    expect(await errorOf(wrong.lookupByKey("k"))).toMatchObject({ name: "AuthenticationError" });
    expect(tries).toBe(1);
  });
});

describe("one byte that changes on the way has the call refused: in", () => {
  type Sent = { url: URL; headers: Headers; body: string | undefined; method: string };
  const another = (text: string, at: number) => text.slice(0, at) + (text[at] === "a" ? "b" : "a") + text.slice(at + 1);
  const changes: Readonly<Record<string, (sent: Sent) => void>> = {
    nothing: () => {},
    "the path": ({ url }) => {
      url.pathname = another(url.pathname, url.pathname.lastIndexOf("/status") - 1);
    },
    "the query": ({ url }) => {
      url.search = url.search.replace("COMPLETED", "COMPLETEE");
    },
    "another parameter": ({ url }) => {
      url.search += "&a=";
    },
    "the body": (sent) => {
      sent.body = "[]";
    },
    "a signed header": ({ headers }) => headers.set("x-note", "n2"),
    "the time": ({ headers }) => {
      const date = headers.get("x-amz-date")!;
      headers.set("x-amz-date", `${date.slice(0, -2)}${(Number(date.at(-2)) + 1) % 10}Z`);
    },
    "the signature": ({ headers }) => {
      const text = headers.get("authorization")!;
      headers.set("authorization", another(text, text.length - 1));
    },
    "the method": (sent) => {
      sent.method = "GET";
    },
  };

  for (const [what, change] of Object.entries(changes))
    test(what, async () => {
      const video = await publishFilm(server, ada);
      const fault: Fetch = (url, init = {}) => {
        const { method = "GET", body } = init;
        const sent: Sent = {
          url: new URL(url),
          headers: new Headers(init.headers),
          method,
          body: typeof body === "string" ? body : undefined,
        };
        change(sent);
        const { body: late, ...rest } = init;
        return fetch(sent.url, {
          ...rest,
          method: sent.method,
          headers: sent.headers,
          ...(sent.method !== "GET" && { body: sent.body }),
        });
      };
      const call = clientOf({ fetch: fault }).send(
        {
          method: "PATCH",
          path: `/upload/videos/${video.id}/status`,
          query: { status: "COMPLETED" },
          body: {},
          signedIn: true,
        },
        { headers: { "x-note": "n1" } },
      );
      if (what === "nothing") await call;
      else if (what === "the method") expect(await errorOf(call)).toMatchObject({ status: 405 });
      else expect(await errorOf(call)).toMatchObject({ status: 401 });
      expect(await statusOf(video)).toBe(what === "nothing" ? "COMPLETED" : "IN_PROGRESS");
    });
});

describe("a transcoder", () => {
  test("does a job, and it is COMPLETED; a second time there is nothing to do", async () => {
    const video = await publishFilm(server, ada);
    const transcoder = clientOf();
    expect(await transcoder.run(video.video_s3_key, ({ videoId }) => videoId)).toBe(video.id);
    expect(await statusOf(video)).toBe("COMPLETED");
    const again = transcoder.run(video.video_s3_key, () => {});
    expect(await errorOf(again)).toMatchObject({ name: "ConflictError" });
    expect(await statusOf(video)).toBe("COMPLETED");
  });

  test("fails at a job, and it is FAILED; the next one may mend it", async () => {
    const video = await publishFilm(server, ada);
    const transcoder = clientOf();
    const failure = new Error("no such codec");
    expect(await errorOf(transcoder.run(video.video_s3_key, () => Promise.reject(failure)))).toBe(failure);
    expect(await statusOf(video)).toBe("FAILED");
    expect(await errorOf(transcoder.run(video.video_s3_key, () => Promise.reject(failure)))).toBe(failure);
    expect(await statusOf(video)).toBe("FAILED");
    await transcoder.run(video.video_s3_key, () => {});
    expect(await statusOf(video)).toBe("COMPLETED");
  });

  test("is done before the video is described, which is COMPLETED when it is", async () => {
    const key = await uploadFilm(server, ada);
    await clientOf().run(key, () => {});
    const saved = await fetch(`${server.url}/api/v1/upload/videos/metadata`, {
      method: "POST",
      headers: { authorization: `Bearer ${ada.token}`, "content-type": "application/json" },
      body: JSON.stringify({ title: "Late", visibility: "PRIVATE", video_s3_key: key }),
    });
    expect((await saved.json()) as WireVideo).toMatchObject({ processing_status: "COMPLETED" });
    expect(film.size).toBeGreaterThan(0);
  });
});
