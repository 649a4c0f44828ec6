import { afterEach, describe, expect, test } from "bun:test";
import type { OperationId } from "../../generated/operations.ts";
import { DatabaseUnavailable } from "../../src/adapters/database/port.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { startApp } from "../harness/app.ts";
import { callOperation } from "../harness/operation-call.ts";
import { call, expectProblem, states, world } from "./context.ts";
import { scenarios } from "./scenarios.ts";

describe("when something breaks", () => {
  afterEach(() => {
    world.fault.current = undefined;
  });
  /** Everything is prepared in good health; only the call itself meets the fault. */
  const meetFault = async (operation: Operation & { id: OperationId }, fault: Error) => {
    const input = await scenarios[operation.id].succeed(world);
    world.fault.current = fault;
    return call(operation, input);
  };

  for (const operation of states(500))
    test(`${operation.id} answers a surprise with nothing but its request id`, async () => {
      const answer = await meetFault(operation, new Error("SELECT password FROM accounts failed at /srv/secret.ts"));
      const problem = await expectProblem(operation.id, answer, 500);
      expect(JSON.stringify(problem)).not.toMatch(/SELECT|secret/);
    });

  for (const operation of states(503))
    test(`${operation.id} answers an outage with 503 and when to come again`, async () => {
      const answer = await meetFault(operation, new DatabaseUnavailable("the disk is gone"));
      await expectProblem(operation.id, answer, 503);
      expect(answer.headers.get("retry-after")).toMatch(/^\d+$/);
    });
});

test("a reply that breaks its contract is a fault of ours, where replies are checked", async () => {
  const wrong = async () => ({ status: 200, body: { status: "ok", message: 7 } });
  const undeclared = async () => ({ status: 299, body: {} });
  for (const [handler, check, status] of [
    [wrong, "true", 500],
    [wrong, "false", 200],
    [undeclared, "false", 500],
  ] as const) {
    await using app = await startApp({
      env: { CHECK_REPLIES: check },
      replace: (handlers) => ({ ...handlers, getHealth: handler as never }),
    });
    expect((await callOperation(app.url, "getHealth")).status).toBe(status);
  }
});
