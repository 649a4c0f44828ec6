import { describe, expect, test } from "bun:test";
import { hashCode } from "../../src/adapters/identity/local/codes.ts";
import { registrations } from "../../src/adapters/identity/local/tables.ts";
import { enrol, OTHER_PASSWORD, PASSWORD, withLocal } from "./identity-harness.ts";

const email = "ann@example.org";
const ann = { email, password: PASSWORD, name: "Ann" };

describe("a taken address", () => {
  test("answers as a fresh one, does the same work, and tells its owner", () =>
    withLocal(async (local) => {
      const { identity, calls, mails, codeOf, database } = local;
      await enrol(local);
      const before = calls.count;
      expect(await identity.register({ ...ann, name: "Mallory", password: OTHER_PASSWORD })).toEqual({
        outcome: "code_sent",
      });
      const taken = calls.count - before;
      expect(await identity.register({ ...ann, email: "fresh@example.org" })).toEqual({ outcome: "code_sent" });
      expect(calls.count - before - taken).toBe(taken);
      expect(await database.reader.execute("SELECT 1 FROM identity_registrations")).toHaveLength(2);
      const [, warning] = mails();
      expect(warning).toContain("Subject: Someone tried to register with your address");
      expect(codeOf(warning)).toBe("none");
    }));

  test("cannot be confirmed anew, and no code is sent for it", () =>
    withLocal(async (local) => {
      const { identity, mails } = local;
      await enrol(local);
      await identity.register({ ...ann, password: OTHER_PASSWORD });
      const sent = mails().length;
      expect(await identity.resendCode(email)).toEqual({ outcome: "code_sent" });
      expect(mails()).toHaveLength(sent);
      expect((await identity.login(email, OTHER_PASSWORD)).outcome).toBe("wrong_credentials");
      expect((await identity.login(email, PASSWORD)).outcome).toBe("signed_in");
    }));

  test("is not confirmed anew even by the code that was never mailed", () =>
    withLocal(async (local) => {
      const { identity, database, keys } = local;
      await enrol(local);
      await identity.register({ ...ann, password: OTHER_PASSWORD });
      const guessed = hashCode(keys, email, "123456");
      await database.transaction(async (queries) => queries.update(registrations).set({ codeHash: guessed }));
      expect(await identity.confirm(email, "123456")).toEqual({ outcome: "invalid_code" });
    }));

  test("nothing is mailed for an address that nobody registered", () =>
    withLocal(async ({ identity, mails }) => {
      expect(await identity.resendCode("nobody@example.org")).toEqual({ outcome: "code_sent" });
      expect(mails()).toEqual([]);
    }));
});
