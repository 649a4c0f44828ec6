import { expect, test } from "bun:test";
import type { Identity } from "../../src/adapters/identity/port.ts";
import type { SessionCookies } from "../../src/services/auth/cookies.ts";
import { createAuth } from "../../src/services/auth/handlers.ts";
import type { User, UsersStore } from "../../src/services/auth/store.ts";

const tokens = { accessToken: "access", refreshToken: "refresh", accessExpiresIn: 900, subject: "ada" };

/** A refresh by whom an administrator keeps out, where the identity provider has not heard of it yet. */
const refresh = async (known: boolean) => {
  const ended: unknown[] = [];
  const auth = createAuth({
    identity: {
      refresh: async () => ({ outcome: "refreshed", tokens }),
      signOut: async (session: unknown) => void ended.push(session),
    } as unknown as Identity,
    users: {
      standingOf: async () => ({ active: false, roles: null }),
      findBySubject: async () => (known ? ({ isActive: false } as User) : undefined),
    } as unknown as UsersStore,
    ensureUser: async () => undefined,
    cookies: {} as SessionCookies,
    now: () => 1,
  });
  const answer = await auth.refreshSession({ cookie: { refresh_token: "old" } } as never);
  return { answer, ended };
};

test("a deactivated account that refreshes is told so, and its session ends", async () => {
  const { answer, ended } = await refresh(true);
  expect(answer).toMatchObject({ status: 403, code: "account_deactivated" });
  expect(ended).toEqual([{ accessToken: "access", refreshToken: "refresh", subject: "ada" }]);
});

test("a deleted account that refreshes is told that it was deleted, as at login", async () => {
  const { answer, ended } = await refresh(false);
  expect(answer).toMatchObject({ status: 403, code: "account_deleted" });
  expect(ended).toHaveLength(1);
});
