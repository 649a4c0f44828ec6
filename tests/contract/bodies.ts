import { describe, expect, test } from "bun:test";
import { request } from "node:http";
import { prepareCall } from "../harness/operation-call.ts";
import { byMachine, expectProblem, secured, states, takesJson, vary, world } from "./context.ts";
import { scenarios } from "./scenarios.ts";

describe("operations that take a body", () => {
  for (const operation of states(415).filter(takesJson)) {
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
    const wrong: readonly (readonly [what: string, body: string])[] = [
      ["no JSON", "{"],
      ["the wrong form", "[]"],
      // Where a body is no must, an empty one is none.
      ...(operation.body!.required ? [["no UTF-8 JSON", ""] as const] : []),
    ];
    for (const [what, body] of wrong)
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
