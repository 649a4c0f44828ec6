import { describe, expect, test } from "bun:test";
import { operations } from "../../generated/operations.ts";
import { createMemoryClaims } from "../../src/adapters/cache/memory/claims.ts";
import { createMemoryCounters } from "../../src/adapters/cache/memory/counters.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { compileHopPolicy } from "../../src/gateway/hop-policy.ts";
import { createHopSigner, createHopVerifier, hopHeader } from "../../src/gateway/hop-token.ts";
import { compilePolicy, type PolicyOptions } from "../../src/gateway/policy.ts";
import { createReplayMemory } from "../../src/gateway/replay-memory.ts";
import { createSignatureAuthenticator } from "../../src/gateway/signature.ts";

/** Rows that the contract does not have yet: its policy must hold for them on the day that it does. */
const adminOnly: Operation = { ...operations.getVideo, security: [{ scheme: "bearerAuth", roles: ["admin"] }] };
const options: PolicyOptions = {
  hosts: () => true,
  origins: new Set(),
  metrics: { rateLimited: () => () => {} },
  rateLimitFactor: 1,
  counters: createMemoryCounters(),
  authenticators: {
    token: async (token) => ({ subject: token, roles: token === "root" ? ["user", "admin"] : ["user"], session: "1" }),
    signature: async () => undefined,
  },
};
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

describe("a limit", () => {
  test("is each caller's own", async () => {
    const policy = compilePolicy(
      { ...operations.getVideo, rateLimit: { by: "principal", limit: 1, window: 60, cost: 1 } },
      options,
    );
    const ask = async (token: string) => {
      const request = new Request("http://localhost/x", { headers: { authorization: `Bearer ${token}` } });
      const decision = await policy.decide(request, "127.0.0.1", {});
      return "status" in decision ? decision.status : 200;
    };
    expect([await ask("ada"), await ask("ada"), await ask("eve")]).toEqual([200, 429, 200]);
  });

  test("is used up faster by what costs more", async () => {
    const dear: Operation = { ...operations.getVideo, rateLimit: { by: "principal", limit: 5, window: 60, cost: 3 } };
    const policy = compilePolicy(dear, options);
    const ask = async () => {
      const request = new Request("http://localhost/x", { headers: { authorization: "Bearer ada" } });
      const decision = await policy.decide(request, "127.0.0.1", {});
      return "status" in decision ? decision.status : 200;
    };
    expect([await ask(), await ask()]).toEqual([200, 429]);
  });

  test("counts failed guesses by the address they come from", async () => {
    const strict: Operation = { ...operations.getVideo, rateLimit: { by: "principal", limit: 2, window: 60, cost: 1 } };
    const policy = compilePolicy(strict, {
      ...options,
      authenticators: { ...options.authenticators, token: async () => undefined },
    });
    const guess = async (address: string) => {
      const request = new Request("http://localhost/x", { headers: { authorization: "Bearer guess" } });
      const decision = await policy.decide(request, address, {});
      return "status" in decision ? decision.status : 200;
    };
    expect([
      await guess("192.0.2.1"),
      await guess("192.0.2.1"),
      await guess("192.0.2.1"),
      await guess("192.0.2.2"),
    ]).toEqual([401, 401, 429, 401]);
  });
});

describe("an address that has guessed too often", () => {
  const strict: Operation = { ...operations.getVideo, rateLimit: { by: "principal", limit: 2, window: 1, cost: 1 } };
  const open = () => {
    const asked: string[] = [];
    const { decide } = compilePolicy(strict, {
      ...options,
      counters: createMemoryCounters(),
      authenticators: {
        ...options.authenticators,
        token: async (token) => {
          asked.push(token);
          return token === "ada" ? { subject: "ada", roles: ["user"], session: "1" } : undefined;
        },
      },
    });
    const send = async (address: string, headers: Record<string, string>) => {
      const told: Record<string, string> = {};
      const decision = await decide(new Request("http://localhost/x", { headers }), address, told);
      return { status: "status" in decision ? decision.status : 200, told };
    };
    return { asked, send };
  };

  test("is refused until the window ends, and nobody is asked who it is", async () => {
    const { asked, send } = open();
    for (const status of [401, 401, 429, 429, 429])
      expect((await send("192.0.2.1", { authorization: `Bearer guess-${status}` })).status).toBe(status);
    expect((await send("192.0.2.1", { cookie: "a=b; access_token=guess" })).told).toMatchObject({
      "ratelimit-remaining": "0",
      "ratelimit-reset": "1",
    });
    expect(asked).toHaveLength(3);
    expect((await send("192.0.2.2", { authorization: "Bearer ada" })).status).toBe(200);
    await Bun.sleep(1_050);
    expect((await send("192.0.2.1", { authorization: "Bearer ada" })).status).toBe(200);
  });

  test("is none that merely said nothing of who it is", async () => {
    const { send } = open();
    for (const status of [401, 401, 429, 429]) expect((await send("192.0.2.1", {})).status).toBe(status);
    expect((await send("192.0.2.1", { authorization: "Bearer ada" })).status).toBe(200);
  });
});

