import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { ProofRequest } from "../../src/sigv4/caller-proof.ts";
import { hashOf } from "../harness/sts-proof.ts";
import { input, make, readAt, serverId, withHeaders } from "./caller-proof-requests.ts";

describe("a proof is refused", () => {
  const another = fc.constantFrom(..."abcdefABCDEF0123456789-._~%&=;,/ ");
  const changeAt = (whole: string, at: number, to: string): string =>
    whole.slice(0, at % whole.length) + to + whole.slice((at % whole.length) + 1);
  /** What only AWS can tell is not in here: it is in the call that AWS is sent. */
  const parts: Readonly<Record<string, (request: ProofRequest, at: number, to: string) => ProofRequest>> = {
    method: (request, at, to) => ({ ...request, method: changeAt(request.method, at, to) }),
    path: (request, at, to) => ({ ...request, rawPath: changeAt(request.rawPath, at, to) }),
    body: (request, at) => {
      const body = Uint8Array.from(request.body);
      body[at % body.length]! ^= 1 + (at % 255);
      return { ...request, body };
    },
    "server id": (request, at, to) =>
      withHeaders(request, { "x-itube-server-id": changeAt(serverId, at, to === " " ? "_" : to) }),
    hash: (request, at, to) =>
      withHeaders(request, { "x-itube-request-hash": changeAt(hashOf(input), at, to === " " ? "_" : to) }),
    "media type": (request, at, to) =>
      withHeaders(request, { "content-type": changeAt("application/json", at, to === " " ? "_" : to) }),
  };
  for (const [part, change] of Object.entries(parts))
    test(`after one byte of its ${part} has changed, wherever it is`, () => {
      fc.assert(
        fc.property(fc.nat(10_000), another, (at, to) => {
          const request = make();
          const changed = change(request, at, to);
          const isSame =
            changed.method === request.method &&
            changed.rawPath === request.rawPath &&
            Buffer.compare(changed.body, request.body) === 0 &&
            JSON.stringify([...changed.headers]) === JSON.stringify([...request.headers]);
          expect(readAt(changed).ok).toBe(isSame);
        }),
        { numRuns: 150 },
      );
    });

  test("after one byte of its Authorization or date has changed, or goes to AWS as another call", () => {
    const told = JSON.stringify(readAt(make()));
    fc.assert(
      fc.property(fc.nat(10_000), another, fc.constantFrom("authorization", "x-amz-date"), (at, to, name) => {
        const request = make();
        const value = request.headers.get(name)!;
        const changed = withHeaders(request, { [name]: changeAt(value, at, to) });
        const isSame = changed.headers.get(name) === value;
        const reading = readAt(changed);
        expect(!reading.ok || JSON.stringify(reading) !== told || isSame || /[ ,]/.test(to)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
