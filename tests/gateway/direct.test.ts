import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type OperationId, operations, type Service } from "../../generated/operations.ts";
import { deriveKeyring } from "../../src/adapters/identity/local/keyring.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { createHopSigner, hopHeader } from "../../src/gateway/hop-token.ts";
import { type RunningApp, startApp } from "../harness/app.ts";
import { callOperation } from "../harness/operation-call.ts";
import { type Person, signUp } from "../harness/person.ts";
import { places } from "../harness/variables.ts";

const secret = "a secret of the gateway and its services, and of nobody else";

let app: RunningApp;
let ada: Person;
/** By service: how to reach it without the gateway, and what the gateway would tell it of Ada. */
const doors = new Map<Service, { readonly url: string; readonly token: string }>();
beforeAll(async () => {
  app = await startApp({ shape: "split", env: { ITUBE_SECRET: secret } });
  ada = await signUp(app);
  const sign = createHopSigner((await deriveKeyring(secret)).derive("hop"), Date.now);
  const principal = { kind: "user", subject: ada.subject, session: "s", roles: ["user"] } as const;
  for (const [service] of places)
    doors.set(service, { url: app.wireTo(service).url, token: await sign(principal, service) });
});
afterAll(() => app[Symbol.asyncDispose]());

const table = (Object.values<Operation>(operations) as (Operation & { id: OperationId })[]).filter(({ service }) =>
  places.some(([movable]) => movable === service),
);
const other = ({ service }: Operation) => doors.get(service === "auth" ? "videos" : "auth")!;
const pathOf = ({ parameters }: Operation) =>
  Object.fromEntries(parameters.map(({ name }) => [name, "00000000-0000-4000-8000-000000000000"]));

/** What a caller may try who reaches a service past the gateway; all of it but the last is worth nothing. */
const strangers: Readonly<Record<string, (operation: Operation) => Promise<Record<string, string>>>> = {
  "no hop token": async () => ({}),
  "an access token and headers that name somebody": async () => ({
    authorization: `Bearer ${ada.token}`,
    cookie: ada.cookie,
    "x-user-id": ada.subject,
    "x-user-roles": "admin",
  }),
  "an access token in its place": async () => ({ [hopHeader]: ada.token }),
  "a token of another secret": async ({ service }) => ({
    [hopHeader]: await createHopSigner(new Uint8Array(32), Date.now)(
      { kind: "user", subject: ada.subject, session: "s", roles: ["user", "admin"] },
      service,
    ),
  }),
  "the gateway's token for another service": async (operation) => ({ [hopHeader]: other(operation).token }),
  "the gateway's token, twice": async ({ service }) => {
    const { token } = doors.get(service)!;
    return { [hopHeader]: `${token}, ${token}` };
  },
};

describe("a service that is called past the gateway", () => {
  for (const operation of table)
    test(`refuses ${operation.id}, whatever the caller brings`, async () => {
      for (const [name, headersOf] of Object.entries(strangers)) {
        const answer = await callOperation(doors.get(operation.service)!.url, operation.id, {
          path: pathOf(operation),
          headers: await headersOf(operation),
          ...(operation.body && { body: {} }),
        });
        expect([name, answer.status]).toEqual([name, 401]);
        expect(answer.headers.get("content-type")).toBe("application/problem+json");
        expect(await answer.json()).toMatchObject({ code: "untrusted_hop" });
      }
    });

  test("has nothing of another service, nor under the prefixes that callers use", async () => {
    for (const operation of table) {
      const headers = { [hopHeader]: other(operation).token };
      for (const url of [other(operation).url, `${doors.get(operation.service)!.url}/api/v1`]) {
        const answer = await callOperation(url, operation.id, { path: pathOf(operation), headers });
        expect([operation.id, [405, 421].includes(answer.status)]).toEqual([operation.id, true]);
      }
    }
  });

  test("has no object store for strangers", async () => {
    const attempts: readonly Record<string, string>[] = [
      {},
      { [hopHeader]: doors.get("auth")!.token },
      { [hopHeader]: ada.token },
    ];
    for (const headers of attempts) {
      const answer = await fetch(`${doors.get("videos")!.url}/s3/itube-raw-videos/x`, { headers });
      expect([answer.status, (await answer.json()).code]).toEqual([401, "untrusted_hop"]);
    }
  });

  test("believes the gateway's own token, which shows that the rest is refused for its sake", async () => {
    const { url, token } = doors.get("videos")!;
    expect((await callOperation(url, "listVideos", { headers: { [hopHeader]: token } })).status).toBe(200);
  });
});
