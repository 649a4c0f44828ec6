import { afterAll, beforeAll, expect, test } from "bun:test";
import { type RunningApp, startApp } from "../harness/app.ts";
import { type Person, signUp } from "../harness/person.ts";

let app: RunningApp;
let ada: Person;
beforeAll(async () => {
  app = await startApp({ shape: "split" });
  ada = await signUp(app);
});
afterAll(() => app[Symbol.asyncDispose]());

test("a service that is called without the gateway believes nobody, and says where to go", async () => {
  for (const wire of app.wires)
    for (const path of ["/upload/videos", "/auth/me", "/.well-known/jwks.json", "/s3/itube-raw-videos/x"]) {
      const answer = await fetch(wire.url + path, {
        headers: { authorization: `Bearer ${ada.token}`, "x-user-id": ada.subject, "x-user-roles": "admin" },
      });
      expect([path, [401, 404].includes(answer.status)]).toEqual([path, true]);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
    }
});
