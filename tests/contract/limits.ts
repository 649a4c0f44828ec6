import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OperationId } from "../../generated/operations.ts";
import { type RunningApp, startApp } from "../harness/app.ts";
import { type CallInput, callOperation } from "../harness/operation-call.ts";
import { freePort } from "../harness/server.ts";
import { baseOf, expectProblem, states, table } from "./context.ts";
import { scenarios } from "./scenarios.ts";
import { createWorld } from "./world.ts";

describe("limits", () => {
  let strict: RunningApp;
  let dataDir: string;
  const inputs = new Map<OperationId, CallInput>();
  beforeAll(async () => {
    // First the calls are prepared where there is room for it; then the same house opens with a strict door.
    dataDir = await mkdtemp(join(tmpdir(), "itube-limits-"));
    const port = await freePort();
    const generous = await createWorld({ dataDir, port });
    for (const { id } of table) inputs.set(id, await scenarios[id].succeed(generous));
    await generous[Symbol.asyncDispose]();
    strict = await startApp({ dataDir, port, env: { RATE_LIMIT_FACTOR: "0.000001" } });
  });
  afterAll(async () => {
    await strict[Symbol.asyncDispose]();
    await rm(dataDir, { recursive: true });
  });

  for (const operation of states(429))
    test(`${operation.id} answers 429 past its limit, and says when to come again`, async () => {
      const base = baseOf({ app: strict }, operation);
      const call = () => callOperation(base, operation.id, inputs.get(operation.id));
      let answer = await call();
      // A shared count that is late, on a busy machine, begins anew in this process: once.
      for (let calls = 1; answer.status !== 429 && calls < 3; calls++) answer = await call();
      await expectProblem(operation.id, answer, 429);
      expect(Number(answer.headers.get("retry-after"))).toBeWithin(1, operation.rateLimit.window + 1);
    });
});
