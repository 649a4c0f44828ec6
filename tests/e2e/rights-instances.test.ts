import { expect, test } from "bun:test";
import { migratePostgres } from "../../src/adapters/database/postgresql/database.ts";
import { type AppOptions, type RunningApp, startApp } from "../harness/app.ts";
import { shared } from "../harness/instances.ts";
import { leaveOut } from "../harness/left-out.ts";
import { callOperation } from "../harness/operation-call.ts";
import { freshAddress, signUp } from "../harness/person.ts";
import { createTemporaryDatabase, missingPostgres } from "../harness/postgres.ts";
import { freePort } from "../harness/server.ts";

const admin = freshAddress("admin");

/** 200 calls under one key, a subscription each, all at once: the texts of the answers, and what there is then. */
const repeat = async (apps: readonly RunningApp[]) => {
  const [first] = apps;
  const [root, ada] = [await signUp(first!, { email: admin }), await signUp(first!)];
  const asAda = { kind: "bearer", token: ada.token } as const;
  const input = { name: "Films", price: { amount: 999, currency: "EUR" }, period: "month", stream_limit: 2 };
  const as = { kind: "bearer", token: root.token } as const;
  const { id: plan_id } = await (await callOperation(first!.url, "createPlan", { as, body: input })).json();
  const headers = { "idempotency-key": crypto.randomUUID() };
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_, at) => {
      const { url } = apps[at % apps.length]!;
      const answer = await callOperation(url, "createSubscription", { as: asAda, headers, body: { plan_id } });
      return `${answer.status} ${await answer.text()}`;
    }),
  );
  const listed = await (await callOperation(first!.url, "listSubscriptions", { as: asAda })).json();
  return { answers: new Set(answers), total: listed.total };
};

const expectOnce = ({ answers, total }: Awaited<ReturnType<typeof repeat>>) => {
  expect(total).toBe(1);
  expect(answers.size).toBe(1);
  expect([...answers][0]).toStartWith("201 {");
};

/** At the limits that the contract states. */
const limits = { RATE_LIMIT_FACTOR: "1" };
const start = ({ env, ...options }: AppOptions = {}) =>
  startApp({ shape: "whole", admins: [admin], ...options, env: { ...env, ...limits } });

test("200 retries at once are within the limit, have one effect, and answers that are the same to the byte", async () => {
  await using app = await start();
  expectOnce(await repeat([app]));
});

test.skipIf(Boolean(missingPostgres))("also of two instances on one PostgreSQL", async () => {
  await using place = await createTemporaryDatabase();
  await migratePostgres(place.url);
  const ports = [await freePort(), await freePort()] as const;
  const hosts = ports.map((port) => `localhost:${port}`);
  const own = { POSTGRES_DATABASE_URL: place.url, PUBLIC_URL: `http://${hosts[0]}`, ALLOWED_HOSTS: hosts.join(",") };
  const env = { ...shared, ...own };
  await using one = await start({ env, port: ports[0] });
  await using two = await start({ env, port: ports[1] });
  expectOnce(await repeat([one, two]));
});
if (missingPostgres) leaveOut("retries of two instances", missingPostgres);
