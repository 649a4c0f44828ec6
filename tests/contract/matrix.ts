import { afterEach, describe, expect, test } from "bun:test";
import contract from "../../generated/openapi.json";
import type { OperationId } from "../../generated/operations.ts";
import type { Caller } from "../harness/operation-call.ts";
import { call, table, world } from "./context.ts";
import { checkAnswer } from "./recorder.ts";
import { scenarios } from "./scenarios.ts";

type Declared = {
  readonly operationId: OperationId;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
};

/** As the contract has them, not as the gateway was made from it: what reads it wrong would be wrong here, too. */
const declared = new Map(
  Object.values(contract.paths).flatMap((path) =>
    Object.values(path as unknown as Record<string, Declared>)
      .filter((node) => "operationId" in node)
      .map((node) => [node.operationId, node.security]),
  ),
);

const callers = ["nobody", "user", "admin", "machine", "machine without scopes"] as const;
type Name = (typeof callers)[number];

const powers: Readonly<Record<Name, Readonly<Record<string, readonly string[]>>>> = {
  nobody: {},
  user: { cookieAuth: ["user"], bearerAuth: ["user"] },
  admin: { cookieAuth: ["user", "admin"], bearerAuth: ["user", "admin"] },
  machine: { awsSigV4: Object.keys(contract["x-scopes"]) },
  "machine without scopes": { awsSigV4: [] },
};

const toCaller = (name: Name): Caller =>
  ({
    nobody: { kind: "anonymous" } as const,
    user: world.asAda,
    admin: world.asAdmin,
    machine: world.transcoder,
    "machine without scopes": world.narrow,
  })[name];

const may = (name: Name, id: OperationId): boolean => {
  const alternatives = declared.get(id)!;
  return (
    alternatives.length === 0 ||
    alternatives.some((alternative) => {
      const [scheme, needed] = Object.entries(alternative)[0] ?? [];
      if (scheme === undefined) return name === "nobody";
      return powers[name][scheme] !== undefined && needed!.every((one) => powers[name][scheme]!.includes(one));
    })
  );
};

describe("who lacks what the contract asks for is refused before any handler runs, and who has it is not:", () => {
  afterEach(() => {
    world.fault.current = undefined;
  });

  for (const operation of table)
    for (const name of callers)
      test(`${operation.id} by ${name}`, async () => {
        const { as: _, ...input } = await scenarios[operation.id].succeed(world);
        // Every handler throws from now on, and is counted.
        world.fault.current = new Error("a handler ran");
        world.fault.reached.clear();
        const answer = await call(operation, { ...input, as: toCaller(name) });
        await checkAnswer(operation.id, answer);
        const reached = world.fault.reached.get(operation.id) ?? 0;
        if (may(name, operation.id)) expect([answer.status, reached]).toEqual([500, 1]);
        else {
          expect([401, 403]).toContain(answer.status);
          expect([...world.fault.reached.keys()].filter((id) => id !== "getReadiness")).toEqual([]);
        }
      });

  test("and of the operations of administrators there are some", () => {
    const admins = table.filter(({ id }) => may("admin", id) && !may("user", id));
    expect(admins.length).toBeGreaterThanOrEqual(5);
    expect(admins.every(({ path }) => path.startsWith("/admin/"))).toBe(true);
    expect(table.filter(({ path, id }) => path.startsWith("/admin/") && may("user", id))).toEqual([]);
  });
});
