import { describe, expect, test } from "bun:test";
import { IdentityUnavailable } from "../../src/adapters/identity/port.ts";
import { email, enrol, type Opened, PASSWORD, signIn, withCognito, withoutPool } from "./identity-cognito-harness.ts";

describe.each([
  ["with the pool", {}],
  ["without it", withoutPool],
] as const)("signing out of Cognito, %s,", (_, changes) => {
  const within = (work: (opened: Opened) => Promise<void>) => () =>
    withCognito(
      async (opened) => {
        await enrol(opened.identity, opened.cognito);
        await work(opened);
      },
      {},
      changes,
    );

  test(
    "ends every session of the user at once, in every instance",
    within(async ({ identity, another, pass, commons }) => {
      const other = another();
      const phone = await signIn(identity);
      const tablet = await signIn(other);
      pass(60);
      commons.forgetShared();
      const refreshed = await identity.refresh(phone.refreshToken, phone.subject);
      if (refreshed.outcome !== "refreshed") throw new Error(refreshed.outcome);
      const tokens = [phone.accessToken, tablet.accessToken, refreshed.tokens.accessToken];
      for (const instance of [identity, other])
        for (const token of tokens) expect(await instance.verify(token)).toBeDefined();
      await identity.signOut({ accessToken: phone.accessToken });
      for (const instance of [identity, other])
        for (const token of tokens) expect(await instance.verify(token)).toBeUndefined();
      for (const { refreshToken } of [phone, tablet])
        expect((await other.refresh(refreshToken, phone.subject)).outcome).toBe("invalid_token");
    }),
  );

  test(
    "leaves nobody else's session",
    within(async ({ identity, cognito }) => {
      await enrol(identity, cognito, "bob@example.org");
      const ann = await signIn(identity);
      const bob = await signIn(identity, "bob@example.org");
      await identity.signOut({ accessToken: ann.accessToken, refreshToken: ann.refreshToken });
      expect(await identity.verify(bob.accessToken)).toBeDefined();
    }),
  );

  test(
    "and in again within the same second gives a token that is good",
    within(async ({ identity, commons }) => {
      for (let turn = 0; turn < 2; turn++) {
        const { accessToken, subject } = await signIn(identity);
        await identity.signOut({ accessToken });
        const again = await signIn(identity);
        expect(await identity.verify(accessToken)).toBeUndefined();
        expect(await identity.verify(again.accessToken)).toMatchObject({ subject });
      }
      expect(commons.noted.size).toBe(1);
    }),
  );

  test(
    "is heard of by an instance that was deaf meanwhile, and acted on while it is",
    within(async ({ identity, another, commons }) => {
      const deaf = another();
      const { accessToken } = await signIn(identity);
      expect(await deaf.verify(accessToken)).toBeDefined();
      await commons.deafen(async () => {
        expect(await deaf.verify(accessToken)).toBeDefined();
        await identity.signOut({ accessToken });
        expect(await deaf.verify(accessToken)).toBeUndefined();
      });
      expect(await deaf.verify(accessToken)).toBeUndefined();
    }),
  );

  test(
    "is seen at once by a process that nobody tells anything",
    within(async ({ identity, another, commons }) => {
      const silent = { ...commons.openNews(), hears: true, hear: () => {}, onGap: () => {} };
      const alone = another({ news: silent, verified: 0 });
      const { accessToken } = await signIn(identity);
      expect(await alone.verify(accessToken)).toBeDefined();
      await identity.signOut({ accessToken });
      expect(await alone.verify(accessToken)).toBeUndefined();
    }),
  );

  test(
    "while the token is being verified keeps nothing of it",
    within(async ({ identity, another, commons }) => {
      const { accessToken } = await signIn(identity);
      const held: (() => void)[] = [];
      const slow = another({
        signOuts: {
          ...commons.signOuts,
          lastOf: async (subject) => {
            const last = await commons.signOuts.lastOf(subject);
            await new Promise<void>((resolve) => held.push(resolve));
            return last;
          },
        },
      });
      const early = slow.verify(accessToken);
      while (held.length === 0) await Bun.sleep(1);
      await identity.signOut({ accessToken });
      held.shift()!();
      await early;
      const late = slow.verify(accessToken);
      while (held.length === 0) await Bun.sleep(1);
      held.shift()!();
      expect(await late).toBeUndefined();
    }),
  );

  test(
    "of nothing, of junk, of an expired token or twice is no error",
    within(async ({ identity, pass, cognito }) => {
      const { accessToken, refreshToken } = await signIn(identity);
      await identity.signOut({});
      await identity.signOut({ accessToken: "junk", refreshToken: "junk" });
      for (let turn = 0; turn < 2; turn++) await identity.signOut({ accessToken, refreshToken });
      pass(3_700);
      await identity.signOut({ accessToken, refreshToken });
      cognito.pool.users.delete(email);
      await identity.signOut({ accessToken, refreshToken });
    }),
  );

  test(
    "with an old token once more does not end what was begun since",
    within(async ({ identity, pass }) => {
      const old = await signIn(identity);
      await identity.signOut({ accessToken: old.accessToken });
      pass(2);
      const { accessToken } = await signIn(identity);
      pass(2);
      await identity.signOut({ accessToken: old.accessToken });
      expect(await identity.verify(accessToken)).toBeDefined();
    }),
  );

  test(
    "with the refresh token alone ends the same, its access tokens first of all",
    within(async ({ identity, another, commons, pass }) => {
      const [one, other] = [await signIn(identity), await signIn(another())];
      pass(60);
      await identity.signOut({ refreshToken: one.refreshToken, subject: one.subject });
      for (const { accessToken } of [one, other]) expect(await identity.verify(accessToken)).toBeUndefined();
      for (const shared of [true, false]) {
        if (!shared) commons.forgetShared();
        for (const { refreshToken, subject } of [one, other])
          expect(await identity.refresh(refreshToken, subject)).toEqual({ outcome: "invalid_token" });
      }
    }),
  );

  test(
    "is not hindered by an access token of before, expired or void",
    within(async ({ identity, pass, commons }) => {
      const expired = await signIn(identity);
      pass(3_700);
      const refreshed = await identity.refresh(expired.refreshToken, expired.subject);
      if (refreshed.outcome !== "refreshed") throw new Error(refreshed.outcome);
      commons.forgetShared();
      await identity.signOut({ accessToken: expired.accessToken, refreshToken: expired.refreshToken });
      expect(await identity.verify(refreshed.tokens.accessToken)).toBeUndefined();
      pass(2);
      const [old, { accessToken, refreshToken }] = [refreshed.tokens, await signIn(identity)];
      await identity.signOut({ accessToken: old.accessToken, refreshToken });
      expect(await identity.verify(accessToken)).toBeUndefined();
    }),
  );

  test(
    "is an outage where Cognito does not take it, and the token is void all the same",
    within(async ({ identity, cognito, countOf }) => {
      const { accessToken } = await signIn(identity);
      cognito.breakDown("fail", "GlobalSignOut");
      await expect(identity.signOut({ accessToken })).rejects.toBeInstanceOf(IdentityUnavailable);
      expect(countOf("GlobalSignOut")).toBe(2);
      expect(await identity.verify(accessToken)).toBeUndefined();
      cognito.breakDown(undefined);
      expect((await identity.login(email, PASSWORD)).outcome).toBe("signed_in");
    }),
  );
});
