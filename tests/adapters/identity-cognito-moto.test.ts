import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import { createCognitoIdentity } from "../../src/adapters/identity/cognito/identity.ts";
import type { Tokens } from "../../src/adapters/identity/port.ts";
import { leaveOut } from "../harness/left-out.ts";
import { type Moto, startMoto } from "../harness/moto.ts";
import { createCommons } from "./identity-cognito-harness.ts";

const PASSWORD = "Correct-horse-1";
const region = "eu-west-1";
const credentials = { accessKeyId: "AKIATEST", secretAccessKey: "test" };

const started = await startMoto();
const missing = "missing" in started ? started.missing : undefined;
if (missing !== undefined) leaveOut("Cognito by moto's server", missing);

/** Before moto: what it lacks, it answers with a page about its own fault, and Cognito would not. */
const createFront = (moto: Moto) =>
  Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      const lacking = /\.(GetTokensFromRefreshToken|ResendConfirmationCode|RevokeToken)$/;
      if (lacking.test(request.headers.get("x-amz-target") ?? ""))
        return Response.json({ __type: "UnknownOperationException" }, { status: 400 });
      const { pathname } = new URL(request.url);
      return fetch(`${moto.url}${pathname}`, {
        method: request.method,
        headers: request.headers,
        body: request.method === "POST" ? await request.arrayBuffer() : null,
      });
    },
  });

