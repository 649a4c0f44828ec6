import { describe, expect, test } from "bun:test";
import { call, change, findUser, logIn, me, refresh, start } from "../harness/accounts.ts";
import { leaveOut } from "../harness/left-out.ts";
import { callOperation } from "../harness/operation-call.ts";
import { freshAddress, signUp } from "../harness/person.ts";
import { createTemporaryDatabase, missingPostgres } from "../harness/postgres.ts";
import { waitFor } from "../harness/processes.ts";
import { startServer } from "../harness/server.ts";

describe("an administrator", () => {
  test("deactivates somebody: with the next call they are nobody, and cannot sign in; and lets them in again", async () => {
    const { server, email } = await start();
    await using _ = server;
    const [root, ada] = [await signUp(server, { email }), await signUp(server)];
    expect(await me(server, ada)).toBe(200);
    await change(server, root, ada, { is_active: false });
    expect(await me(server, ada)).toBe(401);
    expect(await refresh(server, ada)).toBe(401);
    expect(await logIn(server, ada)).toEqual([403, "account_deactivated"]);
    expect(await logIn(server, { ...ada, password: "Wrong-Horse-7" })).toEqual([401, "wrong_credentials"]);
    await change(server, root, ada, { is_active: true });
    expect((await logIn(server, ada))[0]).toBe(200);
    // Their sessions have ended for good.
    expect(await me(server, ada)).toBe(401);
  }, 30_000);

  test("gives a role and takes it away: the same token may, and may no longer", async () => {
    const { server, email } = await start();
    await using _ = server;
    const [root, eve] = [await signUp(server, { email }), await signUp(server)];
    const list = async () => (await call(server, "listUsers", eve)).status;
    expect(await list()).toBe(403);
    await change(server, root, eve, { roles: ["admin"] });
    expect(await list()).toBe(200);
    // By who was made an administrator, too; and never the last one, who is oneself.
    await change(server, eve, root, { roles: [] });
    expect((await call(server, "listUsers", root)).status).toBe(403);
    const { id, name } = await findUser(server, eve, eve.email);
    const path = { user_id: id };
    const refused = await call(server, "replaceUser", eve, { path, body: { name, is_active: true, roles: [] } });
    expect(refused.status).toBe(409);
    await change(server, eve, root, { roles: ["admin"] });
    await change(server, root, eve, { roles: [] });
    expect(await list()).toBe(403);
    const log = await call(server, "listAuditEntries", root, { query: { target_id: id } });
    expect(await log.json()).toMatchObject([
      { actor: root.subject, action: "replaceUser", before: { roles: ["user", "admin"] }, after: { roles: ["user"] } },
      { actor: root.subject, action: "replaceUser", before: { roles: ["user"] }, after: { roles: ["user", "admin"] } },
    ]);
  }, 30_000);

  test("sees who has verified their address, and has not signed in yet", async () => {
    const { server, email } = await start();
    await using _ = server;
    const root = await signUp(server, { email });
    const late = freshAddress("late");
    const body = { email: late, password: "Correct-Horse-7", name: "Late" };
    await callOperation(server.url, "registerUser", { body });
    const otp = await server.codeFor(late);
    expect((await callOperation(server.url, "verifyEmail", { body: { email: late, otp } })).status).toBe(200);
    expect(await findUser(server, root, late.toUpperCase())).toMatchObject({ name: "Late", roles: ["user"] });
    expect(await findUser(server, root, email)).toMatchObject({ roles: ["user", "admin"] });
  }, 30_000);

  test("reads the log page by page, and by each of its filters", async () => {
    const { server, email } = await start();
    await using _ = server;
    const [root, ada] = [await signUp(server, { email }), await signUp(server)];
    for (let turn = 0; turn < 5; turn++) await change(server, root, ada, { name: `Ada ${turn}` });
    const read = async (query: Record<string, string>) => {
      const answer = await call(server, "listAuditEntries", root, { query });
      const next = /<([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
      return { next, entries: (await answer.json()) as { at: string; after: { name: string } }[] };
    };
    const names: string[] = [];
    for (let query: Record<string, string> | undefined = { limit: "2", action: "replaceUser" }; query; ) {
      const { next, entries } = await read(query);
      names.push(...entries.map(({ after }) => after.name));
      query = next ? Object.fromEntries(new URL(next, server.url).searchParams) : undefined;
    }
    expect(names).toEqual(["Ada 4", "Ada 3", "Ada 2", "Ada 1", "Ada 0"]);
    const [, second] = (await read({ limit: "2" })).entries;
    expect((await read({ until: second!.at })).entries.map(({ after }) => after.name)).not.toContain("Ada 3");
    expect((await read({ from: second!.at })).entries.map(({ after }) => after.name)).toContain("Ada 3");
    for (const query of [
      { actor: ada.subject },
      { action: "deleteUser" },
      { target_type: "movie" },
      { target_id: "x" },
    ])
      expect((await read(query as never)).entries).toEqual([]);
  }, 30_000);
});

test("nobody sees or changes another's profile, by its id or their own", async () => {
  await using server = await startServer();
  const [ada, eve] = [await signUp(server), await signUp(server)];
  const made = await call(server, "createProfile", ada, { body: { name: "Kid", kids: true } });
  expect(made.status).toBe(201);
  const { id, maturity_limit } = (await made.json()) as { id: string; maturity_limit: number };
  expect([maturity_limit, made.headers.get("location")]).toEqual([6, `/api/v1/users/profiles/${id}`]);
  const path = { profile_id: id };
  for (const [operation, input] of [
    ["getProfile", {}],
    ["replaceProfile", { body: { name: "Mine" } }],
    ["deleteProfile", {}],
  ] as const)
    expect([operation, (await call(server, operation, eve, { path, ...input })).status]).toEqual([operation, 404]);
  const etag = made.headers.get("etag")!;
  const replace = (version: string) =>
    call(server, "replaceProfile", ada, {
      path,
      headers: { "if-match": version },
      body: { name: "Grown", kids: false },
    });
  expect((await replace('"another"')).status).toBe(412);
  expect(await (await replace(etag)).json()).toMatchObject({ name: "Grown", kids: false, maturity_limit: 18 });
  expect((await replace(etag)).status).toBe(412);
});

if (missingPostgres) leaveOut("two instances that nobody tells of each other's decisions", missingPostgres);
else
  describe("two instances on one PostgreSQL, without a Redis between them,", () => {
    test("know within a few seconds what the other one decides of somebody", async () => {
      await using place = await createTemporaryDatabase();
      const env = { POSTGRES_DATABASE_URL: place.url, ITUBE_SECRET: "9b1f6a02c7d84e35b6f0a1c2d3e4f506" };
      const { server: one, email } = await start({ ...env, PUBLIC_URL: "http://localhost:1" });
      await using _one = one;
      const two = await startServer({ env: { ...env, PUBLIC_URL: "http://localhost:1", ADMIN_EMAILS: email } });
      await using _two = two;
      const [root, ada, mia] = [await signUp(one, { email }), await signUp(one), await signUp(one)];
      for (const person of [ada, mia]) expect(await me(two, person)).toBe(200);
      await change(one, root, mia, { roles: ["admin"] });
      const decided = performance.now();
      await change(one, root, ada, { is_active: false });
      await waitFor("the other one to refuse", async () => (await me(two, ada)) === 401, 60_000);
      await waitFor("the role to be known", async () => (await call(two, "listUsers", mia)).status === 200, 60_000);
      expect(performance.now() - decided).toBeLessThan(10_000);
    }, 90_000);
  });
