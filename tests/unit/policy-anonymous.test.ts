import { describe, expect, test } from "bun:test";
import { operations } from "../../generated/operations.ts";
import { createMemoryCounters } from "../../src/adapters/cache/memory/counters.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { compilePolicy } from "../../src/gateway/policy.ts";
import { options } from "../harness/policy.ts";

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
