import { expect, test } from "bun:test";
import { startApp } from "../harness/app.ts";
import { callOperation } from "../harness/operation-call.ts";

test("what the contract lets the gateway keep is asked for once, and outlives its service", async () => {
  await using app = await startApp({ shape: "split", env: { RESPONSE_CACHE: "true" } });
  const auth = app.wireTo("auth");
  const ask = () => callOperation(app.url, "listSigningKeys");
  const first = await ask();
  const before = auth.requests;
  auth.fault = "closed";
  const again = await ask();
  expect([again.status, await again.text(), auth.requests]).toEqual([200, await first.text(), before]);
  expect(again.headers.get("age")).toMatch(/^\d+$/);
  expect(again.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"));
});
