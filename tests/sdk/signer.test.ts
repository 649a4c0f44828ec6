import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import aws4 from "aws4";
import type { CallSpec } from "../../sdk/src/call.ts";
import { AuthenticationError } from "../../sdk/src/errors.ts";
import { findVideoByKey } from "../../sdk/src/generated/transcoding/transcoding.ts";
import type { SigningCredentials } from "../../sdk/src/signer.ts";
import { createSignedSender, type SignedClientOptions } from "../../sdk/src/sigv4.ts";
import { answering, errorOf, type FakeFetch, json, problem, type Sent } from "./answers.ts";
import { type Clock, startClock } from "./clock.ts";

let clock: Clock;
beforeEach(() => {
  clock = startClock();
});
afterEach(() => clock[Symbol.dispose]());

const baseUrl = "https://api.test:8443/api/v1";
const credentials: SigningCredentials = { accessKeyId: "AKID", secretAccessKey: "a-secret/of+forty=characters" };
const senderOf = (fetch: FakeFetch, options: Partial<SignedClientOptions> = {}) =>
  createSignedSender({ baseUrl, fetch, credentials, region: "eu-west-1", ...options });

/** The signature that an independent signer gives the request that went out. */
const signatureOf = ({ url, method, headers, body }: Sent, key: SigningCredentials = credentials): string => {
  const signedHeaders = /SignedHeaders=([^,]+)/.exec(headers.get("authorization") ?? "")?.[1]?.split(";") ?? [];
  const { headers: signed } = aws4.sign(
    {
      service: "execute-api",
      region: "eu-west-1",
      method,
      host: url.host,
      path: url.pathname + url.search,
      headers: Object.fromEntries(
        signedHeaders.filter((name) => name !== "host").map((name) => [name, headers.get(name)]),
      ),
      body,
      // It adds the length of a body by itself.
      extraHeadersToIgnore: { "content-length": true },
    },
    key,
  );
  return `${(signed as Record<string, string>).Authorization}`;
};

/** Waits of their own accord: Web Crypto works in threads, which the clock knows nothing of. */
const until = async (condition: () => boolean, step = 0) => {
  while (!condition()) await clock.advance(step);
};

const specs: Readonly<Record<string, CallSpec>> = {
  "a plain read": { method: "GET", path: "/auth/me" },
  "an encoded slash": { method: "GET", path: "/upload/videos/by-key/videos%2Fa%2Fb.mp4" },
  "spaces, percent signs and letters of other alphabets": {
    method: "GET",
    path: `/x/${encodeURIComponent("a b%é*'()")}`,
  },
  "a query": { method: "PATCH", path: "/x", query: { status: "COMPLETED", note: "a b&c=d+e/é", empty: "" } },
  "a query that says a parameter twice": { method: "GET", path: "/x", query: { tag: ["b", "a", "b"] } },
  "a body": { method: "POST", path: "/x", body: { title: "Häfen", list: [1, 2] } },
};

describe("a signature is what aws4 makes of the same request", () => {
  for (const [what, spec] of Object.entries(specs))
    test(`with ${what}`, async () => {
      const fetch = answering(json(200));
      await senderOf(fetch).send({ ...spec, signedIn: true });
      expect(fetch.sent[0]!.headers.get("authorization")).toBe(signatureOf(fetch.sent[0]!));
    });

  test("with a session token, which is signed along", async () => {
    const fetch = answering(json(200));
    const key = { ...credentials, sessionToken: "token/of=some+length" };
    await senderOf(fetch, { credentials: key }).send({ method: "GET", path: "/x", signedIn: true });
    expect(fetch.sent[0]!.headers.get("x-amz-security-token")).toBe(key.sessionToken);
    expect(fetch.sent[0]!.headers.get("authorization")).toContain("x-amz-security-token");
    expect(fetch.sent[0]!.headers.get("authorization")).toBe(signatureOf(fetch.sent[0]!, key));
  });

  test("with headers of the caller, an authorization of whose own is not kept", async () => {
    const fetch = answering(json(200));
    const headers = { "x-note": "n", authorization: "Bearer t" };
    await senderOf(fetch).send({ method: "GET", path: "/x", signedIn: true }, { headers });
    expect(fetch.sent[0]!.headers.get("authorization")).toContain("x-note");
    expect(fetch.sent[0]!.headers.get("authorization")).toBe(signatureOf(fetch.sent[0]!));
  });
});

