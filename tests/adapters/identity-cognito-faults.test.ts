import { describe, expect, test } from "bun:test";
import type { CognitoOptions } from "../../src/adapters/identity/cognito/options.ts";
import { type Identity, IdentityUnavailable } from "../../src/adapters/identity/port.ts";
import type { Outage } from "../harness/cognito-double.ts";
import { email, enrol, type Opened, PASSWORD, signIn, withCognito, withoutPool } from "./identity-cognito-harness.ts";

const ann = { email, password: PASSWORD, name: "Ann" };

/** Everything that asks Cognito, by the operation that it asks for. */
const callsOf = (identity: Identity, accessToken: string, refreshToken: string, subject: string) =>
  ({
    SignUp: () => identity.register({ ...ann, email: "new@example.org" }),
    ConfirmSignUp: () => identity.confirm(email, "123456"),
    ResendConfirmationCode: () => identity.resendCode(email),
    InitiateAuth: () => identity.login(email, PASSWORD),
    GetTokensFromRefreshToken: () => identity.refresh(refreshToken, subject),
    GetUser: () => identity.verify(accessToken),
    RevokeToken: () => identity.signOut({ refreshToken }),
  }) as const;

const failureOf = async (work: () => Promise<unknown>): Promise<Error> => {
  try {
    const answer = await work();
    throw new Error(`answered: ${JSON.stringify(answer)}`);
  } catch (error) {
    return error as Error;
  }
};

/** Whatever an error shows when it is logged, its causes included. */
const textOf = (error: Error): string => `${Bun.inspect(error, { depth: 10 })} ${JSON.stringify(error)}`;

const short: Partial<CognitoOptions> = { ...withoutPool, deadlines: { attempt: 150, whole: 400 } };

describe.each(["fail", "hang"] as Outage[])("a Cognito whose calls %s", (outage) => {
  test("is an outage for every call, within the deadline, and no secret is told", () =>
    withCognito(
      async ({ identity, cognito, countOf }) => {
        await enrol(identity, cognito);
        const { accessToken, refreshToken, subject } = await signIn(identity);
        cognito.breakDown(outage);
        const once = ["SignUp", "ConfirmSignUp", "ResendConfirmationCode", "InitiateAuth", "GetTokensFromRefreshToken"];
        for (const [name, call] of Object.entries(callsOf(identity, accessToken, refreshToken, subject))) {
          const before = countOf(name);
          const begun = performance.now();
          const failure = await failureOf(call);
          expect([name, failure.name]).toEqual([name, IdentityUnavailable.name]);
          expect(performance.now() - begun).toBeLessThan(2_000);
          expect([name, countOf(name) - before]).toEqual([name, once.includes(name) ? 1 : 2]);
          for (const secret of [PASSWORD, cognito.clientSecret!, accessToken, refreshToken, email])
            expect([name, textOf(failure).includes(secret)]).toEqual([name, false]);
        }
      },
      {},
      short,
    ));
});

test("all attempts together have a deadline", () =>
  withCognito(
    async ({ identity, cognito }) => {
      cognito.breakDown("hang");
      const begun = performance.now();
      expect((await failureOf(() => identity.login(email, PASSWORD))).name).toBe(IdentityUnavailable.name);
      expect(performance.now() - begun).toBeLessThan(2_000);
    },
    {},
    { deadlines: { attempt: 5_000, whole: 300 } },
  ));

test("credentials that nobody gives or refuses are an outage within the deadline, too", () =>
  withCognito(
    async ({ identity, cognito }) => {
      await enrol(identity, cognito);
      const { subject } = await signIn(identity);
      const begun = performance.now();
      expect((await failureOf(() => identity.account(`${subject}0`))).name).toBe(IdentityUnavailable.name);
      expect(performance.now() - begun).toBeLessThan(2_000);
    },
    {},
    { credentials: () => new Promise(() => {}), deadlines: { whole: 700 } },
  ));

test("a Cognito that is not there is an outage", () =>
  withCognito(
    async ({ identity }) =>
      expect((await failureOf(() => identity.login(email, PASSWORD))).name).toBe("IdentityUnavailable"),
    {},
    { endpoint: "http://127.0.0.1:1" },
  ));