describe("an operation that may be called without signing in", () => {
  const optional: Operation = {
    ...operations.getVideo,
    anonymous: true,
    security: [
      { scheme: "cookieAuth", roles: [] },
      { scheme: "bearerAuth", roles: [] },
    ],
    rateLimit: { by: "principal", limit: 2, window: 60, cost: 1 },
  };
  const open = (operation: Operation = optional) => {
    const { decide } = compilePolicy(operation, {
      ...options,
      counters: createMemoryCounters(),
      authenticators: {
        ...options.authenticators,
        token: async (token) =>
          ["ada", "eve"].includes(token) ? { subject: token, roles: ["user"], session: "1" } : undefined,
      },
    });
    return async (headers: Record<string, string>, address = "192.0.2.1") => {
      const request = new Request("http://localhost/x", { method: operation.method, headers });
      const decision = await decide(request, address, {});
      return "status" in decision ? decision.status : [decision.principal, decision.via];
    };
  };

  test("knows who has signed in, by either way, and takes who sends nothing for nobody", async () => {
    const ask = open();
    const ada = { kind: "user" as const, subject: "ada", roles: ["user" as const], session: "1" };
    expect(await ask({})).toEqual([{ kind: "anonymous" }, "none"]);
    expect(await ask({ cookie: "theme=dark" })).toEqual([{ kind: "anonymous" }, "none"]);
    expect(await ask({ authorization: "Bearer ada" })).toEqual([ada, "bearer"]);
    expect(await ask({ cookie: "access_token=ada" })).toEqual([ada, "cookie"]);
  });

  test("never takes credentials that are no good for none", async () => {
    const attempts: readonly Record<string, string>[] = [
      { authorization: "Bearer mallory" },
      { authorization: "Bearer " },
      { authorization: "" },
      { authorization: "Basic YWRhOmFkYQ==" },
      { authorization: "AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/execute-api/aws4_request" },
      { authorization: "Bearer ada, Bearer ada" },
      { cookie: "access_token=mallory" },
      { cookie: "access_token=" },
      { cookie: "access_token=ada; access_token=ada" },
      { authorization: "Bearer mallory", cookie: "access_token=ada" },
      { authorization: "Bearer ada", cookie: "access_token=eve" },
    ];
    // Each from an address of its own, or the third guess would be refused for being one too many.
    for (const [at, headers] of attempts.entries())
      expect([headers, await open()(headers, `192.0.2.${at}`)]).toEqual([headers, 401]);
  });

  test("counts nobody in particular by address, apart from those who sign in and from those who guess", async () => {
    const ask = open();
    const statusOf = async (headers: Record<string, string>, address?: string) => {
      const answer = await ask(headers, address);
      return typeof answer === "number" ? answer : 200;
    };
    expect([await statusOf({}), await statusOf({}), await statusOf({}), await statusOf({})]).toEqual([
      200, 200, 429, 429,
    ]);
    expect(await statusOf({}, "192.0.2.2")).toBe(200);
    // The same subscriber, whatever the last half of the address.
    const of = (tail: string) => statusOf({}, `2001:db8::${tail}`);
    expect([await of("1"), await of("2"), await of("3")]).toEqual([200, 200, 429]);
    // Who shares an address with them, and has signed in, has a limit of their own.
    const ada = { authorization: "Bearer ada" };
    expect([await statusOf(ada), await statusOf(ada), await statusOf(ada)]).toEqual([200, 200, 429]);
    expect(await statusOf({ authorization: "Bearer eve" })).toBe(200);
    const guess = { authorization: "Bearer mallory" };
    expect([await statusOf(guess), await statusOf(guess), await statusOf(guess)]).toEqual([401, 401, 429]);
  });

  test("is not reached by a page of another origin that sends no cookie where it changes something", async () => {
    const ask = open({ ...optional, method: "POST", sideEffects: true });
    expect(await ask({ origin: "https://evil.example" })).toBe(403);
    expect(await ask({})).toEqual([{ kind: "anonymous" }, "none"]);
  });

  test("does not open others: where nobody is not named, nobody may not call", async () => {
    const { anonymous: _, ...rest } = optional;
    expect(await open({ ...rest, anonymous: false })({})).toBe(401);
  });

  test("cannot be signed: a signature is of somebody in particular", () => {
    const signed: Operation = { ...optional, security: [{ scheme: "awsSigV4", scopes: [] }] };
    expect(() => compilePolicy(signed, options)).toThrow("cannot be compiled");
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
