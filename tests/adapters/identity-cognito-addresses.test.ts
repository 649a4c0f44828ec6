import { describe, expect, test } from "bun:test";
import { email, enrol, PASSWORD, signIn, withCognito, withoutPool } from "./identity-cognito-harness.ts";

/** As by UpdateUserAttributes, with an access token of one's own, where the app client lets people write their address. */
const claim = (user: object) => Object.assign(user, { emailVerified: false });

describe("an address that its account has not proven", () => {
  test("signs nobody in, and leaves no session", () =>
    withCognito(async ({ identity, cognito }) => {
      await enrol(identity, cognito);
      claim(cognito.userOf(email));
      expect(await identity.login(email, PASSWORD)).toEqual({ outcome: "unconfirmed" });
      expect([...cognito.pool.sessions.values()].map(({ revoked }) => revoked)).toEqual([true]);
    }));

  test("is nobody's: neither ListUsers nor GetUser makes an account of it", () =>
    withCognito(async ({ identity, another, cognito }) => {
      await enrol(identity, cognito);
      const { accessToken, subject } = await signIn(identity);
      claim(cognito.userOf(email));
      expect(await another({ credentials: cognito.credentials }).account(subject)).toBeUndefined();
      const asking = another(withoutPool);
      expect(await asking.verify(accessToken)).toBeUndefined();
      expect(await asking.account(subject)).toBeUndefined();
    }));
});

test("an app client that may not read addresses is an outage that says what to allow", () =>
  withCognito(
    async ({ identity, cognito }) => {
      await enrol(identity, cognito);
      await expect(identity.login(email, PASSWORD)).rejects.toThrow("email_verified");
    },
    { readable: false },
  ));
