import { describe, expect, test } from "bun:test";
import { email, enrol, OTHER_PASSWORD, otherThan, PASSWORD, signIn, withCognito } from "./identity-cognito-harness.ts";

const ann = { email, password: PASSWORD, name: "Ann" };
const sent = { outcome: "code_sent" } as const;
const wrongCode = { outcome: "invalid_code" } as const;

describe("registering in Cognito", () => {
  test("takes the address in any writing, and signs it in in any other", () =>
    withCognito(async ({ identity, cognito }) => {
      await identity.register({ ...ann, email: "  Ann@Example.ORG " });
      expect(await identity.confirm("ANN@example.org", cognito.codeFor(email))).toMatchObject({ outcome: "confirmed" });
      expect((await identity.login(" ann@EXAMPLE.org", PASSWORD)).outcome).toBe("signed_in");
    }));

  test.each([
    ["weakweak1!", "Password must have uppercase characters."],
    ["Short1!", "Password not long enough."],
    ["Ab1!", "The password is too short or too long, or begins or ends with a space."],
    [" Correct-horse-1", "The password is too short or too long, or begins or ends with a space."],
    [`${PASSWORD}${"x".repeat(250)}`, "The password is too short or too long, or begins or ends with a space."],
  ])("refuses the weak password %p with its reason", (password, message) =>
    withCognito(async ({ identity }) => {
      expect(await identity.register({ ...ann, password })).toEqual({ outcome: "weak_password", message });
    }),
  );

  test.each(["ann", "ann smith@example.org", `${"a".repeat(128)}@example.org`])("refuses the address %p", (address) =>
    withCognito(async ({ identity }) => {
      expect(await identity.register({ ...ann, email: address })).toMatchObject({ outcome: "invalid_registration" });
    }),
  );

  test("sends a new code where a registration waits, and the old one opens nothing", () =>
    withCognito(async ({ identity, cognito }) => {
      await identity.register(ann);
      const first = cognito.codeFor(email);
      expect(await identity.register(ann)).toEqual(sent);
      const second = cognito.codeFor(email);
      if (first !== second) expect(await identity.confirm(email, first)).toEqual(wrongCode);
      expect(await identity.confirm(email, second)).toMatchObject({ outcome: "confirmed" });
      await signIn(identity);
    }));

  test("of a confirmed address answers as for a fresh one, and changes nothing", () =>
    withCognito(async ({ identity, cognito }) => {
      await enrol(identity, cognito);
      expect(await identity.register({ ...ann, password: OTHER_PASSWORD })).toEqual(sent);
      expect(await identity.resendCode(email)).toEqual(sent);
      expect((await identity.login(email, OTHER_PASSWORD)).outcome).toBe("wrong_credentials");
      await signIn(identity);
    }));

  test("does not count what is refused before anything is mailed", () =>
    withCognito(async ({ identity }) => {
      for (let turn = 0; turn < 6; turn++)
        expect((await identity.register({ ...ann, password: "weakweak1!" })).outcome).toBe("weak_password");
      expect(await identity.register(ann)).toEqual(sent);
    }));
});

describe.each(["hidden", "told"] as const)("codes, where who exists is %s", (existence) => {
  test("of nobody are sent and refused as those of somebody", () =>
    withCognito(
      async ({ identity }) => {
        expect(await identity.resendCode("nobody@example.org")).toEqual(sent);
        expect(await identity.confirm("nobody@example.org", "123456")).toEqual(wrongCode);
      },
      { existence },
    ));

  test("that are wrong, expired, used or no codes are one outcome", () =>
    withCognito(
      async ({ identity, cognito, pass }) => {
        await identity.register(ann);
        const code = cognito.codeFor(email);
        for (const wrong of [otherThan(code), "", "1 2", "x".repeat(3_000)])
          expect(await identity.confirm(email, wrong)).toEqual(wrongCode);
        pass(86_400);
        expect(await identity.confirm(email, code)).toEqual(wrongCode);
        expect(await identity.resendCode(email)).toEqual(sent);
        const fresh = cognito.codeFor(email);
        expect(await identity.confirm(email, fresh)).toMatchObject({ outcome: "confirmed" });
        expect(await identity.confirm(email, fresh)).toEqual(wrongCode);
      },
      { existence },
    ));
});