describe.skipIf(missing !== undefined)("on moto's Cognito", () => {
  const moto = started as Moto;
  let front: ReturnType<typeof createFront>;
  let admin: CognitoIdentityProvider;
  let pool: string;
  const opened: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    front = createFront(moto);
    admin = new CognitoIdentityProvider({ region, endpoint: front.url.origin, credentials });
    const { UserPool } = await admin.createUserPool({
      PoolName: crypto.randomUUID(),
      UsernameAttributes: ["email"],
      AutoVerifiedAttributes: ["email"],
    });
    pool = UserPool!.Id!;
  });
  afterAll(async () => {
    for (const identity of opened) await identity.close();
    admin.destroy();
    await front.stop(true);
    await moto[Symbol.asyncDispose]();
  });

  const open = async ({ secret = true, known = true } = {}) => {
    const { UserPoolClient: client } = await admin.createUserPoolClient({
      UserPoolId: pool,
      ClientName: crypto.randomUUID(),
      GenerateSecret: secret,
      ReadAttributes: ["email", "email_verified", "name"],
    });
    const { once, signOuts, openNews, counters } = createCommons();
    const identity = createCognitoIdentity({
      clientId: client!.ClientId!,
      clientSecret: client!.ClientSecret,
      userPoolId: known ? pool : undefined,
      region,
      endpoint: front.url.origin,
      credentials,
      clock: Date,
      log: { warn: () => {} },
      once,
      signOuts,
      news: openNews(),
      counters,
      // moto makes its keys and signs in Python: on a busy machine it takes longer than Amazon may.
      deadlines: { connect: 20_000, attempt: 20_000, whole: 40_000 },
      refusalFloor: 0,
      codeFloor: 0,
    });
    opened.push(identity);
    const email = `${crypto.randomUUID()}@example.org`;
    // moto takes any code, and forgets what Cognito does next: to call the address verified.
    const confirm = async () => {
      const answer = await identity.confirm(email, "123456");
      const UserAttributes = [{ Name: "email_verified", Value: "true" }];
      await admin.adminUpdateUserAttributes({ UserPoolId: pool, Username: email, UserAttributes });
      return answer;
    };
    const enrol = async () => {
      await identity.register({ email, password: PASSWORD, name: "Ann" });
      await confirm();
    };
    const signIn = async (): Promise<Required<Tokens>> => {
      const answer = await identity.login(email, PASSWORD);
      if (answer.outcome !== "signed_in") throw new Error(answer.outcome);
      return answer.tokens as Required<Tokens>;
    };
    return { identity, email, confirm, enrol, signIn };
  };

  test("a person registers, confirms, signs in and is verified by the pool's keys", async () => {
    const { identity, email, confirm } = await open();
    expect(await identity.register({ email, password: "weak", name: "Ann" })).toMatchObject({
      outcome: "weak_password",
    });
    expect(await identity.register({ email, password: PASSWORD, name: "Ann" })).toEqual({ outcome: "code_sent" });
    expect(await identity.login(email, PASSWORD)).toEqual({ outcome: "unconfirmed" });
    expect(await confirm()).toMatchObject({ outcome: "confirmed" });
    for (const address of [email, "nobody@example.org"])
      expect(await identity.login(address, "Wrong-horse-9")).toEqual({ outcome: "wrong_credentials" });
    const answer = await identity.login(email, PASSWORD);
    if (answer.outcome !== "signed_in") throw new Error(answer.outcome);
    const { subject, accessToken } = answer.tokens;
    expect(answer.account).toMatchObject({ subject, email });
    expect(await identity.verify(accessToken)).toMatchObject({ subject, roles: ["user"] });
    expect((await identity.keys()).keys).toHaveLength(1);
    expect(await identity.verify(`${accessToken.slice(0, -8)}AAAAAAAA`)).toBeUndefined();
  });

  test("a token is verified by asking for its user, where the pool is unknown", async () => {
    const { identity, email, enrol, signIn } = await open({ known: false });
    await enrol();
    const { accessToken, subject } = await signIn();
    expect(await identity.verify(accessToken)).toMatchObject({ subject, roles: ["user"] });
    expect(await identity.account(subject)).toEqual({ subject, email, name: "Ann" });
    expect(await identity.verify(`${accessToken.slice(0, -8)}AAAAAAAA`)).toBeUndefined();
  });

  test("a group that is called like a role gives it", async () => {
    const { identity, email, enrol, signIn } = await open();
    await enrol();
    for (const GroupName of ["admin", "not-admin"]) {
      await admin.createGroup({ UserPoolId: pool, GroupName }).catch(() => undefined);
      await admin.adminAddUserToGroup({ UserPoolId: pool, Username: email, GroupName });
    }
    expect((await identity.verify((await signIn()).accessToken))?.roles).toEqual(["user", "admin"]);
  });

  test("a refresh token gives another access token, by the older call", async () => {
    // With a secret moto wants the hash of the address, where Cognito wants that of the sub.
    const { identity, enrol, signIn } = await open({ secret: false });
    await enrol();
    const { refreshToken, subject } = await signIn();
    const answer = await identity.refresh(refreshToken, subject);
    if (answer.outcome !== "refreshed") throw new Error(answer.outcome);
    expect(await identity.verify(answer.tokens.accessToken)).toMatchObject({ subject });
    expect(await identity.refresh("junk", subject)).toEqual({ outcome: "invalid_token" });
  });

  test.each([true, false])("signing out ends it, and one signs in again at once; the pool known: %p", async (known) => {
    const { identity, enrol, signIn } = await open({ secret: false, known });
    await enrol();
    const { accessToken, refreshToken, subject } = await signIn();
    expect(await identity.verify(accessToken)).toBeDefined();
    await identity.signOut({ accessToken });
    expect(await identity.verify(accessToken)).toBeUndefined();
    expect(await identity.refresh(refreshToken, subject)).toEqual({ outcome: "invalid_token" });
    expect(await identity.verify((await signIn()).accessToken)).toMatchObject({ subject });
  });

  test("an account is disabled, enabled and removed by its subject", async () => {
    const { identity, email, enrol, signIn } = await open({ secret: false });
    await enrol();
    const { subject, accessToken, refreshToken } = await signIn();
    expect(await identity.disableAccount(subject)).toBe("done");
    expect((await admin.adminGetUser({ UserPoolId: pool, Username: email })).Enabled).toBe(false);
    expect(await identity.verify(accessToken)).toBeUndefined();
    expect(await identity.refresh(refreshToken, subject)).toEqual({ outcome: "invalid_token" });
    expect(await identity.enableAccount(subject)).toBe("done");
    expect(await identity.verify((await signIn()).accessToken)).toMatchObject({ subject });
    expect(await identity.removeAccount(subject)).toBe("done");
    await expect(admin.adminGetUser({ UserPoolId: pool, Username: email })).rejects.toThrow("does not exist");
    expect(await identity.removeAccount(subject)).toBe("done");
  });

  test("an account is found by its subject", async () => {
    const { enrol, signIn, email } = await open();
    await enrol();
    const { subject } = await signIn();
    const { identity: another } = await open();
    expect(await another.account(subject)).toEqual({ subject, email, name: "Ann" });
    expect(await another.account(crypto.randomUUID())).toBeUndefined();
  });
});
