import { describe, expect, test } from "bun:test";
import { email, enrol, signIn, withCognito, withoutPool } from "./identity-cognito-harness.ts";

const invalid = { outcome: "invalid_token" } as const;
const rotating = { rotation: { grace: 0 } };

describe("refreshing, where refresh tokens rotate", () => {
  test("gives a new pair, and the old token is worth nothing", () =>
    withCognito(async ({ identity, cognito, commons }) => {
      await enrol(identity, cognito);
      const { refreshToken, subject } = await signIn(identity);
      const answer = await identity.refresh(refreshToken, subject);
      if (answer.outcome !== "refreshed") throw new Error(answer.outcome);
      expect(answer.tokens.subject).toBe(subject);
      expect(answer.tokens.refreshToken).toBeString();
      expect(answer.tokens.refreshToken).not.toBe(refreshToken);
      expect(await identity.verify(answer.tokens.accessToken)).toMatchObject({ subject });
      commons.forgetShared();
      expect(await identity.refresh(refreshToken, subject)).toEqual(invalid);
      // Reuse ends the session: the thief's token, or the owner's, whichever came later.
      expect(await identity.refresh(answer.tokens.refreshToken!, subject)).toEqual(invalid);
    }, rotating));

  test("twenty at once over two instances get the same pair from one call", () =>
    withCognito(async ({ identity, another, cognito, countOf }) => {
      await enrol(identity, cognito);
      const { refreshToken, subject } = await signIn(identity);
      const instances = [identity, another()];
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, turn) =>
          instances[turn % 2]!.refresh(refreshToken, turn % 3 ? subject : undefined),
        ),
      );
      const pairs = new Set(
        answers.map(
          (answer) => answer.outcome === "refreshed" && `${answer.tokens.accessToken} ${answer.tokens.refreshToken}`,
        ),
      );
      expect(pairs.size).toBe(1);
      expect(pairs.has(false)).toBe(false);
      expect(countOf("GetTokensFromRefreshToken")).toBe(1);
      expect(countOf("InitiateAuth")).toBe(1);
    }, rotating));

  test("is not repeated when the answer is lost: a repetition would be a reuse", () =>
    withCognito(async ({ identity, cognito, countOf }) => {
      await enrol(identity, cognito);
      const { refreshToken, subject } = await signIn(identity);
      cognito.breakDown("fail", "GetTokensFromRefreshToken");
      await expect(identity.refresh(refreshToken, subject)).rejects.toThrow("Amazon Cognito");
      expect(countOf("GetTokensFromRefreshToken")).toBe(1);
      cognito.breakDown(undefined);
      expect((await identity.refresh(refreshToken, subject)).outcome).toBe("refreshed");
    }, rotating));
});

describe("refreshing, where they do not", () => {
  test("gives a new access token and no new refresh token, as often as one likes", () =>
    withCognito(async ({ identity, cognito, commons, pass }) => {
      await enrol(identity, cognito);
      const { refreshToken, subject } = await signIn(identity);
      for (let turn = 0; turn < 3; turn++) {
        pass(60);
        commons.forgetShared();
        const answer = await identity.refresh(refreshToken, subject);
        if (answer.outcome !== "refreshed") throw new Error(answer.outcome);
        expect(answer.tokens.refreshToken).toBeUndefined();
        expect(answer.tokens.accessExpiresIn).toBeWithin(3_590, 3_601);
      }
    }));
});

describe("REFRESH_TOKEN_AUTH", () => {
  // A Cognito that does not know the newer call.
  const older = (opened: { cognito: { breakDown(outage: "unknown", of: string): unknown } }) =>
    opened.cognito.breakDown("unknown", "GetTokensFromRefreshToken");

  test("is taken where the newer call is not, and is remembered", () =>
    withCognito(async (opened) => {
      const { identity, cognito, commons, countOf } = opened;
      await enrol(identity, cognito);
      older(opened);
      const { refreshToken, subject } = await signIn(identity);
      for (let turn = 0; turn < 3; turn++) {
        commons.forgetShared();
        expect((await identity.refresh(refreshToken, subject)).outcome).toBe("refreshed");
      }
      expect(countOf("GetTokensFromRefreshToken")).toBe(1);
    }));

  test("needs the subject where the app client has a secret, and refuses any other", () =>
    withCognito(async (opened) => {
      const { identity, cognito } = opened;
      await enrol(identity, cognito);
      older(opened);
      const { refreshToken, subject } = await signIn(identity);
      expect((await identity.refresh(refreshToken, subject)).outcome).toBe("refreshed");
      expect(await identity.refresh(refreshToken, crypto.randomUUID())).toEqual(invalid);
      opened.commons.forgetShared();
      expect(await identity.refresh(refreshToken, undefined)).toEqual(invalid);
      expect((await identity.refresh(refreshToken, subject)).outcome).toBe("refreshed");
    }));

  test("needs no subject where the app client has no secret", () =>
    withCognito(
      async (opened) => {
        const { identity, cognito } = opened;
        await enrol(identity, cognito);
        older(opened);
        const { refreshToken } = await signIn(identity);
        expect((await identity.refresh(refreshToken, undefined)).outcome).toBe("refreshed");
      },
      { secret: false },
    ));

  test("gives way again when the app client starts to rotate", () =>
    withCognito(async (opened) => {
      const { identity, cognito, commons } = opened;
      await enrol(identity, cognito);
      older(opened);
      const { refreshToken, subject } = await signIn(identity);
      expect((await identity.refresh(refreshToken, subject)).outcome).toBe("refreshed");
      cognito.breakDown(undefined);
      cognito.rotate({ grace: 0 });
      commons.forgetShared();
      expect(await identity.refresh(refreshToken, subject)).toMatchObject({
        outcome: "refreshed",
        tokens: { refreshToken: expect.any(String) },
      });
    }));
});

describe.each([
  ["with the pool", {}],
  ["without it", withoutPool],
] as const)("a refresh token, %s,", (_, changes) => {
  test("that is junk, empty, another's or an access token gives nothing", () =>
    withCognito(
      async ({ identity, cognito }) => {
        await enrol(identity, cognito);
        const { refreshToken, accessToken, subject } = await signIn(identity);
        for (const junk of ["", "junk", "a b", "é", accessToken, `${refreshToken}x`, "x".repeat(5_000)])
          expect([junk.slice(0, 20), await identity.refresh(junk, subject)]).toEqual([junk.slice(0, 20), invalid]);
        expect(await identity.refresh(refreshToken, crypto.randomUUID())).toEqual(invalid);
        expect(email).toBe(cognito.userOf(email).email);
      },
      {},
      changes,
    ));
});
