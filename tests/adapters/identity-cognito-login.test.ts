import { describe, expect, test } from "bun:test";
import { IdentityUnavailable } from "../../src/adapters/identity/port.ts";
import { email, enrol, OTHER_PASSWORD, PASSWORD, signIn, withCognito } from "./identity-cognito-harness.ts";

const wrong = { outcome: "wrong_credentials" } as const;

describe("signing in to Cognito", () => {
  test("gives tokens, their ages, and the account with its name", () =>
    withCognito(async ({ identity, cognito }) => {
      await enrol(identity, cognito);
      const answer = await identity.login(email, PASSWORD);
      if (answer.outcome !== "signed_in") throw new Error(answer.outcome);
      const { sub } = cognito.userOf(email);
      expect(answer.account).toEqual({ subject: sub, email, name: "Ann" });
      expect(answer.tokens).toMatchObject({
        subject: sub,
        refreshToken: expect.any(String),
        refreshExpiresIn: 2_592_000,
      });
      expect(answer.tokens.accessExpiresIn).toBeWithin(3_590, 3_601);
    }));

  test.each(["hidden", "told"] as const)("is one refusal for whoever it is, where who exists is %s", (existence) =>
    withCognito(
      async ({ identity, cognito }) => {
        await enrol(identity, cognito);
        for (const [address, password] of [
          [email, OTHER_PASSWORD],
          [email, ""],
          ["nobody@example.org", PASSWORD],
          ["not an address", PASSWORD],
          ["", PASSWORD],
          ["x".repeat(3_000), PASSWORD],
        ] as const)
          expect([address.slice(0, 20), await identity.login(address, password)]).toEqual([
            address.slice(0, 20),
            wrong,
          ]);
      },
      { existence },
    ),
  );

  test("is not refused sooner for nobody than for somebody", () =>
    withCognito(
      async ({ identity, cognito }) => {
        await enrol(identity, cognito);
        for (const address of [email, "nobody@example.org"]) {
          const begun = performance.now();
          expect(await identity.login(address, OTHER_PASSWORD)).toEqual(wrong);
          expect(performance.now() - begun).toBeGreaterThan(295);
        }
      },
      {},
      { refusalFloor: 300 },
    ));

  test("waits for the code, for who knows the password", () =>
    withCognito(async ({ identity }) => {
      await identity.register({ email, password: PASSWORD, name: "Ann" });
      expect(await identity.login(email, OTHER_PASSWORD)).toEqual(wrong);
      expect(await identity.login(email, PASSWORD)).toEqual({ outcome: "unconfirmed" });
    }));

  test("says which challenge stands in the way", () =>
    withCognito(async ({ identity, cognito }) => {
      await enrol(identity, cognito);
      cognito.userOf(email).challenge = "SOFTWARE_TOKEN_MFA";
      expect(await identity.login(email, PASSWORD)).toEqual({ outcome: "challenge", challenge: "SOFTWARE_TOKEN_MFA" });
      cognito.userOf(email).resetRequired = true;
      expect(await identity.login(email, PASSWORD)).toEqual({
        outcome: "challenge",
        challenge: "PASSWORD_RESET_REQUIRED",
      });
    }));

  test("is refused for a while to who has guessed too often, and to the owner as well", () =>
    withCognito(async ({ identity, cognito, pass }) => {
      await enrol(identity, cognito);
      for (let turn = 0; turn < 9; turn++) {
        expect(await identity.login(email, OTHER_PASSWORD)).toEqual(wrong);
        if (turn >= 4) pass(2 ** (turn - 4));
      }
      expect(await identity.login(email, OTHER_PASSWORD)).toEqual(wrong);
      expect(await identity.login(email, PASSWORD)).toEqual({ outcome: "too_many_attempts", retryAfter: 60 });
      pass(900);
      await signIn(identity);
    }));

  test("of a user without a name has one all the same", () =>
    withCognito(async ({ identity, cognito }) => {
      await identity.register({ email, password: PASSWORD, name: "" });
      await identity.confirm(email, cognito.codeFor(email));
      expect(await identity.login(email, PASSWORD)).toMatchObject({ account: { email, name: "ann" } });
    }));

  test("is not possible where the app client does not allow it, and an operator is told what to allow", () =>
    withCognito(
      async ({ identity, cognito }) => {
        await enrol(identity, cognito);
        const refused = identity.login(email, PASSWORD);
        await expect(refused).rejects.toBeInstanceOf(IdentityUnavailable);
        await expect(refused).rejects.toThrow("ALLOW_USER_PASSWORD_AUTH");
      },
      { flows: ["REFRESH_TOKEN_AUTH"] },
    ));
});

describe("an account", () => {
  test("is known from signing in, and else from ListUsers", () =>
    withCognito(async ({ identity, another, cognito, countOf }) => {
      await enrol(identity, cognito);
      const { subject } = await signIn(identity);
      const account = { subject, email, name: "Ann" };
      expect(await identity.account(subject)).toEqual(account);
      expect(countOf("ListUsers")).toBe(0);
      const asking = another({ credentials: cognito.credentials });
      expect(await asking.account(subject)).toEqual(account);
      expect(await asking.account(subject)).toEqual(account);
      expect(countOf("ListUsers")).toBe(1);
      expect(await asking.account(crypto.randomUUID())).toBeUndefined();
      expect(await asking.account('" or sub ^= "')).toBeUndefined();
      expect(countOf("ListUsers")).toBe(2);
    }));

  test("is not asked for without credentials, and with those that may not every ten minutes", () =>
    withCognito(async ({ identity, another, cognito, countOf, lines, pass }) => {
      await enrol(identity, cognito);
      const { subject } = await signIn(identity);
      expect(await another().account(subject)).toBeUndefined();
      const refused = another({ credentials: { accessKeyId: "AKIAOTHER", secretAccessKey: "hunter2" } });
      for (let turn = 0; turn < 3; turn++) expect(await refused.account(subject)).toBeUndefined();
      expect(countOf("ListUsers")).toBe(1);
      expect(lines.join()).toContain("cognito-idp:ListUsers");
      pass(600);
      expect(await refused.account(subject)).toBeUndefined();
      expect(countOf("ListUsers")).toBe(2);
    }));

  test("is an outage while no credentials are to be had, and known as soon as they are", () =>
    withCognito(async ({ identity, another, cognito }) => {
      await enrol(identity, cognito);
      const { subject } = await signIn(identity);
      let here = false;
      const credentials = async () => {
        if (here) return cognito.credentials;
        const error = new Error("Could not load credentials from any providers");
        throw Object.assign(error, { name: "CredentialsProviderError" });
      };
      const asking = another({ credentials });
      const refused = asking.account(subject);
      await expect(refused).rejects.toBeInstanceOf(IdentityUnavailable);
      await expect(refused).rejects.toThrow("check the AWS credentials");
      here = true;
      expect(await asking.account(subject)).toMatchObject({ subject });
    }));
});
