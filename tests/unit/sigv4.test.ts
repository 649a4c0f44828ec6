import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { createVerifier, type Refusal, type SignedRequest, type VerifierOptions } from "../../src/sigv4/verifier.ts";
import { authority, key, now, type Plain, region, signers } from "./sigv4-signers.ts";

const options = {
  service: "execute-api",
  region,
  authorities: [authority],
  credentialOf: (id: string) => (id === key.accessKeyId ? key : undefined),
  clock: () => now,
} as const satisfies VerifierOptions<typeof key>;

const verify = createVerifier(options);
const verifyObject = createVerifier({ ...options, service: "s3" });

const plain: Plain = {
  method: "PATCH",
  path: "/api/v1/upload/videos/7/status",
  query: [["status", "COMPLETED"]],
  headers: { "content-type": "application/json", "x-amz-meta-note": "a  b" },
  body: '{"a":1}',
};

const byHeader = (change: Partial<Plain> = {}) => signers["@smithy/signature-v4, header"]!({ ...plain, ...change });
const byQuery = (change: Partial<Plain> = {}) => signers["@smithy/signature-v4, query"]!({ ...plain, ...change });

const withHeaders = (request: SignedRequest, change: Record<string, string | undefined>): SignedRequest => {
  const headers = new Headers(request.headers);
  for (const [name, value] of Object.entries(change))
    if (value === undefined) headers.delete(name);
    else headers.set(name, value);
  return { ...request, headers };
};

const edit = (request: SignedRequest, from: string | RegExp, to: string): SignedRequest =>
  request.headers.has("authorization")
    ? withHeaders(request, { authorization: request.headers.get("authorization")?.replace(from, to) })
    : { ...request, rawQuery: request.rawQuery.replace(from, to) };

const reasonOf = (request: SignedRequest, change: Partial<VerifierOptions<typeof key>> = {}): Refusal | "accepted" => {
  const result = createVerifier({ ...options, ...change })(request);
  return result.ok ? "accepted" : result.reason;
};

const after = (seconds: number) => ({ clock: () => new Date(now.getTime() + seconds * 1000) });

describe("a signature is accepted", () => {
  for (const [name, sign] of Object.entries(signers)) {
    test(`of ${name}, for a call`, async () => {
      expect(verify(await sign(plain))).toMatchObject({ ok: true, credential: key });
    });
    test(`of ${name}, for an object whose key needs encoding`, async () => {
      const object: Plain = { method: "GET", path: "/raw/a%20b/%C3%A9%281%29~.mp4", query: [], headers: {}, body: "" };
      expect(verifyObject(await sign({ ...object, service: "s3" }))).toMatchObject({ ok: true });
    });
  }

  test("made for the host name without its port, as requests-aws4auth does", async () => {
    const request = await byHeader({ headers: { host: "api.example.com" } });
    expect(reasonOf(withHeaders(request, { host: authority }))).toBe("accepted");
  });

  test("with the instant from which on it is void", async () => {
    expect(verify(await byHeader())).toMatchObject({ expiresAt: new Date("2026-11-03T10:25:30Z") });
    expect(verify(await byQuery())).toMatchObject({ expiresAt: new Date("2026-11-03T10:25:30Z"), form: "query" });
  });

  test("without a signed content-type where there is no body", async () => {
    const request = await byHeader({ method: "GET", headers: {}, body: "" });
    expect(reasonOf(withHeaders(request, { "content-type": "application/json" }))).toBe("accepted");
  });

  test("over a body that the caller has hashed already", async () => {
    const hash = createHash("sha256").update(plain.body).digest("hex");
    expect(reasonOf({ ...(await byHeader()), payload: { hash } })).toBe("accepted");
  });

  test("with the session token that its credential declares", async () => {
    const temporary = { ...key, sessionToken: "token" };
    const request = await signers["aws4, header"]!({ ...plain, headers: { "x-amz-security-token": "token" } });
    expect(reasonOf(request, { credentialOf: () => temporary })).toBe("accepted");
  });
});

