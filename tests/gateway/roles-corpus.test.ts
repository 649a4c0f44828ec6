import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import pino from "pino";
import { operations as contract, prefixes, type Role } from "../../generated/operations.ts";
import { createMemoryCounters } from "../../src/adapters/cache/memory/counters.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { problem } from "../../src/contract/problem.ts";
import { createHopSigner, createHopVerifier } from "../../src/gateway/hop-token.ts";
import { createRequestMetrics } from "../../src/gateway/metrics.ts";
import { compilePolicy } from "../../src/gateway/policy.ts";
import { createDeadlines } from "../../src/gateway/remote/deadlines.ts";
import { createPool } from "../../src/gateway/remote/pool.ts";
import { createRetryBudget } from "../../src/gateway/remote/retry-budget.ts";
import { createRemoteTransport } from "../../src/gateway/remote/transport.ts";
import { createRoutes } from "../../src/gateway/routes.ts";
import { untraced } from "../../src/gateway/tracing/tracer.ts";
import { sendRaw, toRaw } from "../harness/raw.ts";
import { type RecordingUpstream, startRecordingUpstream, valuesOf } from "../harness/recording-upstream.ts";
import { operationOf } from "./canonical-operation.ts";
import { spell } from "./spellings.ts";

/** Rows that the contract does not have yet, each beside one that more people may call: what holds here will hold for them. */
const row = (
  id: string,
  method: Operation["method"],
  path: string,
  role: Role | undefined,
  key = false,
): Operation => ({
  ...contract.getVideo,
  id,
  method,
  path,
  security: role ? [{ scheme: "bearerAuth", roles: [role] }] : [],
  parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    types: ["string"],
    array: false,
    multiSegment: key,
    open: false,
    secret: false,
  })),
});
const rows: readonly Operation[] = [
  row("listUsers", "GET", "/admin/users", "admin"),
  row("banUser", "POST", "/admin/users/{user_id}/ban", "admin"),
  row("getUser", "GET", "/admin/users/{user_id}", "user"),
  row("greetUser", "POST", "/admin/users/{user_id}", undefined),
  row("listDrafts", "GET", "/catalog/drafts", "admin"),
  row("getTitle", "GET", "/catalog/{title_id}", undefined),
  row("deleteTitle", "DELETE", "/catalog/{title_id}", "admin"),
  row("getSecretFile", "GET", "/files/secret", "admin"),
  row("getFile", "GET", "/files/{key}", undefined, true),
];
const roles: Readonly<Record<string, readonly Role[]>> = { ada: ["user"], root: ["user", "admin"] };

let upstream: RecordingUpstream;
let url = "";
const ends: (() => unknown)[] = [];
const hopSecret = new Uint8Array(32).fill(7);
const verify = createHopVerifier(hopSecret, Date.now);

beforeAll(async () => {
  upstream = await startRecordingUpstream();
  const log = pino({ level: "silent" });
  const metrics = createRequestMetrics(() => 0);
  const counters = createMemoryCounters();
  const deadlines = createDeadlines();
  const pool = createPool({ addresses: [upstream.url], mostActive: 100, now: Date.now, onChange: () => {} });
  const app = createRoutes(rows, prefixes, {
    log,
    metrics,
    showPath: (path) => path,
    writeAccess: undefined,
    process: undefined,
    tracer: untraced.tracer,
    nothingHere: problem(404, "not_found", "There is nothing here."),
    hosts: (host) => host === "localhost",
    origins: new Set(),
    clientAddress: (peer) => peer,
    clientCountry: () => undefined,
    always: new Headers(),
    isOutage: () => false,
    policyOf: (operation) =>
      compilePolicy(operation, {
        hosts: (host) => host === "localhost",
        origins: new Set(),
        rateLimitFactor: 1000,
        counters,
        metrics,
        authenticators: {
          token: async (token) => ({ subject: token, roles: roles[token] ?? [], session: "1" }),
          signature: async () => undefined,
        },
      }),
    transportOf: (operation) =>
      createRemoteTransport(operation, {
        pool,
        deadlines,
        log,
        budget: createRetryBudget(),
        metrics: metrics.upstream,
        sign: createHopSigner(hopSecret, Date.now),
        protocol: "http",
        checkReplies: false,
        timeoutFactor: 1,
      }),
  });
  app.listen({ hostname: "127.0.0.1", port: 0 });
  url = `http://127.0.0.1:${app.server?.port}`;
  ends.push(
    () => app.server?.stop(true),
    deadlines.close,
    () => upstream.close(),
  );
});
afterAll(async () => {
  for (const end of ends) await end();
});

const callers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  nobody: { "X-User-ID": "root", "X-User-Roles": "admin" },
  ada: { Authorization: "Bearer ada", "X-User-Roles": "user,admin", X_User_Roles: "admin" },
  root: { Authorization: "Bearer root" },
};
const may = (caller: string, { security }: Operation): boolean =>
  security.every((line) => "roles" in line && line.roles.every((role) => roles[caller]?.includes(role)));

/** Every caller in every spelling; who got through to which operation, as `root listUsers`, and what was wrong with it. */
const attack = async (method: string, path: string) => {
  upstream.requests.length = 0;
  const calls = new Map<string, { readonly caller: string; readonly target: string }>();
  const queue = spell(path).flatMap((target) => Object.keys(callers).map((caller) => ({ caller, target })));
  const work = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const requestId = crypto.randomUUID();
      calls.set(requestId, next);
      const headers = { Host: "localhost", Connection: "close", "X-Request-Id": requestId, ...callers[next.caller] };
      await sendRaw(url, toRaw(method, next.target, Object.entries(headers)));
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  const through = new Set<string>();
  const wrong: unknown[] = [];
  for (const request of upstream.requests) {
    const call = calls.get(valuesOf(request, "x-request-id")[0] ?? "");
    const operation = operationOf(rows, request.method, request.target);
    const principal = await verify(valuesOf(request, "x-itube-principal")[0] ?? "", "videos");
    const subject = principal && "subject" in principal ? principal.subject : "nobody";
    const told = valuesOf(request, "x-user-roles").join();
    const isRight =
      call &&
      operation &&
      principal &&
      may(call.caller, operation) &&
      subject === (operation.security.length === 0 ? "nobody" : call.caller) &&
      told === (roles[subject] ?? []).join() &&
      !request.headers.some(([name]) => name.includes("_"));
    if (isRight) through.add(`${call.caller} ${operation.id}`);
    else wrong.push({ ...call, saw: `${request.method} ${request.target}`, told });
  }
  return { through, wrong };
};

describe("no service sees what a role is missing for, however its path is spelled:", () => {
  for (const operation of rows)
    test(`${operation.method} ${operation.path}`, async () => {
      const { through, wrong } = await attack(
        operation.method,
        operation.path.replace("{user_id}", "u-1").replace("{title_id}", "t-1").replace("{key}", "a/b"),
      );
      expect(wrong).toEqual([]);
      for (const caller of Object.keys(callers))
        expect([caller, through.has(`${caller} ${operation.id}`)]).toEqual([caller, may(caller, operation)]);
    });

  test("HEAD, which every GET answers, too", async () => {
    for (const path of ["/admin/users", "/catalog/drafts", "/files/secret"]) {
      const { through, wrong } = await attack("HEAD", path);
      expect([path, wrong]).toEqual([path, []]);
      expect([...through].filter((text) => /list|Secret/.test(text) && !text.startsWith("root"))).toEqual([]);
    }
  });
});
