import { describe, expect, test } from "bun:test";
import { operations } from "../../generated/operations.ts";
import { startOperation, toOperation } from "../harness/one-operation.ts";
import { callRaw } from "../harness/raw-call.ts";
import { json, startRawUpstream } from "../harness/raw-upstream.ts";

describe("credentials", () => {
  test("are never sent on, but for the cookies that the contract names as parameters", async () => {
    const service = await startRawUpstream(() => json(200, {}));
    await using gateway = await startOperation(operations.refreshSession, [service.url]);
    await callRaw(gateway.url, {
      method: "POST",
      target: operations.refreshSession.path,
      headers: [
        ["Cookie", "access_token=secret; refresh_token=r=1; theme=dark; user_cognito_sub=ada; xrefresh_token=no"],
        ["Authorization", "Bearer secret"],
      ],
    });
    expect(service.last.header("cookie")).toBe("refresh_token=r=1; user_cognito_sub=ada");
    expect(service.last.header("authorization")).toBeUndefined();
    await service.close();
  });

  test("are sent on to a service that the contract says needs them", async () => {
    const service = await startRawUpstream(() => json(200, {}));
    for (const forwardAuthorization of [false, true]) {
      await using gateway = await startOperation(toOperation({ forwardAuthorization }), [service.url]);
      await callRaw(gateway.url, { target: "/things", headers: [["Authorization", "Bearer secret"]] });
      expect(service.last.header("authorization")).toBe(forwardAuthorization ? "Bearer secret" : undefined);
    }
    await service.close();
  });
});
