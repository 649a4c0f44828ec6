import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OperationId, operations } from "../../generated/operations.ts";
import { DatabaseUnavailable } from "../../src/adapters/database/port.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { type RunningApp, startApp } from "../harness/app.ts";
import { type CallInput, callOperation, prepareCall } from "../harness/operation-call.ts";
import { freePort } from "../harness/server.ts";
import { checkAnswer, listUnseen } from "./recorder.ts";
import { scenarios } from "./scenarios.ts";
import { createWorld, type World } from "./world.ts";

const table = Object.values<Operation>(operations) as readonly (Operation & { id: OperationId })[];
const states = (status: number) => table.filter(({ responses }) => status in responses);
const secured = table.filter(({ security }) => security.length > 0);
const unsafe = (operation: Operation) => operation.method !== "GET";
const byMachine = ({ security }: Operation) => security.some(({ scheme }) => scheme === "awsSigV4");
const baseOf = (world: { app: { url: string; metricsUrl: string } }, operation: Operation) =>
  operation.listener === "metrics" ? world.app.metricsUrl : `${world.app.url}/api/v1`;

type ProblemBody = { code: string; detail: string; errors?: readonly { in: string; pointer: string }[] };

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const call = (operation: Operation & { id: OperationId }, input: CallInput) =>
  callOperation(baseOf(world, operation), operation.id, input);
/** A call that would succeed, changed in one way. */
const vary = async (operation: Operation & { id: OperationId }, change: (input: CallInput) => CallInput) =>
  call(operation, change(await scenarios[operation.id].succeed(world)));
const expectProblem = async (id: OperationId, answer: Response, status: number): Promise<ProblemBody> => {
  const body = await checkAnswer(id, answer);
  expect([id, answer.status]).toEqual([id, status]);
  return body as ProblemBody;
};

describe("every operation", () => {
  for (const operation of table)
    test(`${operation.id} succeeds, and answers as its contract says`, async () => {
      const answer = await call(operation, await scenarios[operation.id].succeed(world));
      await checkAnswer(operation.id, answer);
      expect(answer.status).toBeLessThan(400);
    });

  for (const operation of table)
    for (const [status, refuse] of Object.entries(scenarios[operation.id].refuse ?? {}))
      test(`${operation.id} refuses with ${status} what its rules refuse`, async () => {
        await expectProblem(operation.id, await call(operation, await refuse(world)), Number(status));
      });

  for (const operation of table)
    test(`${operation.id} refuses a query parameter that it does not have`, async () => {
      const answer = await vary(operation, (input) => ({ ...input, query: { ...input.query, unexpected: "1" } }));
      const { errors } = await expectProblem(operation.id, answer, 400);
      expect(errors).toContainEqual(expect.objectContaining({ in: "query", pointer: "/unexpected" }));
    });

  for (const operation of table)
    test(`${operation.id} refuses methods that its path does not have, and names those that it has`, async () => {
      const methods = table.filter(({ path }) => path === operation.path).map(({ method }) => method);
      const path = (await scenarios[operation.id].succeed(world)).path ?? {};
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"].filter(
        (name) => !methods.includes(name as never),
      )) {
        const answer = await callOperation(baseOf(world, operation), operation.id, { path, method });
        expect([method, answer.status]).toEqual([method, 405]);
        expect(answer.headers.get("allow")?.split(", ")).toEqual(expect.arrayContaining(methods));
        expect(answer.headers.get("content-type")).toBe("application/problem+json");
      }
    });

  for (const operation of states(406))
    test(`${operation.id} refuses to answer in a type that it does not have`, async () => {
      const answer = await vary(operation, (input) => ({
        ...input,
        headers: { ...input.headers, accept: "video/ogg" },
      }));
      await expectProblem(operation.id, answer, 406);
    });

  for (const operation of states(304))
    test(`${operation.id} answers 304 to who holds its answer already`, async () => {
      const input = await scenarios[operation.id].succeed(world);
      const etag = (await call(operation, input)).headers.get("etag")!;
      const answer = await call(operation, {
        ...input,
        headers: { ...input.headers, "if-none-match": `"other", W/${etag}` },
      });
      await checkAnswer(operation.id, answer);
      expect([answer.status, answer.headers.get("etag")]).toEqual([304, etag]);
    });
});

