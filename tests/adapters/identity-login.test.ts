import { describe, expect, test } from "bun:test";
import { enrol, type Local, OTHER_PASSWORD, PASSWORD, signIn, withLocal } from "./identity-harness.ts";

const email = "ann@example.org";
const DAY = 86_400;

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
      expect(await local.database.reader.execute("SELECT 1 FROM identity_sessions")).toHaveLength(50);
    }),
  );
});
