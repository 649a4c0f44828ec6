import { afterEach, describe, expect, test } from "bun:test";
import type { OperationId } from "../../generated/operations.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { defaultShape } from "../harness/app.ts";
import type { Fault } from "../harness/fault-proxy.ts";
import { call, expectProblem, states, world } from "./context.ts";
import { scenarios } from "./scenarios.ts";

/** A success with each service: five failures in a row, which this suite soon has, open a breaker for a second. */
const heal = async () => {
  for (const ask of [() => world.call("logoutUser"), () => world.call("listVideos", { as: world.asAda })])
    while ((await ask()).status !== 200) await Bun.sleep(50);
};

/** Everything is prepared in good health; only the call itself meets the fault. */
const meet = async (operation: Operation & { id: OperationId }, fault: Fault) => {
  await heal();
  const input = await scenarios[operation.id].succeed(world);
  for (const wire of world.app.wires) wire.fault = fault;
  return call(operation, input);
};

if (defaultShape === "split")
  describe("a service elsewhere", () => {
    afterEach(() => {
      for (const wire of world.app.wires) wire.fault = "none";
    });

    for (const operation of states(504))
      test(`${operation.id} answers 504 when its service does not answer in time`, async () => {
        await expectProblem(operation.id, await meet(operation, "hung"), 504);
      });

    for (const operation of states(502))
      test(`${operation.id} answers 502 when its service answers a page for people, and shows none of it`, async () => {
        const answer = await meet(operation, "html");
        const problem = await expectProblem(operation.id, answer, 502);
        expect(JSON.stringify(problem)).not.toContain("secret-internal-host");
      });
  });