describe("operations that take a body", () => {
  for (const operation of states(415)) {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/json; charset=utf-16",
      "constructor",
      "__proto__",
      "application/jsonx",
    ])
      test(`${operation.id} refuses ${type}`, async () => {
        const answer = await vary(operation, (input) => ({
          ...input,
          headers: { ...input.headers, "content-type": type },
        }));
        await expectProblem(operation.id, answer, 415);
      });
    test(`${operation.id} refuses a body that is too large`, async () => {
      const body = JSON.stringify({ filler: "x".repeat(operation.body!.maxBytes) });
      await expectProblem(operation.id, await vary(operation, (input) => ({ ...input, body })), 413);
    });
    test(`${operation.id} is not held up by the longest and worst of texts`, async () => {
      const begun = performance.now();
      for (const text of ["a", " ", "a@", "0", "/"].map(
        (part) => `${part.repeat(operation.body!.maxBytes / 2 / part.length)}\u0001`,
      )) {
        const hostile = (input: CallInput) =>
          Object.fromEntries(
            Object.keys(input.body as object).map((name) => [name, text.slice(0, operation.body!.maxBytes / 8)]),
          );
        await expectProblem(operation.id, await vary(operation, (input) => ({ ...input, body: hostile(input) })), 400);
      }
      // Seconds where a pattern backtracks; a few milliseconds where none does.
      expect(performance.now() - begun).toBeLessThan(2000);
    });
    for (const [what, body] of [
      ["no JSON", "{"],
      ["no UTF-8 JSON", ""],
      ["the wrong form", "[]"],
    ] as const)
      test(`${operation.id} refuses ${what}, with a pointer`, async () => {
        const { errors } = await expectProblem(
          operation.id,
          await vary(operation, (input) => ({ ...input, body })),
          400,
        );
        expect(errors?.[0]).toMatchObject({ in: "body", pointer: "" });
      });
    test(`${operation.id} points at a member that it does not know, and repeats no value`, async () => {
      const answer = await vary(operation, (input) => ({
        ...input,
        body: { ...(input.body as object), un_known: "S3cret" },
      }));
      const problem = await expectProblem(operation.id, answer, 400);
      expect(problem.errors).toContainEqual(expect.objectContaining({ in: "body", pointer: "/un_known" }));
      expect(JSON.stringify(problem)).not.toContain("S3cret");
    });
  }
});

/** By node:http, for fetch sends no body with GET. */
const sendBody = (url: string, init: RequestInit, body: string): Promise<Response> =>
  new Promise((resolve, reject) => {
    const headers = { ...(init.headers as Record<string, string>), "content-length": String(body.length) };
    const sent = request(url, { method: init.method ?? "GET", headers }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk);
      const received = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
      resolve(new Response(Buffer.concat(chunks), { status: answer.statusCode ?? 0, headers: received }));
    });
    sent.on("error", reject);
    sent.end(body);
  });

describe("operations that are signed", () => {
  for (const operation of secured.filter((row) => byMachine(row) && !row.body))
    test(`${operation.id} refuses a body that is too large to be hashed`, async () => {
      const { url, init } = prepareCall(
        `${world.app.url}/api/v1`,
        operation.id,
        await scenarios[operation.id].succeed(world),
      );
      await expectProblem(operation.id, await sendBody(url, init, "x".repeat(70_000)), 413);
    });
});

describe("operations that are not public", () => {
  for (const operation of secured) {
    test(`${operation.id} refuses who has not signed in`, async () => {
      const answer = await vary(operation, ({ as: _, ...input }) => input);
      await expectProblem(operation.id, answer, 401);
      expect(answer.headers.get("www-authenticate")).toBe(byMachine(operation) ? "AWS4-HMAC-SHA256" : "Bearer");
    });
    test(`${operation.id} refuses credentials of another kind`, async () => {
      const as = byMachine(operation) ? world.asAda : world.transcoder;
      await expectProblem(operation.id, await vary(operation, (input) => ({ ...input, as })), 401);
    });
    test(`${operation.id} refuses a forged token or signature`, async () => {
      const forged = byMachine(operation)
        ? { kind: "signer" as const, key: { ...(await world.app.credentials()), secret_access_key: "guessed" } }
        : { kind: "bearer" as const, token: `${world.ada.token.slice(0, -4)}AAAA` };
      await expectProblem(operation.id, await vary(operation, (input) => ({ ...input, as: forged })), 401);
    });
  }
  for (const operation of secured.filter(byMachine))
    test(`${operation.id} refuses a machine without the scope`, async () => {
      await expectProblem(operation.id, await vary(operation, (input) => ({ ...input, as: world.narrow })), 403);
    });
  for (const operation of secured.filter(({ security }) =>
    security.some((line) => "roles" in line && line.roles.length > 0),
  ))
    test(`${operation.id} refuses a person without the role`, async () => {
      await expectProblem(operation.id, await vary(operation, (input) => ({ ...input, as: world.asEve })), 403);
    });
});

describe("operations that change something", () => {
  for (const operation of table.filter((row) => unsafe(row) && !byMachine(row)))
    test(`${operation.id} refuses a browser on a page of another origin`, async () => {
      const pages: readonly Record<string, string>[] = [
        { origin: "https://evil.example" },
        { origin: "null" },
        { "sec-fetch-site": "cross-site" },
      ];
      for (const headers of pages) {
        const answer = await vary(operation, ({ as, ...input }) => ({
          ...input,
          headers: { ...input.headers, ...headers },
          ...(as && { as: { kind: "cookie" as const, token: world.ada.token } }),
        }));
        await expectProblem(operation.id, answer, 403);
      }
    });
});

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
      await callOperation(base, operation.id, inputs.get(operation.id));
      const answer = await callOperation(base, operation.id, inputs.get(operation.id));
      await expectProblem(operation.id, answer, 429);
      expect(Number(answer.headers.get("retry-after"))).toBeWithin(1, operation.rateLimit.window + 1);
    });
});

test("no status that the contract states is left unproduced", () => {
  expect(listUnseen()).toEqual([]);
});
