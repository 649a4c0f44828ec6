import { describe, expect, test } from "bun:test";
import { IdentityUnavailable } from "../../src/adapters/identity/port.ts";
import { waitFor } from "../harness/processes.ts";
import { enrol, type Opened, signIn, withCognito } from "./identity-cognito-harness.ts";

const within = (work: (opened: Opened) => Promise<void>) => () =>
  withCognito(async (opened) => {
    await enrol(opened.identity, opened.cognito);
    await work(opened);
  });

describe("a user pool's keys", () => {
  test(
    "are published without anything that is not public",
    within(async ({ identity, cognito }) => {
      const { keys } = await identity.keys();
      expect(keys.map(({ kid }) => kid!)).toEqual(cognito.pool.publicKeys.keys.map(({ kid }) => kid!));
      for (const key of keys) expect(Object.keys(key).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
    }),
  );

  test(
    "are fetched once, however many tokens come first",
    within(async ({ identity, countOf }) => {
      const { accessToken } = await signIn(identity);
      const answers = await Promise.all(Array.from({ length: 20 }, () => identity.verify(accessToken)));
      expect(answers.every((claims) => claims !== undefined)).toBe(true);
      expect(countOf("keys")).toBe(1);
    }),
  );

  test(
    "are fetched again for a key that is new, and at most once in ten seconds",
    within(async ({ identity, cognito, countOf, pass }) => {
      const old = await signIn(identity);
      expect(await identity.verify(old.accessToken)).toBeDefined();
      await cognito.pool.replaceKeys();
      const { accessToken } = await signIn(identity);
      for (let turn = 0; turn < 5; turn++) expect(await identity.verify(accessToken)).toBeUndefined();
      expect(countOf("keys")).toBe(1);
      pass(10);
      expect(await identity.verify(accessToken)).toBeDefined();
      const madeUp = await Promise.all(
        Array.from({ length: 20 }, (_, turn) => cognito.pool.sign({ exp: 1 }, { kid: `made up ${turn}` })),
      );
      for (const token of madeUp) expect(await identity.verify(token)).toBeUndefined();
      expect(countOf("keys")).toBe(2);
    }),
  );

  test(
    "that both sign in turn need no fetch in between",
    within(async ({ identity, cognito, countOf }) => {
      expect(await identity.verify((await signIn(identity)).accessToken)).toBeDefined();
      await cognito.pool.rotateKeys();
      expect(await identity.verify((await signIn(identity)).accessToken)).toBeDefined();
      expect(countOf("keys")).toBe(1);
    }),
  );

  test(
    "that were withdrawn are unlearned within ten minutes",
    within(async ({ identity, cognito, pass }) => {
      const { accessToken } = await signIn(identity);
      expect(await identity.verify(accessToken)).toBeDefined();
      await cognito.pool.replaceKeys();
      pass(600);
      await identity.verify(accessToken);
      await Bun.sleep(100);
      pass(60);
      expect(await identity.verify(accessToken)).toBeUndefined();
    }),
  );

  test.each(["fail", "redirect"] as const)("that once were had are good while their address answers with: %s", (kind) =>
    within(async ({ identity, cognito, countOf, pass }) => {
      const { accessToken } = await signIn(identity);
      expect(await identity.verify(accessToken)).toBeDefined();
      cognito.breakKeys(kind);
      pass(700);
      for (let turn = 0; turn < 3; turn++) {
        expect(await identity.verify(accessToken)).toBeDefined();
        pass(61);
      }
      // Nobody waited for it.
      await waitFor("the fetch in the background", () => countOf("keys") === 2);
      // One that nobody knows is refused, and is no reason to ask a broken address again and again.
      const before = countOf("keys");
      const unknown = await cognito.pool.sign({ exp: 1 }, { kid: "unknown" });
      for (let turn = 0; turn < 10; turn++) expect(await identity.verify(unknown)).toBeUndefined();
      expect(countOf("keys")).toBeLessThanOrEqual(before + 1);
    })(),
  );

  test.each(["fail", "redirect", "hang"] as const)("that were never had are an outage, not a refusal: %s", (kind) =>
    within(async ({ identity, cognito, countOf, lines, pass }) => {
      const { accessToken } = await signIn(identity);
      cognito.breakKeys(kind);
      const tries = Array.from({ length: 10 }, (_, turn) =>
        turn % 2 ? identity.keys() : identity.verify(accessToken),
      );
      for (const tried of await Promise.allSettled(tries))
        expect(tried).toMatchObject({ status: "rejected", reason: { name: IdentityUnavailable.name } });
      expect(countOf("keys")).toBe(1);
      expect(lines.join()).toContain("the user pool's keys cannot be had");
      cognito.breakKeys(undefined);
      pass(1);
      expect(await identity.verify(accessToken)).toBeDefined();
    })(),
  );
});