describe("every try", () => {
  test("is signed anew, at its own time, with what the provider gives for it", async () => {
    const fetch = answering(problem(503, "away", { "retry-after": "30" }), json(200));
    let asked = 0;
    const provider = async () => ({ ...credentials, accessKeyId: `AKID${asked++}` });
    const call = senderOf(fetch, { credentials: provider }).send({ method: "GET", path: "/x", signedIn: true });
    await until(() => fetch.sent.length === 2, 1000);
    await call;
    const dates = fetch.sent.map(({ headers }) => headers.get("x-amz-date"));
    expect(dates).toEqual(["20261103T102030Z", expect.stringMatching(/^20261103T1021\d\dZ$/)]);
    expect(fetch.sent.map(({ headers }) => /Credential=(\w+)/.exec(headers.get("authorization")!)?.[1])).toEqual([
      "AKID0",
      "AKID1",
    ]);
    for (const [index, sent] of fetch.sent.entries())
      expect(sent.headers.get("authorization")).toBe(
        signatureOf(sent, { ...credentials, accessKeyId: `AKID${index}` }),
      );
  });

  test("asks the provider once", async () => {
    let asked = 0;
    const fetch = answering(json(200));
    const provider = () => {
      asked++;
      return credentials;
    };
    const sender = senderOf(fetch, { credentials: provider });
    for (let call = 0; call < 3; call++) await sender.send({ method: "GET", path: "/x", signedIn: true });
    expect(asked).toBe(3);
  });
});

describe("a clock that is wrong", () => {
  /** Refuses what is more than five minutes off, as the real one does. */
  const strict = (off: number) =>
    answering(({ headers }) => {
      const text = headers.get("x-amz-date")!.replace(/(....)(..)(..)T(..)(..)(..)Z/, "$1-$2-$3T$4:$5:$6Z");
      const server = clock.now() + off;
      return Math.abs(Date.parse(text) - server) < 300_000
        ? json(200, { video_id: "1" })
        : problem(401, "signature_invalid", { date: new Date(server).toUTCString() });
    });

  for (const off of [-7_200_000, 7_200_000])
    test(`is put right by the server's: once, and for every later call (${off / 60_000} minutes)`, async () => {
      const fetch = strict(off);
      const sender = senderOf(fetch);
      await findVideoByKey(sender, "videos/1.mp4");
      expect(fetch.sent.length).toBe(2);
      await findVideoByKey(sender, "videos/1.mp4");
      expect(fetch.sent.length).toBe(3);
    });

  test("is put right for all the calls that it had refused together", async () => {
    const fetch = strict(3_600_000);
    const sender = senderOf(fetch);
    const found = await Promise.all(["1", "2", "3"].map((key) => findVideoByKey(sender, key)));
    expect([found.length, fetch.sent.length]).toEqual([3, 6]);
  });

  test("is not the reason of a refusal whose Date is ours: there is no second try", async () => {
    const fetch = answering(problem(401, "signature_invalid", { date: new Date(clock.now() + 20_000).toUTCString() }));
    expect(await errorOf(findVideoByKey(senderOf(fetch), "k"))).toBeInstanceOf(AuthenticationError);
    expect(fetch.sent.length).toBe(1);
  });

  test("of the server that jumps about makes no loop", async () => {
    let hours = 0;
    const fetch = answering(() =>
      problem(401, "signature_invalid", { date: new Date(clock.now() + ++hours * 3_600_000).toUTCString() }),
    );
    expect(await errorOf(findVideoByKey(senderOf(fetch), "k"))).toBeInstanceOf(AuthenticationError);
    expect(fetch.sent.length).toBe(2);
  });

  test("stays as it is where the answer has no Date", async () => {
    const fetch = answering(problem(401));
    await errorOf(findVideoByKey(senderOf(fetch), "k"));
    expect(fetch.sent.length).toBe(1);
  });
});
