import type { Identity } from "../port.ts";
import type { Verification } from "../verification.ts";
import type { AppClient } from "./app-client.ts";
import type { Cognito } from "./client.ts";
import type { CognitoOptions } from "./options.ts";
import type { Prove } from "./pool-tokens.ts";
import { type Refusal, toUnavailable } from "./refusal.ts";

type Options = Pick<CognitoOptions, "signOuts" | "clock"> & {
  readonly cognito: Cognito;
  readonly app: AppClient;
  readonly prove: Prove;
  readonly verification: Verification;
};

/** In seconds: no access token of Cognito's lives longer. */
const LONGEST_TOKEN = 86_400;

/** The token is over already, or was never one. */
const harmless = new Set([
  "NotAuthorizedException",
  "UserNotFoundException",
  "UserNotConfirmedException",
  "PasswordResetRequiredException",
  "InvalidParameterException",
  "UnauthorizedException",
  "UnsupportedTokenTypeException",
]);

const check = (refusal: Refusal | undefined): void => {
  if (refusal && !harmless.has(refusal.name)) throw toUnavailable(refusal);
};

/**
 * Signs the user out of everything (GlobalSignOut), and with a refresh token alone out of its session (RevokeToken). Cognito
 * goes on signing for nobody, but its JWTs say they are good until they expire: so who signed out is noted here as well.
 */
export const createSignOut = (options: Options): Identity["signOut"] => {
  const { cognito, app, prove, verification, signOuts, clock } = options;

  const endAll = async (accessToken: string): Promise<void> => {
    // Before Cognito is asked: where it does not answer, nobody's token goes on being good because of that.
    const proof = await prove(accessToken);
    if (!proof) return;
    const before = await signOuts.lastOf(proof.subject);
    // What is void already may end Cognito's side of it once more, but no sign-in since.
    if (before === undefined || proof.signedInAt > before) {
      // Of two clocks the one ahead: the token at hand must be void, whatever ours says.
      const at = Math.max(Math.floor(clock.now() / 1_000), proof.signedInAt);
      await signOuts.note(proof.subject, at, at + LONGEST_TOKEN);
    }
    await verification.forget(proof.subject);
    const { refusal } = await cognito.ask("twice", (client, within) =>
      client.globalSignOut({ AccessToken: accessToken }, within),
    );
    check(refusal);
  };

  const endOne = async (refreshToken: string): Promise<void> => {
    const { refusal } = await cognito.ask("twice", (client, within) =>
      client.revokeToken(
        {
          Token: refreshToken,
          ClientId: app.id,
          ...(app.secret !== undefined && { ClientSecret: app.secret }),
        },
        within,
      ),
    );
    check(refusal);
  };

  return async ({ accessToken, refreshToken }) => {
    if (accessToken !== undefined) await endAll(accessToken);
    if (refreshToken !== undefined) await endOne(refreshToken);
  };
};
