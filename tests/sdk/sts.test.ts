import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, setSystemTime, test } from "bun:test";
import aws4 from "aws4";
import type { CallSpec } from "../../sdk/src/call.ts";
import type { ApiError } from "../../sdk/src/errors.ts";
import type { Fetch } from "../../sdk/src/fetch.ts";
import { createSignedSender, createTranscoderClient, type SignedClientOptions } from "../../sdk/src/sigv4.ts";
import { createStsWorld, type StsWorld } from "../gateway/sts-world.ts";
import { publishFilm, readVideo } from "../harness/film.ts";
import { hashOf, type Session } from "../harness/sts-proof.ts";
import { answering, errorOf, type FakeFetch, json, problem, type Sent } from "./answers.ts";
import { type Clock, startClock } from "./clock.ts";

const session: Session = {
  accessKeyId: "ASIAQ3EGEXAMPLEKEYID",
  secretAccessKey: "a-secret/of+forty=characters",
  sessionToken: "token/of=some+length",
};
const baseUrl = "https://api.test:8443/api/v1";

/** What an independent signer and an independent hash make of the request that went out. */
const headersOf = ({ url, method, headers, body }: Sent, host: string, region: string, serverId = url.origin) => {
  const contentType = headers.get("content-type");
  const request = { session, host, region, serverId, method, target: url.pathname + url.search };
  const hash = hashOf({ ...request, ...(contentType && { contentType }), ...(body !== undefined && { body }) });
  const { headers: signed } = aws4.sign(
    {
      service: "sts",
      region,
      method: "POST",
      host,
      path: "/",
      headers: {
        "content-type": "application/x-www-form-urlencoded; charset=utf-8",
        "x-amz-date": headers.get("x-amz-date"),
        "x-itube-server-id": serverId,
        "x-itube-request-hash": hash,
      },
      body: "Action=GetCallerIdentity&Version=2011-06-15",
      extraHeadersToIgnore: { "content-length": true },
    },
    session,
  );
  return { authorization: `${signed?.Authorization}`, hash };
};
const expectSigned = (sent: Sent, host: string, region: string, serverId?: string) => {
  const { authorization, hash } = headersOf(sent, host, region, serverId);
  expect([sent.headers.get("x-itube-request-hash"), sent.headers.get("authorization")]).toEqual([hash, authorization]);
  expect(sent.headers.get("x-amz-security-token")).toBe(session.sessionToken);
  expect(sent.headers.get("x-itube-server-id")).toBe(serverId ?? sent.url.origin);
};

const specs: Readonly<Record<string, CallSpec>> = {
  "a plain read": { method: "GET", path: "/auth/me" },
  "an encoded slash": { method: "GET", path: "/upload/videos/by-key/videos%2Fa%2Fb.mp4" },
  "odd letters": { method: "GET", path: `/x/${encodeURIComponent("a b%é*'()!~")}` },
  "a query": { method: "PATCH", path: "/x", query: { status: "COMPLETED", note: "a b&c=d+e/é*'()!~", empty: "" } },
  "names that begin alike, and values": {
    method: "GET",
    path: "/x",
    query: { "a-b": "1", a: ["2", "10", ""], "a.b": "3" },
  },
  "a body": { method: "POST", path: "/x", body: { title: "Häfen", list: [1, 2] } },
};

