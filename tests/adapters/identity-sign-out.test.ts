import { describe, expect, test } from "bun:test";
import { enrol, type Local, signIn, withLocal } from "./identity-harness.ts";

/** What a refresh gives; fails the test where it gives nothing. */
const refreshed = async ({ identity }: Local, token: string, subject?: string) => {
  const answer = await identity.refresh(token, subject);
  if (answer.outcome !== "refreshed") throw new Error(answer.outcome);
  return { ...answer.tokens, refreshToken: answer.tokens.refreshToken! };
};
const invalid = { outcome: "invalid_token" } as const;

const within = (work: (local: Local) => Promise<void>) => () =>
  withLocal(async (local) => {
    await enrol(local);
    await work(local);
  });

describe("signing out", () => {
  test(
    "by access token ends the session at once, also where it was verified a moment ago",
    within(async (local) => {
      const { accessToken, refreshToken } = await signIn(local);
      const other = await signIn(local);
      expect(await local.identity.verify(accessToken)).toBeDefined();
      await local.identity.signOut({ accessToken });
      expect(await local.identity.verify(accessToken)).toBeUndefined();
      expect(await local.identity.refresh(refreshToken, undefined)).toEqual(invalid);
      expect(await local.identity.verify(other.accessToken)).toBeDefined();
    }),
  );

  test(
    "a verification under way when the session ends does not keep the token alive",
    within(async (local) => {
      const { accessToken } = await signIn(local);
      const verifying = Array.from({ length: 20 }, () => local.identity.verify(accessToken));
      await local.identity.signOut({ accessToken });
      await Promise.all(verifying);
      expect(await local.identity.verify(accessToken)).toBeUndefined();
    }),
  );

  test(
    "by an expired access token works, by a forged one does not",
    within(async (local) => {
      const { accessToken, refreshToken } = await signIn(local);
      await local.identity.signOut({ accessToken: `${accessToken.slice(0, -4)}AAAA` });
      local.pass(2 * 3_600);
      const second = await refreshed(local, refreshToken);
      await local.identity.signOut({ accessToken });
      expect(await local.identity.refresh(second.refreshToken, undefined)).toEqual(invalid);
    }),
  );

  test(
    "by refresh token works, also by an old one",
    within(async (local) => {
      const { accessToken, refreshToken } = await signIn(local);
      local.pass(60);
      await refreshed(local, refreshToken);
      await local.identity.signOut({ refreshToken });
      expect(await local.identity.verify(accessToken)).toBeUndefined();
    }),
  );

  test(
    "of nothing, of junk or twice is no error",
    within(async (local) => {
      const { accessToken, refreshToken } = await signIn(local);
      await local.identity.signOut({});
      await local.identity.signOut({ accessToken: "junk", refreshToken: "junk" });
      for (let turn = 0; turn < 2; turn++) await local.identity.signOut({ accessToken, refreshToken });
    }),
  );
});
