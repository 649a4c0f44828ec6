import { decodeJwt } from "jose";
import { type AccessProof, issuerOf, LEEWAY, MAX_LENGTH, toProof } from "./access-claims.ts";
import type { Accounts } from "./accounts.ts";
import { fromAttributes } from "./attributes.ts";
import type { Cognito } from "./client.ts";
import type { CognitoOptions } from "./options.ts";
import type { Prove } from "./pool-tokens.ts";
import { toUnavailable } from "./refusal.ts";

type Options = Pick<CognitoOptions, "clientId" | "region" | "clock"> & {
  readonly cognito: Cognito;
  readonly accounts: Accounts;
};

/** A token that Cognito does not take, or no longer takes. */
const refused = new Set([
  "NotAuthorizedException",
  "InvalidParameterException",
  "UserNotFoundException",
  "UserNotConfirmedException",
  "PasswordResetRequiredException",
]);

/** Proves tokens by asking Cognito for their user: its keys cannot be fetched where nobody says which pool it is. */
export const createUserTokens = ({ clientId, region, clock, cognito, accounts }: Options): Prove => {
  /** What the token says of itself. Believed only once Cognito has taken the token: it checks the signature. */
  const readClaims = (token: string): AccessProof | undefined => {
    if (token.length > MAX_LENGTH) return undefined;
    try {
      const claims = decodeJwt(token);
      if (!claims.iss?.startsWith(issuerOf(region, ""))) return undefined;
      const proof = toProof(claims, clientId);
      return proof && clock.now() < (proof.expiresAt + LEEWAY) * 1_000 ? proof : undefined;
    } catch {
      return undefined;
    }
  };

  return async (token) => {
    const proof = readClaims(token);
    if (!proof) return undefined;
    const { answer, refusal } = await cognito.ask("twice", (client, options) =>
      client.getUser({ AccessToken: token }, options),
    );
    if (refusal) {
      if (refused.has(refusal.name)) return undefined;
      throw toUnavailable(refusal);
    }
    const account = fromAttributes(answer.UserAttributes);
    if (account?.subject !== proof.subject) return undefined;
    accounts.remember(account);
    return proof;
  };
};