describe("a proof is what aws4 signs for STS, for the hash of the very request,", () => {
  let clock: Clock;
  beforeEach(() => {
    clock = startClock();
  });
  afterEach(() => clock[Symbol.dispose]());
  const senderOf = (fetch: FakeFetch, options: Partial<SignedClientOptions> = {}) =>
    createSignedSender({ baseUrl, fetch, credentials: session, region: "eu-west-1", sts: true, ...options });

  for (const [what, spec] of Object.entries(specs))
    test(`with ${what}`, async () => {
      const fetch = answering(json(200));
      await senderOf(fetch).send({ ...spec, signedIn: true });
      expectSigned(fetch.sent[0]!, "sts.eu-west-1.amazonaws.com", "eu-west-1");
    });

  test("in China, at another STS, and for a server that is reached another way", async () => {
    const spec: CallSpec = { method: "GET", path: "/x", signedIn: true };
    const [china, other] = [answering(json(200)), answering(json(200))];
    await senderOf(china, { region: "cn-north-1" }).send(spec);
    expectSigned(china.sent[0]!, "sts.cn-north-1.amazonaws.com.cn", "cn-north-1");
    const sts = { endpoint: "http://127.0.0.1:5000", serverId: "https://api.example.com" };
    await senderOf(other, { sts }).send(spec);
    expectSigned(other.sent[0]!, "127.0.0.1:5000", "eu-west-1", sts.serverId);
  });

  test("anew for every try, with what the provider gives for it", async () => {
    const fetch = answering(problem(503, "unavailable", { "retry-after": "30" }), json(200));
    let asked = 0;
    const credentials = async () => {
      asked++;
      return session;
    };
    const call = senderOf(fetch, { credentials }).send({ method: "GET", path: "/x", signedIn: true });
    while (fetch.sent.length < 2) await clock.advance(1000);
    await call;
    expect(asked).toBe(2);
    expect(new Set(fetch.sent.map(({ headers }) => headers.get("x-amz-date"))).size).toBe(2);
    for (const sent of fetch.sent) expectSigned(sent, "sts.eu-west-1.amazonaws.com", "eu-west-1");
  });

  test("and never with credentials that are not temporary: nothing is sent", async () => {
    const fetch = answering(json(200));
    const { sessionToken: _, ...credentials } = session;
    const error = await errorOf(senderOf(fetch, { credentials }).send({ method: "GET", path: "/x", signedIn: true }));
    expect(error).toMatchObject({ name: "ItubeError" });
    expect([fetch.sent, Bun.inspect(error).includes(session.secretAccessKey)]).toEqual([[], false]);
  });
});

describe("a transcoder with a role", () => {
  let world: StsWorld;
  beforeAll(async () => {
    world = await createStsWorld();
  });
  afterEach(() => {
    setSystemTime();
    world.sts.state.outage = undefined;
  });
  afterAll(() => world[Symbol.asyncDispose]());
  const clientOf = (given: Partial<SignedClientOptions> = {}) =>
    createTranscoderClient({
      baseUrl: `${world.app.url}/api/v1`,
      credentials: () => world.transcoder,
      sts: { endpoint: world.sts.url },
      ...given,
    });

  test("does a job, and the video is COMPLETED", async () => {
    const video = await publishFilm(world.app, world.ada);
    expect(await clientOf().run(video.video_s3_key, ({ videoId }) => videoId)).toBe(video.id);
    expect(await (await readVideo(world.app, world.ada, video.id)).json()).toMatchObject({
      processing_status: "COMPLETED",
    });
    expect(world.sts.faults).toEqual([]);
  });

  test("is known for keys, queries and bodies of odd letters, too", async () => {
    const client = clientOf();
    for (const key of ["videos/a b.mp4", "videos/é'(1)*!~.mp4", "videos/50%25.mp4", "videos/a+b=c&d.mp4"])
      expect([400, 404]).toContain(((await errorOf(client.lookupByKey(key))) as ApiError).status);
    const spec = { method: "PATCH", path: "/upload/videos/x/status", signedIn: true, body: {} } as const;
    const odd = client.send({ ...spec, query: { status: "a b+c&d=é/~", twice: ["b", "a"] } });
    expect(await errorOf(odd)).toMatchObject({ status: 400 });
  });

  test("of a secret that is not AWS's is refused, once", async () => {
    let tries = 0;
    const counting: Fetch = (url, init) => {
      tries++;
      return fetch(url, init);
    };
    const credentials = { ...world.transcoder, secretAccessKey: "guessed" };
    const wrong = clientOf({ credentials, fetch: counting });
    expect(await errorOf(wrong.lookupByKey("k"))).toMatchObject({ name: "AuthenticationError" });
    expect(tries).toBe(1);
  });

  test("whose clock is an hour off is known at its second try", async () => {
    const video = await publishFilm(world.app, world.ada);
    const dates: number[] = [];
    // The server and STS are in this process, too: they have the right time while they work.
    const honest: Fetch = async (url, init) => {
      setSystemTime();
      dates.push(Date.now());
      const answer = await fetch(url, init);
      setSystemTime(new Date(Date.now() + 3_600_000));
      return answer;
    };
    setSystemTime(new Date(Date.now() + 3_600_000));
    expect(await clientOf({ fetch: honest }).lookupByKey(video.video_s3_key)).toMatchObject({ video_id: video.id });
    expect(dates.length).toBe(2);
  });

  test("waits for an STS that is away for a moment", async () => {
    const video = await publishFilm(world.app, world.ada);
    world.sts.state.outage = "fail";
    setTimeout(() => {
      world.sts.state.outage = undefined;
    }, 300);
    expect(await clientOf().lookupByKey(video.video_s3_key)).toMatchObject({ video_id: video.id });
  });
});
