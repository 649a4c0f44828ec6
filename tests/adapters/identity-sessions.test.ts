import { describe, expect, test } from "bun:test";
import { enrol, type Local, OTHER_PASSWORD, PASSWORD, signIn, withLocal } from "./identity-harness.ts";

const email = "ann@example.org";
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

describe("signing in", () => {
  test("an unknown address, a wrong password and a password of any size are one outcome and one hash", () =>
    withLocal(async (local) => {
      const { identity, calls } = local;
      await enrol(local);
      const tries = [
        [email, "Wrong-horse-9"],
        ["nobody@example.org", PASSWORD],
        [email, ""],
        ["nobody@example.org", ""],
        [email, "x".repeat(1_000_000)],
        ["nobody@example.org", "x".repeat(1_000_000)],
      ] as const;
      for (const [address, password] of tries) {
        const before = calls.count;
        expect(await identity.login(address, password)).toEqual({ outcome: "wrong_credentials" });
        expect(calls.count - before).toBe(1);
      }
    }));

  test("registering an address several times does not tell by the number of hashes whether it is taken", () =>
    withLocal(async (local) => {
      const { identity, calls } = local;
      await enrol(local);
      const hashesFor = async (address: string) => {
        for (let turn = 0; turn < 3; turn++) {
          await identity.register({ email: address, password: OTHER_PASSWORD, name: "Mallory" });
        }
        const before = calls.count;
        await identity.login(address, "Wrong-horse-9");
        return calls.count - before;
      };
      expect(await hashesFor(email)).toBe(await hashesFor("fresh@example.org"));
    }));

  test.each([email, "nobody@example.org"])("the eleventh failure in a quarter of an hour is refused: %s", (address) =>
    withLocal(async (local) => {
      const { identity, calls, pass } = local;
      await enrol(local);
      for (let turn = 0; turn < 10; turn++) {
        expect((await identity.login(address, "Wrong-horse-9")).outcome).toBe("wrong_credentials");
      }
      const before = calls.count;
      expect(await identity.login(address, PASSWORD)).toEqual({ outcome: "too_many_attempts", retryAfter: 900 });
      expect(calls.count).toBe(before);
      pass(900);
      const outcome = address === email ? "signed_in" : "wrong_credentials";
      expect((await identity.login(address, PASSWORD)).outcome).toBe(outcome);
    }),
  );

  test(
    "fifty guesses sent together are ten",
    within(async ({ identity }) => {
      const answers = await Promise.all(Array.from({ length: 50 }, () => identity.login(email, "Wrong-horse-9")));
      expect(answers.filter(({ outcome }) => outcome === "wrong_credentials")).toHaveLength(10);
    }),
  );

  test(
    "the right password clears the failures",
    within(async (local) => {
      for (let turn = 0; turn < 9; turn++) await local.identity.login(email, "Wrong-horse-9");
      await signIn(local);
      for (let turn = 0; turn < 9; turn++) await local.identity.login(email, "Wrong-horse-9");
      await signIn(local);
    }),
  );

  test("an attacker's own registration does not clear the failures of the address", () =>
    withLocal(async ({ identity }) => {
      await identity.register({ email, password: OTHER_PASSWORD, name: "Mallory" });
      for (let turn = 0; turn < 5; turn++) {
        await identity.login(email, "Wrong-horse-9");
        await identity.login(email, OTHER_PASSWORD);
      }
      expect((await identity.login(email, "Wrong-horse-9")).outcome).toBe("too_many_attempts");
    }));

  test(
    "the tokens live as long as they say",
    within(async (local) => {
      const tokens = await signIn(local);
      expect(tokens).toMatchObject({ accessExpiresIn: 3_600, refreshExpiresIn: 30 * DAY });
      expect(tokens.subject).toBe((await local.identity.verify(tokens.accessToken))!.subject);
    }),
  );

  test(
    "an account keeps its fifty newest sessions",
    within(async (local) => {
      const first = await signIn(local);
      for (let turn = 0; turn < 50; turn++) await signIn(local);
      expect(await local.identity.verify(first.accessToken)).toBeUndefined();
      expect(local.database.reader.all("SELECT 1 FROM identity_sessions")).toHaveLength(50);
    }),
  );
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
      const stored = JSON.stringify(local.database.reader.all("SELECT hex(seed), * FROM identity_sessions"));
      expect(stored).not.toContain(refreshToken);
      expect(stored).not.toContain(accessToken);
      const tag = Buffer.from(refreshToken, "base64url").subarray(20);
      expect(stored.toLowerCase()).not.toContain(tag.toString("hex"));
    }),
  );
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
