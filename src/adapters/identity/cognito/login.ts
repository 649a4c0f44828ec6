import { normaliseEmail } from "../email.ts";
import { type Identity, IdentityUnavailable } from "../port.ts";
import type { Accounts } from "./accounts.ts";
import type { AppClient } from "./app-client.ts";
import type { Cognito } from "./client.ts";
import { type Issued, toIssued, toTokens } from "./issued-tokens.ts";
import type { CognitoOptions } from "./options.ts";
import { type Refusal, toTooManyAttempts, toUnavailable } from "./refusal.ts";
import type { Revoke } from "./revocation.ts";

type Options = Pick<CognitoOptions, "signOuts" | "clock" | "refusalFloor"> & {
  readonly cognito: Cognito;
  readonly app: AppClient;
  readonly accounts: Accounts;
  readonly revoke: Revoke;
};

type Refused = Exclude<Awaited<ReturnType<Identity["login"]>>, { outcome: "signed_in" }>;

/** In ms. Cognito looks at the password of a user that it has: an address without one would be refused sooner. */
const REFUSAL_FLOOR = 500;
/** In seconds: clocks that differ by more are a fault that somebody has to mend. */
const PATIENCE = 2;

const toOutcome = (refusal: Refusal): Refused => {
  const tooMany = toTooManyAttempts(refusal);
  if (tooMany) return tooMany;
  switch (refusal.name) {
    case "NotAuthorizedException":
    case "UserNotFoundException":
    case "InvalidParameterException":
      return { outcome: "wrong_credentials" };
    case "UserNotConfirmedException":
      return { outcome: "unconfirmed" };
    case "PasswordResetRequiredException":
      return { outcome: "challenge", challenge: "PASSWORD_RESET_REQUIRED" };
    default:
      throw toUnavailable(refusal);
  }
};

/** Signing in by address and password (USER_PASSWORD_AUTH). */
export const createLogin = (options: Options): Identity["login"] => {
  const { cognito, app, accounts, revoke, signOuts, clock, refusalFloor = REFUSAL_FLOOR } = options;

  const ask = async (email: string, password: string): Promise<Issued | Refused> => {
    const hash = app.hash(email);
    // Once: where the answer to a wrong password is lost, a repetition would be a second failure towards Cognito's lockout.
    const { answer, refusal } = await cognito.ask("once", (client, within) =>
      client.initiateAuth(
        {
          AuthFlow: "USER_PASSWORD_AUTH",
          ClientId: app.id,
          AuthParameters: { USERNAME: email, PASSWORD: password, ...(hash !== undefined && { SECRET_HASH: hash }) },
        },
        within,
      ),
    );
    if (refusal) return toOutcome(refusal);
    if (answer.ChallengeName) return { outcome: "challenge", challenge: answer.ChallengeName };
    return toIssued(answer.AuthenticationResult, app.id);
  };

  /**
   * Asks until the sign-in is of a later second than the account's last sign-out: Cognito's times are whole seconds, and
   * every token of the sign-out's own second is void.
   */
  const askAfterSignOut = async (email: string, password: string): Promise<Issued | Refused> => {
    for (let waited = 0; ; ) {
      const issued = await ask(email, password);
      if ("outcome" in issued) return issued;
      const { subject, signedInAt } = issued.proof;
      const signedOutAt = await signOuts.lastOf(subject);
      if (signedOutAt === undefined || signedInAt > signedOutAt) return issued;
      const behind = signedOutAt - signedInAt;
      if (waited > PATIENCE || behind > PATIENCE)
        throw new IdentityUnavailable("This machine's clock is ahead of Amazon Cognito's: set both by NTP.");
      waited += behind + 1;
      await Bun.sleep((behind + 1) * 1_000 - (clock.now() % 1_000));
    }
  };

  return async (given, password) => {
    const email = normaliseEmail(given);
    const begun = performance.now();
    const issued = await askAfterSignOut(email, password);
    if ("outcome" in issued) {
      if (issued.outcome === "wrong_credentials")
        await Bun.sleep(Math.max(0, refusalFloor - (performance.now() - begun)));
      return issued;
    }
    const { account } = issued;
    if (!account) {
      if (issued.refreshToken !== undefined) await revoke(issued.refreshToken, /./);
      return { outcome: "unconfirmed" };
    }
    accounts.remember(account);
    return { outcome: "signed_in", tokens: toTokens(issued, clock.now()), account, roles: issued.proof.roles };
  };
};
