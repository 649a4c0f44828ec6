import { describe, expect, test } from "bun:test";
import { byMachine, expectProblem, optional, secured, table, unsafe, vary, world } from "./context.ts";
import { checkAnswer } from "./recorder.ts";

describe("operations that are not public", () => {
  for (const operation of optional)
    test(`${operation.id} answers who has not signed in, too`, async () => {
      const answer = await vary(operation, ({ as: _, ...input }) => input);
      expect([answer.status, await checkAnswer(operation.id, answer)]).toEqual([200, expect.anything()]);
    });
  for (const operation of secured.filter(({ anonymous }) => !anonymous))
    test(`${operation.id} refuses who has not signed in`, async () => {
      const answer = await vary(operation, ({ as: _, ...input }) => input);
      await expectProblem(operation.id, answer, 401);
      expect(answer.headers.get("www-authenticate")).toBe(byMachine(operation) ? "AWS4-HMAC-SHA256" : "Bearer");
    });
  for (const operation of secured) {
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
