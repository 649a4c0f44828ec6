import { describe, expect, test } from "bun:test";
import { enrol, type Local, signIn, withLocal } from "./identity-harness.ts";

const DAY = 86_400;

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

describe("refreshing", () => {
  test(
    "gives a new pair, and the new pair again a new one",
    within(async (local) => {
      const first = await signIn(local);
      local.pass(60);
      const second = await refreshed(local, first.refreshToken, first.subject);
      expect(second.refreshToken).not.toBe(first.refreshToken);
      expect(second.accessToken).not.toBe(first.accessToken);
      expect(second.refreshExpiresIn).toBe(30 * DAY - 60);
      local.pass(60);
      const third = await refreshed(local, second.refreshToken);
      expect(third.refreshToken).not.toBe(second.refreshToken);
      expect(await local.identity.verify(third.accessToken)).toBeDefined();
    }),
  );

  test(
    "many at once, and late ones within ten seconds, all get the same pair",
    within(async (local) => {
      const { refreshToken } = await signIn(local);
      local.pass(60);
      const pairs = await Promise.all(Array.from({ length: 20 }, () => refreshed(local, refreshToken)));
      local.pass(10);
      pairs.push(await refreshed(local, refreshToken));
      expect(new Set(pairs.map((pair) => pair.accessToken)).size).toBe(1);
      expect(new Set(pairs.map((pair) => pair.refreshToken)).size).toBe(1);
    }),
  );

  test(
    "a restart in between changes nothing about it",
    within(async (local) => {
      const { refreshToken } = await signIn(local);
      const before = await refreshed(local, refreshToken);
      await local.restart();
      const after = await refreshed(local, refreshToken);
      expect([after.accessToken, after.refreshToken]).toEqual([before.accessToken, before.refreshToken]);
    }),
  );

  test(
    "the new token used at once gives the same pair, so that one who is late is not taken for a thief",
    within(async (local) => {
      const { refreshToken } = await signIn(local);
      const second = await refreshed(local, refreshToken);
      local.pass(5);
      expect((await refreshed(local, second.refreshToken)).refreshToken).toBe(second.refreshToken);
      expect((await refreshed(local, refreshToken)).refreshToken).toBe(second.refreshToken);
    }),
  );

  test(
    "an old token after ten seconds ends the session, for whoever holds the new one too",
    within(async (local) => {
      const first = await signIn(local);
      const second = await refreshed(local, first.refreshToken);
      expect(await local.identity.verify(second.accessToken)).toBeDefined();
      local.pass(10.1);
      expect(await local.identity.refresh(first.refreshToken, undefined)).toEqual(invalid);
      expect(await local.identity.refresh(second.refreshToken, undefined)).toEqual(invalid);
      expect(await local.identity.verify(second.accessToken)).toBeUndefined();
      expect(await local.identity.verify((await signIn(local)).accessToken)).toBeDefined();
    }),
  );

  test(
    "a much older token ends it as well, also right after a rotation",
    within(async (local) => {
      const first = await signIn(local);
      const second = await refreshed(local, first.refreshToken);
      local.pass(60);
      const third = await refreshed(local, second.refreshToken);
      expect(await local.identity.refresh(first.refreshToken, undefined)).toEqual(invalid);
      expect(await local.identity.refresh(third.refreshToken, undefined)).toEqual(invalid);
    }),
  );

  test(
    "the wrong subject gets nothing and ends nothing",
    within(async (local) => {
      const { refreshToken, subject } = await signIn(local);
      expect(await local.identity.refresh(refreshToken, crypto.randomUUID())).toEqual(invalid);
      expect(await local.identity.refresh(refreshToken, "")).toEqual(invalid);
      await refreshed(local, refreshToken, subject);
    }),
  );

  test(
    "after thirty days it is over, however often it was refreshed",
    within(async (local) => {
      let { refreshToken } = await signIn(local);
      for (let day = 0; day < 29; day++) {
        local.pass(DAY);
        ({ refreshToken } = await refreshed(local, refreshToken));
      }
      local.pass(DAY - 60);
      const last = await refreshed(local, refreshToken);
      expect(last).toMatchObject({ accessExpiresIn: 60, refreshExpiresIn: 60 });
      local.pass(60);
      expect(await local.identity.refresh(last.refreshToken, undefined)).toEqual(invalid);
    }),
  );

  test(
    "a token with any byte changed is no token, and ends nothing",
    within(async (local) => {
      const { refreshToken } = await signIn(local);
      for (let index = 0; index < refreshToken.length; index++) {
        const changed = refreshToken[index] === "A" ? "B" : "A";
        const forged = refreshToken.slice(0, index) + changed + refreshToken.slice(index + 1);
        expect(await local.identity.refresh(forged, undefined)).toEqual(invalid);
      }
      for (const junk of ["", "x", `${refreshToken}=`, `${refreshToken}A`, "é".repeat(70), "A".repeat(1_000_000)]) {
        expect(await local.identity.refresh(junk, undefined)).toEqual(invalid);
      }
      await refreshed(local, refreshToken);
    }),
  );

  test(
    "neither token is in the database",
    within(async (local) => {
      const { refreshToken, accessToken } = await signIn(local);
      const stored = JSON.stringify(
        await local.database.reader.execute("SELECT hex(seed) AS hex, * FROM identity_sessions"),
      );
      expect(stored).not.toContain(refreshToken);
      expect(stored).not.toContain(accessToken);
      const tag = Buffer.from(refreshToken, "base64url").subarray(20);
      expect(stored.toLowerCase()).not.toContain(tag.toString("hex"));
    }),
  );
});
