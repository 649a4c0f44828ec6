import { describe, expect, test } from "bun:test";
import { email, enrol, OTHER_PASSWORD, PASSWORD, signIn, withCognito } from "./identity-cognito-harness.ts";

const ann = { email, password: PASSWORD, name: "Ann" };
const sent = { outcome: "code_sent" } as const;

describe("a registration that somebody else began with one's address", () => {
  test("gets no code for another password: it would confirm the first one", () =>
    withCognito(async ({ identity, cognito, countOf }) => {
      await identity.register({ ...ann, password: OTHER_PASSWORD, name: "Eve" });
      const mailed = { ...cognito.userOf(email).code };
      expect(await identity.register(ann)).toEqual(sent);
      expect(cognito.userOf(email).code).toEqual(mailed);
      expect(countOf("ResendConfirmationCode")).toBe(0);
    }));

  test("is one's own with the same password, and gets a code", () =>
    withCognito(async ({ identity, cognito, countOf }) => {
      await identity.register(ann);
      expect(await identity.register(ann)).toEqual(sent);
      expect(countOf("ResendConfirmationCode")).toBe(1);
      expect(await identity.confirm(email, cognito.codeFor(email))).toMatchObject({ outcome: "confirmed" });
      await signIn(identity);
    }));
});

test("registering with a confirmed account's password signs nobody in", () =>
  withCognito(async ({ identity, cognito, countOf }) => {
    await enrol(identity, cognito);
    expect(await identity.register(ann)).toEqual(sent);
    expect([...cognito.pool.sessions.values()].map(({ revoked }) => revoked)).toEqual([true]);
    expect(countOf("ResendConfirmationCode")).toBe(0);
  }));

test("registering tells nobody that a password was guessed too often, or waits for another challenge", () =>
  withCognito(async ({ identity, cognito, clock }) => {
    await enrol(identity, cognito);
    cognito.userOf(email).challenge = "SOFTWARE_TOKEN_MFA";
    expect(await identity.register(ann)).toEqual(sent);
    cognito.userOf(email).lockedUntil = clock.now();
    expect(await identity.register(ann)).toEqual(sent);
  }));
