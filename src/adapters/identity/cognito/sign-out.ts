import type { Identity } from "../port.ts";
import type { Verification } from "../verification.ts";
import type { Cognito } from "./client.ts";
import type { CognitoOptions } from "./options.ts";
import type { Prove } from "./pool-tokens.ts";
import { type Refusal, toUnavailable } from "./refusal.ts";
import type { Revoke } from "./revocation.ts";

type Options = Pick<CognitoOptions, "signOuts" | "clock"> & {
  readonly cognito: Cognito;
  readonly revoke: Revoke;
  readonly prove: Prove;
  readonly refresh: Identity["refresh"];
  readonly verification: Verification;
};

/** In seconds: no access token of Cognito's lives longer. */
export const LONGEST_TOKEN = 86_400;

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
 * Signs the user out of everything (GlobalSignOut). Cognito goes on signing for nobody, but its JWTs say they are good until
 * they expire: so who signed out is noted here as well. A refresh token says not whose it is: it is exchanged for an access
 * token that does, and that nobody else gets.
 */
export const createSignOut = (options: Options): Identity["signOut"] => {
  const { cognito, revoke, prove, refresh, verification, signOuts, clock } = options;

  /** False where the token is over already: then it says nothing of another sign-in, whose refresh token may come with it. */
  const endAll = async (accessToken: string): Promise<boolean> => {
    // Before Cognito is asked: where it does not answer, nobody's token goes on being good because of that.
    const proof = await prove(accessToken);
    if (!proof) return false;
    const before = await signOuts.lastOf(proof.subject);
    // What is void already may end Cognito's side of it once more, but no sign-in since.
    const live = before === undefined || proof.signedInAt > before;
    if (live) {
      // Of two clocks the one ahead: the token at hand must be void, whatever ours says.
      const at = Math.max(Math.floor(clock.now() / 1_000), proof.signedInAt);
      await signOuts.note(proof.subject, at, at + LONGEST_TOKEN);
    }
    await verification.forget(proof.subject);
    const { refusal } = await cognito.ask("twice", (client, within) =>
      client.globalSignOut({ AccessToken: accessToken }, within),
    );
    check(refusal);
    return live;
  };

  return async ({ accessToken, refreshToken, subject }) => {
    const ended = accessToken !== undefined && (await endAll(accessToken));
    if (refreshToken === undefined) return;
    try {
      const exchanged = ended ? undefined : await refresh(refreshToken, subject);
      if (exchanged?.outcome === "refreshed") await endAll(exchanged.tokens.accessToken);
    } finally {
      check((await revoke(refreshToken)).refusal);
    }
  };
};
