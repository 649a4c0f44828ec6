import { describe, expect, test } from "bun:test";
import { operations } from "../../generated/operations.ts";
import { createMemoryCounters } from "../../src/adapters/cache/memory/counters.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { compilePolicy } from "../../src/gateway/policy.ts";
import { options } from "../harness/policy.ts";

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
