import { expect, test } from "bun:test";
import type { Identity } from "../../src/adapters/identity/port.ts";
import { createAuth } from "../../src/services/auth/handlers.ts";
import { createAdministration } from "../../src/services/users/administration.ts";
import { toProfileWords } from "../../src/services/users/profile.ts";

// JSON may escape one half of a surrogate pair. No database keeps it, and no reader of JSON has to take it.

const half = "Ada \ud83d";
const whole = "Ada \ufffd";

test("half a character in a profile's name becomes one that says so", () => {
  expect(toProfileWords({ name: half })).toMatchObject({ name: whole });
});

test("half a character in a name that an administrator gives becomes one that says so", async () => {
  const names: string[] = [];
  const replace = async (_: string, { name }: { name: string }) => {
    names.push(name);
    return "unknown";
  };
  const administration = createAdministration({ accounts: { replace }, now: () => 1 } as never);
  const call = { path: { user_id: "x" }, header: {}, principal: { subject: "root" }, requestId: "r" };
  await administration.replaceUser({ ...call, body: { name: half, is_active: true, roles: null } } as never);
  expect(names).toEqual([whole]);
});

test("half a character in the name that somebody registers by becomes one that says so", async () => {
  const names: string[] = [];
  const identity = {
    register: async ({ name }: { name: string }) => {
      names.push(name);
      return { outcome: "code_sent" };
    },
  } as unknown as Identity;
  await createAuth({ identity } as never).registerUser({
    body: { email: "a@b.c", password: "p", name: half },
  } as never);
  expect(names).toEqual([whole]);
});
