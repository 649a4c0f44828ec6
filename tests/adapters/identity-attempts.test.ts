import { describe, expect, test } from "bun:test";
import { notOneOf, PASSWORD, withLocal } from "./identity-harness.ts";

const email = "ann@example.org";
const ann = { email, password: PASSWORD, name: "Ann" };

describe("attempts", () => {
  test.each(["registered", "unknown"])("the sixth code for an address in a quarter of an hour is refused: %s", (kind) =>
    withLocal(async ({ identity, codes, pass }) => {
      if (kind === "registered") await identity.register(ann);
      const wrong = notOneOf(codes());
      for (let turn = 0; turn < 5; turn++) {
        expect(await identity.confirm(email, wrong)).toEqual({ outcome: "invalid_code" });
      }
      pass(60);
      const right = codes()[0] ?? wrong;
      expect(await identity.confirm(email, right)).toEqual({ outcome: "too_many_attempts", retryAfter: 840 });
      pass(840);
      await identity.resendCode(email);
      const outcome = kind === "registered" ? "confirmed" : "invalid_code";
      expect(await identity.confirm(email, codes().at(-1) ?? wrong)).toMatchObject({ outcome });
    }),
  );

  test("a thousand guesses sent together are five", () =>
    withLocal(async ({ identity, codes }) => {
      await identity.register(ann);
      const wrong = notOneOf(codes());
      const answers = await Promise.all(Array.from({ length: 1_000 }, () => identity.confirm(email, wrong)));
      expect(answers.filter(({ outcome }) => outcome === "invalid_code")).toHaveLength(5);
    }));

  test("a restart forgives nobody", () =>
    withLocal(async (local) => {
      for (let turn = 0; turn < 5; turn++) await local.identity.confirm(email, "000000");
      await local.restart();
      expect((await local.identity.confirm(email, "000000")).outcome).toBe("too_many_attempts");
    }));

  test("codes are sent to an address five times an hour, by whichever call", () =>
    withLocal(async ({ identity, mails, pass }) => {
      for (let turn = 0; turn < 3; turn++) await identity.register(ann);
      for (let turn = 0; turn < 2; turn++) await identity.resendCode(email);
      const sent = mails().length;
      const refusal = { outcome: "too_many_attempts", retryAfter: 3_600 };
      expect(await identity.register(ann)).toMatchObject(refusal);
      expect(await identity.resendCode(email)).toMatchObject(refusal);
      expect(mails()).toHaveLength(sent);
      pass(3_600);
      expect(await identity.resendCode(email)).toEqual({ outcome: "code_sent" });
    }));

  test("what is over is swept away", () =>
    withLocal(async (local) => {
      await local.identity.register(ann);
      await local.identity.confirm(email, "000000");
      local.pass(86_400);
      await local.restart();
      await local.identity.close();
      for (const table of ["registrations", "attempts", "sessions"]) {
        expect(await local.database.reader.execute(`SELECT 1 FROM identity_${table}`)).toEqual([]);
      }
    }));
});
