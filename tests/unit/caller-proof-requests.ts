import { createProofReader, type ProofRequest } from "../../src/sigv4/caller-proof.ts";
import { type ProofInput, prove } from "../harness/sts-proof.ts";

/** A request whose caller proves itself through STS, as its server would see it, and the reader that it is held against. */

export const now = new Date("2026-11-03T10:20:30Z");
export const region = "eu-west-1";
export const serverId = "https://api.example.com";
export const session = {
  accessKeyId: "ASIAQ3EGEXAMPLEKEYID",
  secretAccessKey: "a-secret/of+forty=characters",
  sessionToken: "IQoJb3JpZ2luX2VjEHAaCXVzLWVhc3QtMSJHMEUCIQD/token+of=some==",
};
export const input: ProofInput = {
  session,
  host: `sts.${region}.amazonaws.com`,
  region,
  serverId,
  method: "PATCH",
  target: "/api/v1/upload/videos/7/status?status=COMPLETED&b=2&b=1",
  contentType: "application/json",
  body: '{"a":1}',
  date: now,
};

export const make = (change: Partial<ProofInput> = {}): ProofRequest => {
  const whole = { ...input, ...change };
  const [rawPath = "", rawQuery = ""] = whole.target.split("?", 2);
  const body = new TextEncoder().encode(whole.body);
  return { method: whole.method, rawPath, rawQuery, headers: new Headers(prove(whole)), body };
};
export const readAt = (request: ProofRequest, at: Date = now) =>
  createProofReader({ region, serverId, clock: () => at })(request);
export const withHeaders = (
  request: ProofRequest,
  change: Readonly<Record<string, string | undefined>>,
): ProofRequest => {
  const headers = new Headers(request.headers);
  for (const [name, value] of Object.entries(change))
    if (value === undefined) headers.delete(name);
    else headers.set(name, value);
  return { ...request, headers };
};
