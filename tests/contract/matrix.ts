import { afterEach, beforeAll, describe, expect, test } from "bun:test";
import contract from "../../generated/openapi.json";
import type { OperationId } from "../../generated/operations.ts";
import type { Caller } from "../harness/operation-call.ts";
import { freshAddress, signUp } from "../harness/person.ts";
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

const callers = [
  "nobody",
  "user",
  "admin",
  "deactivated administrator",
  "administrator whose role was taken",
  "machine",
  "machine without scopes",
] as const;
type Name = (typeof callers)[number];

const powers: Readonly<Record<Name, Readonly<Record<string, readonly string[]>>>> = {
  nobody: {},
  user: { cookieAuth: ["user"], bearerAuth: ["user"] },
  admin: { cookieAuth: ["user", "admin"], bearerAuth: ["user", "admin"] },
  "deactivated administrator": {},
  "administrator whose role was taken": { cookieAuth: ["user"], bearerAuth: ["user"] },
  machine: { awsSigV4: Object.keys(contract["x-scopes"]) },
  "machine without scopes": { awsSigV4: [] },
};

/** Somebody who is an administrator, whose token says so, and of whom another one then decides this. */
const decideOf = async (decision: {
  readonly is_active: boolean;
  readonly roles: readonly string[];
}): Promise<Caller> => {
  const { email, password, token } = await signUp(world.app, { email: freshAddress("fallen"), name: "Fallen" });
  const path = await world.userIdOf({ kind: "bearer", token });
  const replace = (body: object) =>
    world.call("replaceUser", { as: world.asAdmin, path, body: { name: "Fallen", ...body } });
  expect((await replace({ is_active: true, roles: ["user", "admin"] })).status).toBe(200);
  const login = await world.call("loginUser", { body: { email, password } });
  const as: Caller = { kind: "bearer", token: (await login.json()).access_token };
  expect((await world.call("listUsers", { as })).status).toBe(200);
  expect((await replace(decision)).status).toBe(200);
  return as;
};
/**
 * Two refuse the first of them, each enough by itself: local accounts, which are told of it (account-orders.ts), and before them
 * their standing, which is all there is until a provider is told; tests/unit/standing.test.ts has it alone.
 */
let fallen: { readonly deactivated: Caller; readonly demoted: Caller };

const toCaller = (name: Name): Caller =>
  ({
    nobody: { kind: "anonymous" } as const,
    user: world.asAda,
    admin: world.asAdmin,
    "deactivated administrator": fallen.deactivated,
    "administrator whose role was taken": fallen.demoted,
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

/** 403 is for who is known, and lacks a role or scope; by credentials of another kind, or that are no good, nobody is known. */
const refusalOf = (name: Name, id: OperationId): number =>
  declared.get(id)!.some((alternative) => Object.keys(alternative).some((scheme) => scheme in powers[name]))
    ? 403
    : 401;

describe("who lacks what the contract asks for is refused before any handler runs, and who has it is not:", () => {
  beforeAll(async () => {
    const deactivated = await decideOf({ is_active: false, roles: ["user", "admin"] });
    fallen = { deactivated, demoted: await decideOf({ is_active: true, roles: ["user"] }) };
  });
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
          expect(answer.status).toBe(refusalOf(name, operation.id));
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
