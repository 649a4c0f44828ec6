import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OperationId } from "../../generated/operations.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { defaultShape, type RunningApp, startApp } from "../harness/app.ts";
import type { Fault } from "../harness/fault-proxy.ts";
import { type CallInput, callOperation } from "../harness/operation-call.ts";
import { freePort } from "../harness/server.ts";
import { places } from "../harness/variables.ts";
import { baseOf, expectProblem, states, table } from "./context.ts";
import { scenarios } from "./scenarios.ts";
import { createWorld } from "./world.ts";

if (defaultShape === "split")
  describe("a service elsewhere", () => {
    let impatient: RunningApp;
    let dataDir: string;
    const inputs = new Map<OperationId, CallInput>();
    /** For each service that has operations, one that reads, and succeeds as often as it is called. */
    const reads: OperationId[] = [];
    beforeAll(async () => {
      // First the calls are prepared where there is time for it; then the same house opens with deadlines of 0.3 s, as half a
      // minute for each operation would be long. A registration that is under way on a busy machine may take longer than that.
      dataDir = await mkdtemp(join(tmpdir(), "itube-elsewhere-"));
      const port = await freePort();
      const patient = await createWorld({ dataDir, port });
      for (const { id } of table) inputs.set(id, await scenarios[id].succeed(patient));
      await patient[Symbol.asyncDispose]();
      impatient = await startApp({ dataDir, port, admins: patient.admins, env: { TIMEOUT_FACTOR: "0.01" } });
      for (const [service] of places) {
        const own = table.filter((operation) => operation.service === service);
        const read = await findAsync(own, async ({ id, method }) => method === "GET" && (await ask(id)).status === 200);
        if (!read && own.length > 0) throw new Error(`${service}: none of its readings succeeds`);
        if (read) reads.push(read.id);
      }
    });
    afterEach(() => {
      for (const wire of impatient.wires) wire.fault = "none";
    });
    afterAll(async () => {
      await impatient[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true });
    });

    const ask = (id: OperationId) => callOperation(`${impatient.url}/api/v1`, id, inputs.get(id));
    /** A success with each service: five failures in a row, which this suite soon has, open a breaker for a second. */
    const heal = async () => {
      for (const id of reads) while ((await ask(id)).status !== 200) await Bun.sleep(50);
    };
    const meet = async (operation: Operation & { id: OperationId }, fault: Fault) => {
      await heal();
      for (const wire of impatient.wires) wire.fault = fault;
      return callOperation(baseOf({ app: impatient }, operation), operation.id, inputs.get(operation.id));
    };

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

const findAsync = async <T>(items: readonly T[], fits: (item: T) => Promise<boolean>): Promise<T | undefined> => {
  for (const item of items) if (await fits(item)) return item;
  return undefined;
};
