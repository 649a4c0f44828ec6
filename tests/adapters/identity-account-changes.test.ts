import { describe, expect, test } from "bun:test";
import { IdentityUnavailable } from "../../src/adapters/identity/port.ts";
import * as cognito from "./identity-cognito-harness.ts";
import * as local from "./identity-harness.ts";

const email = "ann@example.org";

describe("what is decided of a local account", () => {
  test("disabled, all of its sessions end; enabled, it signs in anew", () =>
    local.withLocal(async (opened) => {
      await local.enrol(opened);
      const [phone, tablet] = [await local.signIn(opened), await local.signIn(opened)];
      for (const { accessToken } of [phone, tablet]) expect(await opened.identity.verify(accessToken)).toBeDefined();
      expect(await opened.identity.disableAccount(phone.subject)).toBe("done");
      expect(await opened.identity.disableAccount(phone.subject)).toBe("done");
      for (const { accessToken, refreshToken, subject } of [phone, tablet]) {
        expect(await opened.identity.verify(accessToken)).toBeUndefined();
        expect(await opened.identity.refresh(refreshToken, subject)).toEqual({ outcome: "invalid_token" });
      }
      expect(await opened.identity.enableAccount(phone.subject)).toBe("done");
      expect(await opened.identity.verify((await local.signIn(opened)).accessToken)).toBeDefined();
    }));

  test("removed, it is gone with its sessions, and its address is free for somebody new", () =>
    local.withLocal(async (opened) => {
      await local.enrol(opened);
      await local.enrol(opened, "bob@example.org");
      const [ann, bob] = [await local.signIn(opened), await local.signIn(opened, "bob@example.org")];
      await opened.identity.register({ email, password: local.OTHER_PASSWORD, name: "Ann" });
      expect(await opened.identity.removeAccount(ann.subject)).toBe("done");
      expect(await opened.identity.removeAccount(ann.subject)).toBe("done");
      expect(await opened.identity.verify(ann.accessToken)).toBeUndefined();
      expect(await opened.identity.account(ann.subject)).toBeUndefined();
      expect(await opened.identity.login(email, local.PASSWORD)).toEqual({ outcome: "wrong_credentials" });
      expect(await opened.identity.verify(bob.accessToken)).toBeDefined();
      await local.enrol(opened);
      expect((await local.signIn(opened)).subject).not.toBe(ann.subject);
    }));
});

describe("what is decided of an account of Cognito's", () => {
  const within = (work: (opened: cognito.Opened) => Promise<void>, changes: "known" | "unknown" | "denied" = "known") =>
    cognito.withCognito(async (first) => {
      await cognito.enrol(first.identity, first.cognito);
      const credentials =
        changes === "denied" ? { accessKeyId: "AKIASTRANGER", secretAccessKey: "x" } : first.cognito.credentials;
      const identity = first.another(changes === "unknown" ? {} : { credentials });
      await work({ ...first, identity });
    });

  test("disabled, Cognito refuses it, and its sessions end in every instance; enabled, it signs in anew", () =>
    within(async ({ identity, another, pass }) => {
      const other = another();
      const phone = await cognito.signIn(identity);
      for (const each of [identity, other]) expect(await each.verify(phone.accessToken)).toBeDefined();
      expect(await identity.disableAccount(phone.subject)).toBe("done");
      expect(await identity.disableAccount(phone.subject)).toBe("done");
      for (const each of [identity, other]) {
        expect(await each.verify(phone.accessToken)).toBeUndefined();
        expect(await each.refresh(phone.refreshToken, phone.subject)).toEqual({ outcome: "invalid_token" });
        // As for an address that it does not have: strangers learn nothing of it.
        expect(await each.login(email, cognito.PASSWORD)).toEqual({ outcome: "wrong_credentials" });
      }
      expect(await identity.enableAccount(phone.subject)).toBe("done");
      pass(2);
      expect(await other.verify((await cognito.signIn(identity)).accessToken)).toBeDefined();
    }));

  test("removed, Cognito has it no more; a repeat is a success, too", () =>
    within(async ({ identity, cognito: double, countOf }) => {
      const { subject, accessToken } = await cognito.signIn(identity);
      expect(await identity.removeAccount(subject)).toBe("done");
      expect(double.pool.bySub(subject)).toBeUndefined();
      expect(await identity.verify(accessToken)).toBeUndefined();
      expect(await identity.removeAccount(subject)).toBe("done");
      expect([countOf("AdminUserGlobalSignOut"), countOf("AdminDeleteUser")]).toEqual([2, 1]);
    }));

  test("says that it cannot be told where there are no credentials, and voids the tokens all the same", () =>
    within(async ({ identity, cognito: double }) => {
      const { subject, accessToken } = await cognito.signIn(identity);
      expect(await identity.removeAccount(subject)).toBe("not_possible");
      expect(double.pool.bySub(subject)).toBeDefined();
      expect(await identity.verify(accessToken)).toBeUndefined();
    }, "unknown"));

  test("voids the tokens first, where Cognito does not let us, or does not answer", async () => {
    await within(async ({ identity }) => {
      const { subject, accessToken } = await cognito.signIn(identity);
      await expect(identity.disableAccount(subject)).rejects.toBeInstanceOf(IdentityUnavailable);
      expect(await identity.verify(accessToken)).toBeUndefined();
    }, "denied");
    await within(async ({ identity, cognito: double }) => {
      const { subject, accessToken } = await cognito.signIn(identity);
      double.breakDown("fail", "AdminDeleteUser");
      await expect(identity.removeAccount(subject)).rejects.toBeInstanceOf(IdentityUnavailable);
      expect(await identity.verify(accessToken)).toBeUndefined();
      double.breakDown(undefined);
      expect(await identity.removeAccount(subject)).toBe("done");
    });
  });
});
