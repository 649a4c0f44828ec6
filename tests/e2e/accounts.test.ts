import { describe, expect, test } from "bun:test";
import { AwsClient } from "aws4fetch";
import type { OperationId } from "../../generated/operations.ts";
import { publishFilm, readVideo, uploadFilm } from "../harness/film.ts";
import { leaveOut } from "../harness/left-out.ts";
import { type CallInput, callOperation } from "../harness/operation-call.ts";
import { freshAddress, type Person, signUp } from "../harness/person.ts";
import { createTemporaryDatabase, missingPostgres } from "../harness/postgres.ts";
import { waitFor } from "../harness/processes.ts";
import { freePort, type RunningServer, startServer, temporaryDirectory } from "../harness/server.ts";

type Wire = { id: string; name: string; email: string; is_active: boolean; roles: string[]; cognito_sub: string };

const as = ({ token }: Person) => ({ kind: "bearer", token }) as const;
const call = (server: RunningServer, id: OperationId, person: Person, input: CallInput = {}) =>
  callOperation(`${server.url}/api/v1`, id, { as: as(person), ...input });
const findUser = async (server: RunningServer, root: Person, email: string): Promise<Wire> => {
  const answer = await call(server, "listUsers", root, { query: { email } });
  const { users } = (await answer.json()) as { users: Wire[] };
  if (users.length !== 1) throw new Error(`${users.length} accounts begin with ${email}`);
  return users[0]!;
};
const change = async (server: RunningServer, root: Person, of: Person, what: Partial<Wire>) => {
  const { id, name, is_active, roles } = await findUser(server, root, of.email);
  const body = { name, is_active, roles, ...what };
  const answer = await call(server, "replaceUser", root, { path: { user_id: id }, body });
  expect(answer.status).toBe(200);
  return answer;
};
const logIn = async (server: RunningServer, { email, password }: Person) => {
  const answer = await callOperation(server.url, "loginUser", { body: { email, password } });
  return [answer.status, ((await answer.json()) as { code?: string }).code];
};
const refresh = async (server: RunningServer, { cookie }: Person) =>
  (await callOperation(server.url, "refreshSession", { headers: { cookie } })).status;
const me = async (server: RunningServer, person: Person) => (await call(server, "getViewer", person)).status;

const start = async (env: Readonly<Record<string, string>> = {}, options: Parameters<typeof startServer>[0] = {}) => {
  const email = freshAddress("root");
  const server = await startServer({ ...options, env: { ADMIN_EMAILS: email, ...env } });
  return { server, email };
};

/** Whether the film itself is in the store. */
const isStored = async (server: RunningServer, key: string): Promise<boolean> => {
  const { access_key_id: accessKeyId, secret_access_key: secretAccessKey, region } = await server.credentials();
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 0 });
  return (await client.fetch(`${server.url}/s3/itube-raw-videos/${key}`, { method: "HEAD" })).status === 200;
};

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

describe("who is deleted", () => {
  test("is gone at once, with films from every list and soon from the store, and may begin anew", async () => {
    const { server, email } = await start();
    await using _ = server;
    const [root, ada, eve] = [await signUp(server, { email }), await signUp(server), await signUp(server)];
    const video = await publishFilm(server, ada, "UNLISTED");
    const undescribed = await uploadFilm(server, ada);
    const kept = await publishFilm(server, eve);
    expect((await readVideo(server, ada, video.id)).status).toBe(200);
    const { id } = await findUser(server, root, ada.email);
    expect((await call(server, "deleteUser", root, { path: { user_id: id } })).status).toBe(204);
    expect([await me(server, ada), await refresh(server, ada)]).toEqual([401, 401]);
    expect(await logIn(server, ada)).toEqual([401, "wrong_credentials"]);
    expect((await readVideo(server, root, video.id)).status).toBe(404);
    expect((await call(server, "getUser", root, { path: { user_id: id } })).status).toBe(404);
    await waitFor(
      "the files to go",
      async () => !((await isStored(server, video.video_s3_key)) || (await isStored(server, undescribed))),
      30_000,
    );
    expect(await isStored(server, kept.video_s3_key)).toBe(true);
    const again = await signUp(server, { email: ada.email });
    expect(again.subject).not.toBe(ada.subject);
    expect(await me(server, again)).toBe(200);
  }, 60_000);

  test("loses the files, too, where the process is killed as soon as it has said so", async () => {
    await using directory = await temporaryDirectory();
    const port = await freePort();
    const first = await start({}, { dataDir: directory.path, port });
    const root = await signUp(first.server, { email: first.email });
    const ada = await signUp(first.server);
    const key = await uploadFilm(first.server, ada);
    const video = await publishFilm(first.server, ada);
    const { id } = await findUser(first.server, root, ada.email);
    expect((await call(first.server, "deleteUser", root, { path: { user_id: id } })).status).toBe(204);
    await first.server.stop("SIGKILL");
    await using server = await startServer({ dataDir: directory.path, port });
    await waitFor(
      "the files to go",
      async () => !((await isStored(server, key)) || (await isStored(server, video.video_s3_key))),
      30_000,
    );
    expect(await me(server, ada)).toBe(401);
    expect(await logIn(server, ada)).toEqual([401, "wrong_credentials"]);
  }, 60_000);
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
