import { describe, expect, test } from "bun:test";
import { operations } from "../../generated/operations.ts";
import { createMemoryClaims } from "../../src/adapters/cache/memory/claims.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { compileHopPolicy } from "../../src/gateway/hop-policy.ts";
import { createHopSigner, createHopVerifier, hopHeader } from "../../src/gateway/hop-token.ts";
import { compilePolicy, type PolicyOptions } from "../../src/gateway/policy.ts";
import { createReplayMemory } from "../../src/gateway/replay-memory.ts";
import { createSignatureAuthenticator } from "../../src/gateway/signature.ts";
import { options } from "../harness/policy.ts";

/** Rows that the contract does not have yet: its policy must hold for them on the day that it does. */
const adminOnly: Operation = { ...operations.getVideo, security: [{ scheme: "bearerAuth", roles: ["admin"] }] };
const decide = async (operation: Operation, token: string, change: Partial<PolicyOptions> = {}) => {
  const request = new Request("http://localhost/x", { headers: { authorization: `Bearer ${token}` } });
  const decision = await compilePolicy(operation, { ...options, ...change }).decide(request, "127.0.0.1", {});
  return "status" in decision ? decision.status : decision.principal.kind;
};

describe("a role", () => {
  test("is needed where the contract names it, and every one of them", async () => {
    expect([await decide(adminOnly, "ada"), await decide(adminOnly, "root")]).toEqual([403, "user"]);
    const both: Operation = { ...adminOnly, security: [{ scheme: "bearerAuth", roles: ["admin", "user"] }] };
    expect([await decide(both, "ada"), await decide(both, "root")]).toEqual([403, "user"]);
  });
});

describe("behind the gateway", () => {
  const secret = new Uint8Array(32);
  const sign = createHopSigner(secret, Date.now);
  const verify = createHopVerifier(secret, Date.now);
  const decide = async (operation: Operation, headers: Record<string, string>) => {
    const policy = compileHopPolicy(operation, verify);
    const decision = await policy.decide(new Request("http://localhost/x", { headers }), "127.0.0.1", {});
    return "status" in decision ? decision.status : decision.principal;
  };
  const optional: Operation = { ...operations.getVideo, anonymous: true };
  const nobody = { kind: "anonymous" } as const;

  test("nobody is who the gateway says is nobody, where the contract lets them call, and nowhere else", async () => {
    const token = await sign(nobody, "videos");
    expect(await decide(optional, { [hopHeader]: token })).toEqual(nobody);
    expect(await decide(operations.getVideo, { [hopHeader]: token })).toBe(403);
    expect(await decide(adminOnly, { [hopHeader]: token })).toBe(403);
  });

  test("who comes without the gateway's word is not even nobody", async () => {
    expect(await decide(optional, {})).toBe(401);
    expect(await decide(optional, { authorization: "Bearer ada" })).toBe(401);
    expect(await decide(optional, { [hopHeader]: await sign(nobody, "auth") })).toBe(401);
  });
});

test("what cannot be compiled stops the start: nothing fails open", () => {
  const mixed: Operation = {
    ...operations.getVideo,
    security: [
      { scheme: "awsSigV4", scopes: [] },
      { scheme: "bearerAuth", roles: [] },
    ],
  };
  expect(() => compilePolicy(mixed, options)).toThrow("cannot be compiled");
});

test("a signed call that changes something is admitted once, unless a repeat changes nothing", async () => {
  const verified = {
    ok: true as const,
    credential: { name: "machine", accessKeyId: "A", secretAccessKey: "B", scopes: [] },
    form: "header" as const,
    signature: "s",
    expiresAt: new Date(Date.now() + 60_000),
    signedHeaders: [],
    payloadHash: "",
  };
  const authenticate = createSignatureAuthenticator({
    verify: () => verified,
    prove: undefined,
    replays: createReplayMemory(createMemoryClaims(), Date.now),
  });
  const send = async (operation: Operation) => {
    const request = new Request("http://localhost/x", { method: operation.method });
    return (await authenticate(request, operation)) !== undefined;
  };
  const once: Operation = { ...operations.updateVideoStatus, idempotent: false };
  expect([await send(once), await send(once), await send(operations.updateVideoStatus)]).toEqual([true, false, true]);
});
