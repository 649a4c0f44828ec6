import { describe, expect, test } from "bun:test";
import { offersProof, type ProofRefusal, type ProofRequest } from "../../src/sigv4/caller-proof.ts";
import { hashRequest } from "../../src/sigv4/request-hash.ts";
import { hashOf } from "../harness/sts-proof.ts";
import { input, make, now, readAt, region, serverId, session, withHeaders } from "./caller-proof-requests.ts";

const reasonOf = (request: ProofRequest, at?: Date): ProofRefusal | "accepted" => {
  const reading = readAt(request, at);
  return reading.ok ? "accepted" : reading.reason;
};
const edit = (request: ProofRequest, from: string | RegExp, to: string): ProofRequest =>
  withHeaders(request, { authorization: request.headers.get("authorization")?.replace(from, to) });
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe("a proof is accepted", () => {
  test("with all that its call to STS is rebuilt from, and no more", () => {
    const reading = readAt(make());
    expect(reading).toEqual({
      ok: true,
      proof: {
        accessKeyId: session.accessKeyId,
        day: "20261103",
        region,
        timestamp: "20261103T102030Z",
        sessionToken: session.sessionToken,
        serverId,
        requestHash: hashOf(input),
        signedHeaders:
          "content-length;content-type;host;x-amz-date;x-amz-security-token;x-itube-request-hash;x-itube-server-id",
        signature: expect.stringMatching(/^[0-9a-f]{64}$/),
        expiresAt: after(300),
      },
    });
  });

  test("with a body of no bytes, whatever type is said for it", () => {
    const bare = make({ method: "GET", body: "", contentType: undefined as never });
    expect(reasonOf(bare)).toBe("accepted");
    expect(reasonOf(withHeaders(bare, { "content-type": "application/json" }))).toBe("accepted");
  });

  test("for a path and query of odd letters, in the spelling that was sent", () => {
    for (const target of ["/k/videos%2Fa%20b%25.mp4", "/k/%C3%A9~!'()*", "/x?a+b=%2B&a=%C3%A9&=", "/x?q=a%2Fb/c&&"]) {
      const hash = hashRequest({ ...make({ target }), contentType: "application/json" });
      if (target.endsWith("&=") || target.endsWith("&&")) expect(hash).toBeUndefined();
      else expect([target, hash]).toEqual([target, hashOf({ ...input, target })]);
    }
  });

  test("whatever the order of the query's names", () => {
    const other = { ...make(), rawQuery: "b=1&b=2&status=COMPLETED" };
    expect(reasonOf(other)).toBe("accepted");
  });
});

