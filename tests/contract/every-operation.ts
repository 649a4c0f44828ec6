import { describe, expect, test } from "bun:test";
import { callOperation } from "../harness/operation-call.ts";
import { baseOf, call, expectProblem, states, table, vary, world } from "./context.ts";
import { checkAnswer } from "./recorder.ts";
import { scenarios } from "./scenarios.ts";

describe("every operation", () => {
  for (const operation of table)
    test(`${operation.id} succeeds, and answers as its contract says`, async () => {
      const answer = await call(operation, await scenarios[operation.id].succeed(world));
      await checkAnswer(operation.id, answer);
      expect(answer.status).toBeLessThan(400);
    });

  for (const operation of table)
    for (const [status, make] of Object.entries(scenarios[operation.id].also ?? {}))
      test(`${operation.id} also answers ${status}`, async () => {
        const answer = await call(operation, await make(world));
        await checkAnswer(operation.id, answer);
        expect(answer.status).toBe(Number(status));
      });

  for (const operation of table)
    for (const [status, refuse] of Object.entries(scenarios[operation.id].refuse ?? {}))
      test(`${operation.id} refuses with ${status} what its rules refuse`, async () => {
        await expectProblem(operation.id, await call(operation, await refuse(world)), Number(status));
      });

  for (const operation of table.filter(({ parameters }) => !parameters.some(({ open }) => open)))
    test(`${operation.id} refuses a query parameter that it does not have`, async () => {
      const answer = await vary(operation, (input) => ({ ...input, query: { ...input.query, unexpected: "1" } }));
      const { errors } = await expectProblem(operation.id, answer, 400);
      expect(errors).toContainEqual(expect.objectContaining({ in: "query", pointer: "/unexpected" }));
    });

  for (const operation of table)
    test(`${operation.id} refuses methods that its path does not have, and names those that it has`, async () => {
      const beside = table.filter(({ path }) => path === operation.path);
      // HEAD is a GET without its content (RFC 9110, section 9.3.2), but safe: where a GET changes something, there is none.
      const hasHead = beside.some(({ method, sideEffects }) => method === "GET" && !sideEffects);
      const methods = [...beside.map(({ method }) => method), ...(hasHead ? ["HEAD"] : [])];
      const path = (await scenarios[operation.id].succeed(world)).path ?? {};
      for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE"].filter(
        (name) => !methods.includes(name),
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
