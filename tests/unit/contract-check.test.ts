import { expect, test } from "bun:test";
import { checkContract } from "../../src/codegen/check.ts";
import type { Document } from "../../src/codegen/document.ts";

const document: Document = await Bun.file(`${import.meta.dir}/../../generated/openapi.json`).json();

type Loose = Record<string, unknown>;
/** What generation says of the contract after one change to its operation `updateVideo`. */
const faultsAfter = (change: (operation: Loose, whole: Loose) => void): string => {
  const copy = structuredClone(document);
  change(copy.paths["/upload/videos/{video_id}"]?.patch as Loose, copy as unknown as Loose);
  try {
    checkContract(copy);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

test("the contract as it stands is complete", () => {
  expect(faultsAfter(() => {})).toBe("");
});

test("generation stops at an operation that leaves one of its four lines out", () => {
  for (const line of ["operationId", "x-service", "security", "x-rate-limit"])
    expect(faultsAfter((operation) => delete operation[line])).toContain(`states no ${line}`);
});

test("generation stops at a role, a scheme or a service that nobody has declared", () => {
  expect(faultsAfter((operation) => Object.assign(operation, { security: [{ bearerAuth: ["owner"] }] }))).toContain(
    "owner is not in x-roles",
  );
  expect(faultsAfter((operation) => Object.assign(operation, { security: [{ basicAuth: [] }] }))).toContain(
    "basicAuth is unknown",
  );
  expect(faultsAfter((operation) => Object.assign(operation, { "x-service": "films" }))).toContain("films is unknown");
});

test("generation stops at a refusal that is left unsaid, and at one that can never come", () => {
  for (const status of ["400", "401", "403", "406", "413", "415", "429", "500", "503"])
    expect(faultsAfter(({ responses }) => delete (responses as Loose)[status])).toContain(`does not state ${status}`);
  // A PATCH without a body has no media type to refuse.
  expect(faultsAfter((operation) => delete operation.requestBody)).toContain("can never answer 415");
});

test("generation stops at a pattern that one request could stop the process with", () => {
  const slow = "^[^x]*[^\\sx][^x]*\\u0002$";
  expect(
    faultsAfter((_, whole) =>
      Object.assign((whole.components as { schemas: Loose }).schemas, { Slow: { type: "string", pattern: slow } }),
    ),
  ).toContain("is slow");
});

test("generation stops at what cannot be kept, counted or waited for", () => {
  for (const [line, value] of [
    ["x-cache", { seconds: 60 }],
    ["x-invalidates", ["getVideo"]],
    ["x-timeout", 0],
    ["x-attempts", { account: "email", limit: 0, window: 60 }],
    ["x-rate-limit", { by: "principal", limit: 1, window: 1, cost: 0 }],
  ] as const)
    expect(faultsAfter((operation) => Object.assign(operation, { [line]: value }))).toContain(line);
});