describe("a proof is refused", () => {
  const refused = (title: string, reason: ProofRefusal, request: () => ProofRequest, at?: Date) =>
    test(`${title}: ${reason}`, () => expect(reasonOf(request(), at)).toBe(reason));

  refused("for another server", "server_id", () => make({ serverId: "https://evil.example" }));
  refused("for our origin in another spelling", "server_id", () => make({ serverId: `${serverId}/` }));
  refused("for no server", "signed_headers", () => make({ headers: { "X-Itube-Server-Id": undefined } }));
  refused("for no request", "signed_headers", () => make({ headers: { "X-Itube-Request-Hash": undefined } }));
  refused("with another header signed", "signed_headers", () => make({ headers: { "X-Note": "n" } }));
  refused("with a hash of the body for S3", "signed_headers", () =>
    make({ headers: { "X-Amz-Content-Sha256": "e3b0" } }),
  );
  refused("with an x-amz header that nobody signed", "header_unsigned", () =>
    withHeaders(make(), { "x-amz-target": "AssumeRole" }),
  );
  refused("whose date nobody signed", "signed_headers", () => edit(make(), "x-amz-date;", ""));
  refused("whose host nobody signed", "signed_headers", () => edit(make(), "host;", ""));
  refused("without a date", "malformed_authorization", () => withHeaders(make(), { "x-amz-date": undefined }));
  refused("five minutes old", "too_late", make, after(300));
  refused("from further than five minutes ahead", "too_early", make, after(-301));
  refused("whose scope is of another day", "scope", () => edit(make(), "/20261103/", "/20261102/"));
  refused("in another region", "scope", () => make({ region: "us-east-1" }));
  refused("for another service", "scope", () => make({ service: "iam" }));
  refused("without a token", "signed_headers", () => make({ session: { ...session, sessionToken: "" } }));
  refused("whose token is taken away", "session_token", () =>
    withHeaders(make(), { "x-amz-security-token": undefined }),
  );
  refused("of a giant token", "session_token", () => make({ session: { ...session, sessionToken: "A".repeat(8193) } }));
  refused("of two tokens", "session_token", () => withHeaders(make(), { "x-amz-security-token": "a, b" }));
  refused("of a token with odd letters", "session_token", () =>
    withHeaders(make(), { "x-amz-security-token": "a\tX-Evil: 1" }),
  );
  refused("of a key of another form", "access_key", () =>
    make({ session: { ...session, accessKeyId: "ASIA@A.B+C=D-EFGH" } }),
  );
  refused("of a short key", "access_key", () => make({ session: { ...session, accessKeyId: "ASIA" } }));
  refused("beside another", "malformed_authorization", () =>
    withHeaders(make(), { authorization: `${make().headers.get("authorization")}, AWS4-HMAC-SHA256 Credential=x` }),
  );
  refused("beside one in the query", "two_signatures", () => ({ ...make(), rawQuery: "X-Amz-Signature=a" }));
  refused("with two hashes of the request", "request_hash", () =>
    withHeaders(make(), { "x-itube-request-hash": `${hashOf(input)}, ${hashOf(input)}` }),
  );
  refused("with the hash in capitals", "request_hash", () =>
    withHeaders(make(), { "x-itube-request-hash": hashOf(input).toUpperCase() }),
  );
  refused("without the hash", "request_hash", () => withHeaders(make(), { "x-itube-request-hash": undefined }));
  refused("of another method", "request_hash", () => ({ ...make(), method: "PUT" }));
  refused("of another path", "request_hash", () => ({ ...make(), rawPath: "/api/v1/upload/videos/8/status" }));
  refused("of another query", "request_hash", () => ({ ...make(), rawQuery: "status=FAILED&b=2&b=1" }));
  refused("of a query with more in it", "request_hash", () => ({ ...make(), rawQuery: `${make().rawQuery}&b=1` }));
  refused("of another body", "request_hash", () => ({ ...make(), body: new TextEncoder().encode('{"a":2}') }));
  refused("of no body", "request_hash", () => ({ ...make(), body: new Uint8Array() }));
  refused("of a body of another type", "request_hash", () => withHeaders(make(), { "content-type": "text/html" }));
  for (const target of ["//a", "/a/../b", "/a/.", "/a?%zz", "/a?=b"])
    refused(
      `for ${target}, which can be read in two ways`,
      target.includes("?") ? "malformed_query" : "request_hash",
      () => make({ target, requestHash: hashOf({ ...input, target: target.replace("%zz", "") }) }),
    );

  test("in the query: form", () => {
    const query = new URLSearchParams({
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Credential": `${session.accessKeyId}/20261103/${region}/sts/aws4_request`,
      "X-Amz-Date": "20261103T102030Z",
      "X-Amz-Expires": "60",
      "X-Amz-SignedHeaders": "host;x-itube-request-hash;x-itube-server-id",
      "X-Amz-Security-Token": session.sessionToken,
      "X-Amz-Signature": "0".repeat(64),
    });
    const request = withHeaders(make(), { authorization: undefined });
    expect(reasonOf({ ...request, rawQuery: `${query}` })).toBe("form");
    expect(offersProof(request.headers)).toBe(false);
  });
});

describe("the service in the credential", () => {
  test("chooses between the two forms", () => {
    expect(offersProof(make().headers)).toBe(true);
    for (const service of ["execute-api", "s3", "iam", "stss"])
      expect([service, offersProof(make({ service }).headers)]).toEqual([service, false]);
    expect(offersProof(new Headers({ authorization: "Bearer a/20261103/r/sts/aws4_request," }))).toBe(false);
    expect(offersProof(new Headers())).toBe(false);
  });
});
