import { describe, expect, test } from "bun:test";
import {
  email,
  enrol,
  type Opened,
  OTHER_PASSWORD,
  otherThan,
  PASSWORD,
  withCognito,
} from "./identity-cognito-harness.ts";

const ann = { email, password: PASSWORD, name: "Ann" };

const states = {
  unknown: async () => {},
  pending: async ({ identity }: Opened) => void (await identity.register(ann)),
  confirmed: async ({ identity, cognito }: Opened) => enrol(identity, cognito),
};

describe.each(Object.entries(states))("of an address that is %s", (state, prepare) => {
  /** An hour and a day later: what it took to get there counts no more. */
  const within = (work: (opened: Opened) => Promise<void>) => () =>
    withCognito(async (opened) => {
      await prepare(opened);
      opened.pass(90_000);
      await work(opened);
    });

  test(
    "five mails may be asked for in an hour, by whichever call, and Cognito is not asked for more",
    within(async ({ identity, pass, cognito }) => {
      for (let turn = 0; turn < 3; turn++)
        expect((await identity.register({ ...ann, password: OTHER_PASSWORD })).outcome).toBe("code_sent");
      for (let turn = 0; turn < 2; turn++) expect((await identity.resendCode(email)).outcome).toBe("code_sent");
      pass(60);
      const asked = cognito.calls.length;
      const refusals = [await identity.register(ann), await identity.resendCode(` ${email.toUpperCase()}`)];
      for (const refusal of refusals) expect(Object(refusal).retryAfter).toBeWithin(3_530, 3_541);
      expect(cognito.calls).toHaveLength(asked);
      pass(3_540);
      expect((await identity.resendCode(email)).outcome).toBe("code_sent");
    }),
  );

  test(
    "five codes may be tried in a quarter of an hour, and twenty in a day",
    within(async ({ identity, cognito, pass, another }) => {
      const other = another();
      const wrong = state === "unknown" ? "123456" : otherThan(cognito.codeFor(email));
      for (let quarter = 0; quarter < 4; quarter++) {
        for (let turn = 0; turn < 5; turn++)
          expect(await (turn % 2 ? identity : other).confirm(email, wrong)).toEqual({ outcome: "invalid_code" });
        expect(Object(await identity.confirm(email, wrong)).retryAfter).toBeGreaterThan(890);
        pass(901);
      }
      expect(Object(await identity.confirm(email, wrong)).retryAfter).toBeGreaterThan(80_000);
    }),
  );

  test(
    "a thousand codes that are tried together are five",
    within(async ({ identity, countOf }) => {
      const before = countOf("ConfirmSignUp");
      await Promise.all(Array.from({ length: 1_000 }, () => identity.confirm(email, "no code")));
      expect(countOf("ConfirmSignUp") - before).toBe(5);
    }),
  );

  test(
    "the answer to who asks for a code takes the same time",
    within(async ({ another }) => {
      const identity = another({ codeFloor: 300 });
      for (const ask of [() => identity.register(ann), () => identity.resendCode(email)]) {
        const begun = performance.now();
        expect(await ask()).toEqual({ outcome: "code_sent" });
        expect(performance.now() - begun).toBeGreaterThan(295);
      }
    }),
  );
});

test("Cognito's own limits, which only users have whom it knows, are told nobody", () =>
  withCognito(async ({ identity, cognito }) => {
    await identity.register(ann);
    Object.assign(cognito.userOf(email), { codesSent: 20, codesTried: 20 });
    expect(await identity.register(ann)).toEqual({ outcome: "code_sent" });
    expect(await identity.resendCode(email)).toEqual({ outcome: "code_sent" });
    expect(await identity.confirm(email, cognito.codeFor(email))).toEqual({ outcome: "invalid_code" });
  }));

test("a code that was right forgives the wrong ones", () =>
  withCognito(async ({ identity, cognito }) => {
    await identity.register(ann);
    const code = cognito.codeFor(email);
    for (let turn = 0; turn < 4; turn++) await identity.confirm(email, otherThan(code));
    expect(await identity.confirm(email, code)).toMatchObject({ outcome: "confirmed" });
    expect(await identity.confirm(email, code)).toEqual({ outcome: "invalid_code" });
  }));
