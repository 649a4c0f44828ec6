import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { readQuery } from "../../src/sigv4/canonical.ts";
import { createVerifier, type SignedRequest } from "../../src/sigv4/verifier.ts";
import { authority, key, now, type Plain, region, signers } from "./sigv4-signers.ts";

const verify = createVerifier({
  service: "execute-api",
  region,
  authorities: [authority],
  credentialOf: (id) => (id === key.accessKeyId ? key : undefined),
  clock: () => now,
});

const runs = { numRuns: 150 };

const text = fc.oneof(
  fc.constantFrom("a b", "a/b", "a+b", "~-._", "%", "%2F", "é", "日本", "=&", "!'()*", ""),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);
const segment = text.filter((t) => t !== "" && t !== "." && t !== "..").map(encodeURIComponent);

// The signers keep parameters in plain objects, which have names of their own; and X-Amz-* is theirs.
const name = text.filter((t) => t !== "" && !(t in {}) && !t.toLowerCase().startsWith("x-amz-"));

const plain: fc.Arbitrary<Plain> = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE"),
  path: fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join("/")}`),
  query: fc.array(fc.tuple(name, text), { maxLength: 5 }),
  headers: fc.constant({ "content-type": "application/json", "x-amz-meta-note": "note-17" }),
  body: fc.oneof(fc.constant("{}"), fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 })),
});

const another = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzABCDEF0123456789-._~%&=;,/");

const changeAt = (whole: string, at: number, to: string): string => {
  const place = at % whole.length;
  return whole.slice(0, place) + to + whole.slice(place + 1);
};

const withHeader = (request: SignedRequest, header: string, value: string): SignedRequest => {
  const headers = new Headers(request.headers);
  headers.set(header, value);
  return { ...request, headers };
};

type Change = (request: SignedRequest, at: number, to: string) => SignedRequest;

const changeHeader =
  (header: string): Change =>
  (request, at, to) =>
    withHeader(request, header, changeAt(request.headers.get(header) ?? "", at, to));

const everywhere: Readonly<Record<string, Change>> = {
  path: (request, at, to) => ({ ...request, rawPath: changeAt(request.rawPath, at, to) }),
  query: (request, at, to) =>
    request.rawQuery === "" ? request : { ...request, rawQuery: changeAt(request.rawQuery, at, to) },
  "media type": changeHeader("content-type"),
  host: changeHeader("host"),
  body: (request, at) => {
    const body = Uint8Array.from(request.payload as Uint8Array);
    body[at % body.length]! ^= 1 + (at % 255);
    return { ...request, payload: body };
  },
};

/** The query form keeps all of these in the query, where the change above finds them. */
const inHeaders: Readonly<Record<string, Change>> = {
  date: changeHeader("x-amz-date"),
  authorization: changeHeader("authorization"),
  "signed header": changeHeader("x-amz-meta-note"),
};

const changesOf = (signer: string) =>
  Object.entries(signer.endsWith("query") ? everywhere : { ...everywhere, ...inHeaders });

/** What the server will act on: two requests with the same meaning may share a signature, and no others. */
const meaningOf = (request: SignedRequest): string =>
  JSON.stringify([
    request.rawPath,
    readQuery(request.rawQuery)?.toSorted((a, b) => (a.join("=") < b.join("=") ? -1 : 1)),
    [...request.headers],
    [...(request.payload as Uint8Array)],
  ]);

describe.each(Object.entries(signers))("whatever %s signs", (signer, sign) => {
  test("is accepted", async () => {
    await fc.assert(
      fc.asyncProperty(plain, async (request) => {
        expect(verify(await sign(request))).toMatchObject({ ok: true });
      }),
      runs,
    );
  });

  test.each(changesOf(signer))("is refused after one byte of its %s has changed", async (_part, change) => {
    await fc.assert(
      fc.asyncProperty(plain, fc.nat(10_000), another, async (request, at, to) => {
        const signed = await sign(request);
        const changed = change(signed, at, to);
        expect(verify(changed).ok).toBe(meaningOf(changed) === meaningOf(signed));
      }),
      runs,
    );
  });
});
