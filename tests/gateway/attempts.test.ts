import { afterAll, beforeAll, expect, test } from "bun:test";
import { type RunningApp, startApp } from "../harness/app.ts";
import { callOperation } from "../harness/operation-call.ts";
import { type Person, signUp } from "../harness/person.ts";

let app: RunningApp;
beforeAll(async () => {
  // Behind a proxy, which names the client: so one test can come from many addresses.
  app = await startApp({ env: { TRUSTED_PROXIES: "127.0.0.1, ::1", RATE_LIMIT_FACTOR: "1" } });
});
afterAll(() => app[Symbol.asyncDispose]());

const login = async (person: Person, password: string, from: string): Promise<Response> =>
  callOperation(app.url, "loginUser", {
    body: { email: person.email, password },
    headers: { "x-forwarded-for": from },
  });
const statusesOf = async (count: number, attempt: () => Promise<Response>): Promise<readonly number[]> => {
  const statuses: number[] = [];
  for (let turn = 0; turn < count; turn++) statuses.push((await attempt()).status);
  return statuses;
};
const ten = (status: number) => Array.from({ length: 10 }, () => status);

test("an address that guesses at an account is stopped; the account's owner comes in from elsewhere", async () => {
  const ada = await signUp(app);
  expect(await statusesOf(10, () => login(ada, "Wrong-Horse-7", "192.0.2.1"))).toEqual(ten(401));
  const stopped = await login(ada, ada.password, "192.0.2.1");
  expect([stopped.status, (await stopped.json()).code]).toEqual([429, "too_many_attempts"]);
  expect(Number(stopped.headers.get("retry-after"))).toBeWithin(1, 901);
  expect((await login(ada, ada.password, "192.0.2.2")).status).toBe(200);
});

test("the same address may still sign in to another account", async () => {
  const [ada, bob] = [await signUp(app), await signUp(app)];
  await statusesOf(10, () => login(ada, "Wrong-Horse-7", "192.0.2.3"));
  expect([
    (await login(ada, ada.password, "192.0.2.3")).status,
    (await login(bob, bob.password, "192.0.2.3")).status,
  ]).toEqual([429, 200]);
});

test("another spelling of the account, or another address of the same IPv6 subscriber, is no way around", async () => {
  const ada = await signUp(app);
  const [name = "", host = ""] = ada.email.split("@");
  const spellings = [
    ada.email,
    ada.email.toUpperCase(),
    `${name.toUpperCase()}@${host}`,
    `${name}@${host.toUpperCase()}`,
  ];
  for (let turn = 0; turn < 10; turn++) {
    const spelt = { ...ada, email: spellings[turn % spellings.length]! };
    expect((await login(spelt, "Wrong-Horse-7", `2001:db8:1:2::${turn + 1}`)).status).toBe(401);
  }
  expect((await login(ada, ada.password, "2001:db8:1:2:ffff::1")).status).toBe(429);
});

test("success forgets the failures before it", async () => {
  const ada = await signUp(app);
  const nine = ten(401).slice(1);
  for (let round = 0; round < 2; round++) {
    expect(await statusesOf(9, () => login(ada, "Wrong-Horse-7", "192.0.2.5"))).toEqual(nine);
    expect((await login(ada, ada.password, "192.0.2.5")).status).toBe(200);
  }
});

test("guesses at the same time are counted before they are made", async () => {
  const ada = await signUp(app);
  const answers = await Promise.all(Array.from({ length: 25 }, () => login(ada, "Wrong-Horse-7", "192.0.2.6")));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(15);
});

test("what is no guess is not counted as one", async () => {
  const ada = await signUp(app);
  const broken = () =>
    callOperation(app.url, "loginUser", {
      body: { email: ada.email, password: 7 },
      headers: { "x-forwarded-for": "192.0.2.7" },
    });
  expect(await statusesOf(12, broken)).toEqual(Array.from({ length: 12 }, () => 400));
  expect((await login(ada, ada.password, "192.0.2.7")).status).toBe(200);
});
