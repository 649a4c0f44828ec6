import { describe, expect, test } from "bun:test";
import type { Identity } from "../../src/adapters/identity/port.ts";
import { openCognito, withoutPool } from "./identity-cognito-harness.ts";
import { OTHER_PASSWORD, openLocal, PASSWORD } from "./identity-harness.ts";

type Opened = {
  readonly identity: Identity;
  /** The code that was last mailed. */
  readonly code: () => string;
  /** Whether the keys of its tokens are known, and with them published; true unless told. */
  readonly publishes?: boolean;
  readonly remove: () => Promise<void>;
};

/** What every provider has to hold, seen through the port alone. `open` gives one without accounts. */
export const describeIdentity = (name: string, open: () => Promise<Opened>) => {
  const within = (work: (opened: Opened) => Promise<void>) => async () => {
    const opened = await open();
    try {
      await work(opened);
    } finally {
      await opened.remove();
    }
  };
  const email = "ann@example.org";

  describe(`identity: ${name}`, () => {
    test(
      "from registering to signing out",
      within(async ({ identity, code }) => {
        expect(await identity.register({ email, password: PASSWORD, name: "Ann" })).toEqual({ outcome: "code_sent" });
        expect(await identity.login(email, PASSWORD)).toEqual({ outcome: "unconfirmed" });
        expect(await identity.resendCode(email)).toEqual({ outcome: "code_sent" });
        expect(await identity.confirm(email, code())).toMatchObject({ outcome: "confirmed" });

        const login = await identity.login(email, PASSWORD);
        if (login.outcome !== "signed_in") throw new Error(login.outcome);
        const { tokens, account } = login;
        expect(account).toEqual({ subject: tokens.subject, email, name: "Ann" });
        expect(await identity.verify(tokens.accessToken)).toMatchObject({ subject: tokens.subject, roles: ["user"] });
        expect(await identity.account(tokens.subject)).toEqual(account);

        const refresh = await identity.refresh(tokens.refreshToken!, tokens.subject);
        if (refresh.outcome !== "refreshed") throw new Error(refresh.outcome);
        expect(await identity.verify(refresh.tokens.accessToken)).toBeDefined();

        await identity.signOut({ accessToken: refresh.tokens.accessToken });
        expect(await identity.verify(tokens.accessToken)).toBeUndefined();
        expect(await identity.refresh(refresh.tokens.refreshToken ?? "", undefined)).toEqual({
          outcome: "invalid_token",
        });
      }),
    );

    test(
      "a weak password is refused with a reason",
      within(async ({ identity }) => {
        const answer = await identity.register({ email, password: "weak", name: "Ann" });
        expect(answer).toEqual({ outcome: "weak_password", message: expect.any(String) });
      }),
    );

    test(
      "an unknown address and a wrong password are one outcome",
      within(async ({ identity, code }) => {
        await identity.register({ email, password: PASSWORD, name: "Ann" });
        await identity.confirm(email, code());
        for (const address of [email, "nobody@example.org"]) {
          expect(await identity.login(address, OTHER_PASSWORD)).toEqual({ outcome: "wrong_credentials" });
        }
      }),
    );

    test(
      "the published keys are public",
      within(async ({ identity, publishes = true }) => {
        const { keys } = await identity.keys();
        expect(keys.length > 0).toBe(publishes);
        for (const key of keys) expect(key.d).toBeUndefined();
      }),
    );
  });
};

describeIdentity("local", async () => {
  const local = await openLocal();
  return { identity: local.identity, code: () => local.codes().at(-1)!, remove: local.remove };
});

const cognito =
  (...options: Parameters<typeof openCognito>) =>
  async (): Promise<Opened> => {
    const { identity, cognito, remove } = await openCognito(...options);
    return { identity, code: () => cognito.codeFor("ann@example.org"), remove, publishes: options[1] !== withoutPool };
  };

describeIdentity("Cognito", cognito());
describeIdentity("Cognito, refresh tokens rotating", cognito({ rotation: { grace: 0 } }));
describeIdentity("Cognito, the app client without a secret", cognito({ secret: false }));
describeIdentity("Cognito, the pool unknown", cognito({}, withoutPool));
