import { describe, expect, test } from "bun:test";
import { OTHER_PASSWORD, PASSWORD, withLocal } from "./identity-harness.ts";

const email = "ann@example.org";
const ann = { email, password: PASSWORD, name: "Ann" };

describe("registering", () => {
  test("a mailed code opens the account, whatever the case of the address", () =>
    withLocal(async ({ identity, codes }) => {
      expect(await identity.register({ ...ann, email: "  Ann@Example.ORG " })).toEqual({ outcome: "code_sent" });
      expect(await identity.login(email, PASSWORD)).toEqual({ outcome: "unconfirmed" });
      expect(await identity.confirm("ANN@example.org", codes()[0]!)).toMatchObject({ outcome: "confirmed" });
      const signedIn = await identity.login("aNN@example.org", PASSWORD);
      if (signedIn.outcome !== "signed_in") throw new Error(signedIn.outcome);
      expect(signedIn.account).toEqual({ subject: signedIn.account.subject, email, name: "Ann" });
      expect(await identity.account(signedIn.account.subject)).toEqual(signedIn.account);
      expect(await identity.account("nobody")).toBeUndefined();
    }));

  test.each([
    ["Ab1!xyz", "at least 8"],
    [`Ab1!${"x".repeat(260)}`, "at most 256"],
    ["lower-case-1", "an upper-case letter"],
    ["UPPER-CASE-1", "a lower-case letter"],
    ["No-digits-here", "a digit"],
    ["NoSymbol1234", "a symbol"],
  ])("the password %p is refused with a message that says what it lacks", (password, lacks) =>
    withLocal(async ({ identity, mails, calls }) => {
      const answer = await identity.register({ ...ann, password });
      expect(answer).toEqual({ outcome: "weak_password", message: expect.stringContaining(lacks) });
      expect(mails()).toEqual([]);
      expect(calls.count).toBe(0);
    }),
  );

  test("a code is six digits, and works once", () =>
    withLocal(async ({ identity, codes }) => {
      await identity.register(ann);
      const code = codes()[0]!;
      expect(code).toMatch(/^\d{6}$/);
      expect(await identity.confirm(email, code)).toMatchObject({ outcome: "confirmed" });
      expect(await identity.confirm(email, code)).toEqual({ outcome: "invalid_code" });
    }));

  test("a code of another address confirms nothing", () =>
    withLocal(async ({ identity, codes }) => {
      await identity.register(ann);
      await identity.register({ ...ann, email: "bob@example.org" });
      const [anns, bobs] = codes();
      expect(anns).not.toBe(bobs);
      expect(await identity.confirm("bob@example.org", anns!)).toEqual({ outcome: "invalid_code" });
    }));

  test("a code is void after fifteen minutes, and another can be sent", () =>
    withLocal(async ({ identity, codes, pass }) => {
      await identity.register(ann);
      pass(15 * 60);
      expect(await identity.confirm(email, codes()[0]!)).toEqual({ outcome: "invalid_code" });
      expect(await identity.resendCode(email)).toEqual({ outcome: "code_sent" });
      expect(codes()).toHaveLength(2);
      expect(await identity.confirm(email, codes()[1]!)).toMatchObject({ outcome: "confirmed" });
    }));

  test("a code that was sent again replaces the one before", () =>
    withLocal(async ({ identity, codes }) => {
      await identity.register(ann);
      await identity.resendCode(email);
      const [first, second] = codes();
      if (first !== second) expect(await identity.confirm(email, first!)).toEqual({ outcome: "invalid_code" });
      expect(await identity.confirm(email, second!)).toMatchObject({ outcome: "confirmed" });
    }));

  test("a code is not in the database in any form that can be looked up", () =>
    withLocal(async ({ identity, database, codes }) => {
      await identity.register(ann);
      const stored = JSON.stringify(await database.reader.execute("SELECT * FROM identity_registrations"));
      const code = codes()[0]!;
      expect(stored).not.toContain(`"${code}"`);
      for (const text of [code, `${email}${code}`, `${email}:${code}`]) {
        for (const encoding of ["hex", "base64", "base64url"] as const) {
          expect(stored).not.toContain(new Bun.CryptoHasher("sha256").update(text).digest(encoding));
        }
      }
    }));
});

describe("pre-hijacking", () => {
  for (const [order, first, second] of [
    ["registered before", OTHER_PASSWORD, PASSWORD],
    ["registered once more in between", PASSWORD, OTHER_PASSWORD],
  ] as const) {
    test(`an attacker who ${order} does not get the account that the owner confirms`, () =>
      withLocal(async ({ identity, codes }) => {
        await identity.register({ ...ann, password: first });
        await identity.register({ ...ann, password: second });
        const owners = first === PASSWORD ? 0 : 1;
        expect(await identity.confirm(email, codes()[owners]!)).toMatchObject({ outcome: "confirmed" });
        expect((await identity.login(email, OTHER_PASSWORD)).outcome).toBe("wrong_credentials");
        expect((await identity.login(email, PASSWORD)).outcome).toBe("signed_in");
        expect(await identity.confirm(email, codes()[1 - owners]!)).toEqual({ outcome: "invalid_code" });
      }));
  }

  test("codes sent again go each in a mail of its own, which names the registration it confirms", () =>
    withLocal(async ({ identity, mails, codeOf, pass }) => {
      await identity.register({ ...ann, name: "Mallory", password: OTHER_PASSWORD });
      pass(120);
      await identity.register(ann);
      await identity.resendCode(email);
      const again = mails().slice(2);
      expect(again).toHaveLength(2);
      const anns = again.find((mail) => mail.includes('"Ann" made on 2026-11-22 10:02 UTC'));
      const mallorys = again.find((mail) => mail.includes('"Mallory" made on 2026-11-22 10:00 UTC'));
      expect(codeOf(anns)).not.toBe(codeOf(mallorys));
      expect(await identity.confirm(email, codeOf(anns))).toMatchObject({ outcome: "confirmed" });
      expect((await identity.login(email, PASSWORD)).outcome).toBe("signed_in");
    }));

  test("three registrations of an address live at a time, the oldest gives way", () =>
    withLocal(async ({ identity, codes, database }) => {
      for (let turn = 0; turn < 4; turn++) await identity.register(ann);
      expect(await database.reader.execute("SELECT 1 FROM identity_registrations")).toHaveLength(3);
      const [oldest, ...others] = codes();
      if (!others.includes(oldest!)) {
        expect(await identity.confirm(email, oldest!)).toEqual({ outcome: "invalid_code" });
      }
      expect(await identity.confirm(email, others[0]!)).toMatchObject({ outcome: "confirmed" });
    }));

  test("the right password of any registration under way says that it is not confirmed", () =>
    withLocal(async ({ identity }) => {
      await identity.register(ann);
      await identity.register({ ...ann, password: OTHER_PASSWORD });
      for (const password of [PASSWORD, OTHER_PASSWORD]) {
        expect(await identity.login(email, password)).toEqual({ outcome: "unconfirmed" });
      }
      expect(await identity.login(email, "Wrong-horse-9")).toEqual({ outcome: "wrong_credentials" });
    }));
});