describe("a request is refused", () => {
  const refused = (title: string, reason: Refusal, make: () => Promise<SignedRequest>, change = {}) =>
    test(`${title}: ${reason}`, async () => expect(reasonOf(await make(), change)).toBe(reason));

  refused("without a signature", "no_signature", async () =>
    withHeaders(await byHeader(), { authorization: undefined }),
  );
  refused("signed twice", "two_signatures", async () => ({
    ...(await byHeader()),
    rawQuery: (await byQuery()).rawQuery,
  }));
  refused("with another scheme", "algorithm", () => byHeader().then((r) => edit(r, "AWS4-HMAC-SHA256", "Bearer")));
  refused("with another algorithm", "algorithm", () => byQuery().then((r) => edit(r, "HMAC-SHA256", "HMAC-SHA1")));
  refused("with an upper-case signature", "malformed_signature", () =>
    byHeader().then((r) => edit(r, /Signature=.*/, `Signature=${"A".repeat(64)}`)),
  );
  refused("with unsorted signed headers", "malformed_authorization", () =>
    byHeader().then((r) => edit(r, "content-type;host", "host;content-type")),
  );
  refused("with a header signed twice", "malformed_authorization", () =>
    byHeader().then((r) => edit(r, ";host", ";host;host")),
  );
  refused("with a repeated X-Amz-Expires", "malformed_authorization", () =>
    byQuery().then((r) => ({ ...r, rawQuery: `${r.rawQuery}&X-Amz-Expires=301` })),
  );
  refused("with malformed percent-encoding", "malformed_query", () =>
    byHeader().then((r) => ({ ...r, rawQuery: "status=%zz" })),
  );
  for (const expires of ["0", "-1", "1e2", "", "0300", "3e9"])
    refused(`that expires in ${JSON.stringify(expires)}`, "malformed_expires", () =>
      byQuery().then((r) => edit(r, "X-Amz-Expires=300", `X-Amz-Expires=${expires}`)),
    );
  refused("that expires in more than 900 s", "expires_too_long", () =>
    byQuery().then((r) => edit(r, "X-Amz-Expires=300", "X-Amz-Expires=901")),
  );
  refused("for another region", "scope", byHeader, { region: "us-east-1" });
  refused("for another service", "scope", byHeader, { service: "s3" });
  refused("whose scope is of another day", "scope", () => byHeader().then((r) => edit(r, "20261103", "20261102")));
  for (const date of ["20260230T102030Z", "20261103T242030Z", "20261103T10:20Z", "0", "20261103T102060Z"])
    refused(`dated ${date}`, "timestamp", () =>
      byHeader().then((r) => edit(withHeaders(r, { "x-amz-date": date }), "20261103", date.slice(0, 8).padEnd(8, "0"))),
    );
  refused("five minutes old", "too_late", byHeader, after(300));
  refused("from further than five minutes ahead", "too_early", byHeader, after(-301));
  refused("past its X-Amz-Expires", "too_late", byQuery, after(300));
  refused("for a host that is not ours", "host", byHeader, { authorities: ["other.example.com"] });
  refused("whose X-Forwarded-Host is ours and whose Host is not", "host", () =>
    byHeader().then((r) => withHeaders(r, { host: "evil.example", "x-forwarded-host": authority })),
  );
  refused("that does not sign its host", "host_unsigned", () => byHeader().then((r) => edit(r, ";host", "")));
  refused("with an x-amz header nobody signed", "header_unsigned", () =>
    byHeader().then((r) => withHeaders(r, { "x-amz-acl": "public-read" })),
  );
  refused("with a body of a type nobody signed", "header_unsigned", () =>
    byHeader({ headers: {} }).then((r) => withHeaders(r, { "content-type": "text/html" })),
  );
  refused("that lists a header it does not carry", "header_absent", () =>
    byHeader().then((r) => withHeaders(r, { "x-amz-meta-note": undefined })),
  );
  for (const marker of ["UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "0".repeat(64)])
    refused(`that states ${marker.slice(0, 20)} for its body`, "payload", () =>
      byHeader({ headers: { "x-amz-content-sha256": marker } }),
    );
  refused("whose body was swapped under a stated hash", "payload", async () => ({
    ...(await byHeader({
      headers: { "x-amz-content-sha256": createHash("sha256").update(plain.body).digest("hex") },
    })),
    payload: new TextEncoder().encode('{"a":2}'),
  }));
  for (const path of ["//videos", "/a/../videos", "/a/./b", "/a/.."])
    refused(`for the path ${path}, which signers collapse`, "path", () => byHeader({ path }));
  refused("with a session token nobody expects", "session_token", () =>
    byHeader({ headers: { "x-amz-security-token": "token" } }),
  );
  refused("without the session token of its credential", "session_token", byHeader, {
    credentialOf: () => ({ ...key, sessionToken: "token" }),
  });
  refused("of an unknown key", "unknown_key", byHeader, { credentialOf: () => undefined });
  refused("of another secret", "signature", byHeader, { credentialOf: () => ({ ...key, secretAccessKey: "other" }) });
});
