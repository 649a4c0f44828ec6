import { describe, expect, test } from "bun:test";
import { createMemoryCounters } from "../../src/adapters/cache/memory/counters.ts";
import { CallersUnavailable, type Identification } from "../../src/adapters/callers/port.ts";
import { createCallerProofs } from "../../src/gateway/caller-proofs.ts";
import type { CallerProof, ProofRequest } from "../../src/sigv4/caller-proof.ts";

const arn = "arn:aws:sts::123456789012:assumed-role/transcoder/task";
const known = { outcome: "identified", arn } as const;
const request = {} as ProofRequest;

/** A world in which the reader and AWS say what a test wants. */
const createWorld = (limits: { everyone?: number; strangers?: number } = {}) => {
  const world = {
    asked: 0,
    caller: { accessKeyId: "ASIA1", sessionToken: "t1" },
    isWellFormed: true,
    answer: (): Identification => known,
  };
  const prove = createCallerProofs({
    read: () =>
      world.isWellFormed
        ? { ok: true, proof: { ...world.caller, signature: "s", expiresAt: new Date(0) } as CallerProof }
        : { ok: false, reason: "server_id" },
    callers: {
      identify: async () => {
        world.asked++;
        return world.answer();
      },
    },
    principals: [{ name: "transcoder", arn: "arn:aws:iam::123456789012:role/transcoder", scopes: ["videos:read"] }],
    counters: createMemoryCounters(),
    limits,
  });
  const outcomeOf = async (): Promise<string | number> => {
    const proven = await prove(request);
    return proven === undefined ? "refused" : "status" in proven ? proven.status : proven.principal.subject;
  };
  return { world, prove, outcomeOf };
};
const times = async <T>(count: number, work: () => Promise<T>): Promise<readonly T[]> => {
  const results: T[] = [];
  for (let turn = 0; turn < count; turn++) results.push(await work());
  return results;
};

test("a role that is configured is a principal, with its scopes, its signature and its end", async () => {
  expect(await createWorld().prove(request)).toEqual({
    principal: { kind: "service", subject: "transcoder", scopes: ["videos:read"] },
    signature: "s",
    expiresAt: new Date(0),
  });
});

test("a role that is not configured is nobody, as is a proof that AWS refuses", async () => {
  const { world, outcomeOf } = createWorld();
  world.answer = () => ({ outcome: "identified", arn: arn.replace("transcoder", "other") });
  expect(await outcomeOf()).toBe("refused");
  world.answer = () => ({ outcome: "refused" });
  expect(await outcomeOf()).toBe("refused");
});

test("AWS is not asked about what can be refused without", async () => {
  const { world, outcomeOf } = createWorld();
  world.isWellFormed = false;
  expect([await outcomeOf(), world.asked]).toEqual(["refused", 0]);
});

test("AWS out of reach is nobody's fault: it is thrown", async () => {
  const { world, prove } = createWorld();
  world.answer = () => {
    throw new CallersUnavailable("away");
  };
  await expect(prove(request)).rejects.toBeInstanceOf(CallersUnavailable);
});

describe("calls to AWS", () => {
  test("that are too many at a time are told to come again", async () => {
    const { world, prove } = createWorld();
    world.answer = () => ({ outcome: "busy" });
    expect(await prove(request)).toMatchObject({ status: 503, headers: { "retry-after": "1" } });
  });

  test("for strangers are few in a second, and do not take away from who is known", async () => {
    const { world, outcomeOf } = createWorld({ strangers: 3 });
    expect(await outcomeOf()).toBe("transcoder");
    world.answer = () => ({ outcome: "refused" });
    const strangers = await times(20, async () => {
      world.caller = { accessKeyId: `ASIA${Math.random()}`, sessionToken: "t" };
      return outcomeOf();
    });
    expect([strangers.filter((outcome) => outcome === "refused").length, world.asked]).toEqual([2, 3]);
    expect(new Set(strangers)).toEqual(new Set<string | number>(["refused", 503]));
    world.answer = () => known;
    world.caller = { accessKeyId: "ASIA1", sessionToken: "t1" };
    expect(await times(5, outcomeOf)).toEqual(Array(5).fill("transcoder"));
  });

  test("for who knows another's key id, and not its token, are a stranger's", async () => {
    const { world, outcomeOf } = createWorld({ strangers: 1 });
    expect(await outcomeOf()).toBe("transcoder");
    world.caller = { ...world.caller, sessionToken: "guessed" };
    expect([await outcomeOf(), world.asked]).toEqual([503, 1]);
  });

  test("for somebody with a role of their own, which is nobody's here, are a stranger's", async () => {
    const { world, outcomeOf } = createWorld({ strangers: 2 });
    world.answer = () => ({ outcome: "identified", arn: "arn:aws:sts::999999999999:assumed-role/transcoder/task" });
    expect(await times(4, outcomeOf)).toEqual(["refused", "refused", 503, 503]);
  });

  test("for who was known and is refused now are a stranger's again", async () => {
    const { world, outcomeOf } = createWorld({ strangers: 2 });
    expect(await times(3, outcomeOf)).toEqual(Array(3).fill("transcoder"));
    world.answer = () => ({ outcome: "refused" });
    expect(await times(3, outcomeOf)).toEqual(["refused", "refused", 503]);
  });

  test("for all together are bounded, too", async () => {
    const { world, outcomeOf } = createWorld({ everyone: 5 });
    expect((await times(9, outcomeOf)).filter((outcome) => outcome === 503).length).toBe(4);
    expect(world.asked).toBe(5);
  });
});