test("a Cognito that is slow is waited for", () =>
  withCognito(async ({ identity, cognito }) => {
    await enrol(identity, cognito);
    cognito.breakDown("slow");
    await signIn(identity);
  }));

test("a Cognito that has too many callers asks people to wait, and says so where nobody waits", () =>
  withCognito(
    async ({ identity, cognito }) => {
      await enrol(identity, cognito);
      const { accessToken, refreshToken, subject } = await signIn(identity);
      cognito.breakDown("throttle");
      const calls = callsOf(identity, accessToken, refreshToken, subject);
      for (const name of ["SignUp", "ConfirmSignUp", "ResendConfirmationCode", "InitiateAuth"] as const)
        expect([name, await calls[name]()]).toEqual([name, { outcome: "too_many_attempts", retryAfter: 5 }] as never);
      for (const name of ["GetTokensFromRefreshToken", "GetUser", "RevokeToken"] as const)
        expect([name, (await failureOf(calls[name])).name]).toEqual([name, IdentityUnavailable.name]);
    },
    {},
    withoutPool,
  ));

describe("a wrong configuration is an outage that says what to set:", () => {
  const within = (changes: (opened: Opened) => Partial<CognitoOptions>, remedy: string) => () =>
    withCognito(async (opened) => {
      await enrol(opened.identity, opened.cognito);
      const wrong = opened.another(changes(opened));
      for (const call of [
        () => wrong.register(ann),
        () => wrong.confirm(email, "123456"),
        () => wrong.resendCode(email),
        () => wrong.login(email, PASSWORD),
      ]) {
        const failure = await failureOf(call);
        expect(failure.name).toBe(IdentityUnavailable.name);
        expect(failure.message).toContain(remedy);
        expect(textOf(failure)).not.toContain(opened.cognito.clientSecret!);
        expect(textOf(failure)).not.toContain("hunter2");
      }
    });

  test(
    "another client",
    within(() => ({ clientId: "other" }), "COGNITO_CLIENT_ID"),
  );
  test(
    "another secret",
    within(() => ({ clientSecret: "hunter2" }), "COGNITO_CLIENT_SECRET"),
  );
  test(
    "no secret",
    within(() => ({ clientSecret: undefined }), "COGNITO_CLIENT_SECRET"),
  );
});

test("another pool's id is an outage that says what to set", () =>
  withCognito(async ({ identity, cognito, another }) => {
    await enrol(identity, cognito);
    const { accessToken } = await signIn(identity);
    const wrong = another({ userPoolId: "eu-west-1_other" });
    const failure = await failureOf(() => wrong.verify(accessToken));
    expect(failure.name).toBe(IdentityUnavailable.name);
    expect(failure.message).toContain("COGNITO_USER_POOL_ID");
  }));

test("a clock far ahead of Cognito's is an outage that says so, and no token that nobody may use", () =>
  withCognito(async ({ identity, cognito, commons, clock }) => {
    await enrol(identity, cognito);
    const { subject } = await signIn(identity);
    await commons.signOuts.note(subject, Math.floor(clock.now() / 1_000) + 60, 0);
    const failure = await failureOf(() => identity.login(email, PASSWORD));
    expect(failure.name).toBe(IdentityUnavailable.name);
    expect(failure.message).toContain("clock");
  }));

test("the SDK is not loaded before it is needed", async () => {
  const script = `
    const { createCognitoIdentity } = await import("./src/adapters/identity/cognito/identity.ts");
    const news = { hears: true, tell() {}, hear() {}, onGap() {} };
    const counters = { open() {} };
    createCognitoIdentity({ clientId: "a", region: "eu-west-1", clock: Date, log: { warn() {} }, once: 0, signOuts: 0, news, counters });
    console.log(Object.keys(require.cache).filter((path) => /aws-sdk/.test(path)).length);`;
  const { stdout } = await Bun.$`${process.execPath} -e ${script}`.cwd(`${import.meta.dir}/../..`).quiet();
  expect(stdout.toString().trim()).toBe("0");
});
