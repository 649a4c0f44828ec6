import { jwtVerify } from "jose";
import { IdentityUnavailable } from "../port.ts";
import { type AccessProof, issuerOf, LEEWAY, MAX_LENGTH, toProof } from "./access-claims.ts";
import type { CognitoOptions } from "./options.ts";
import type { PoolKeys } from "./pool-keys.ts";

/**
 * What an access token proves; undefined for anything that is none of ours, whatever is wrong with it.
 * @throws IdentityUnavailable where that cannot be said now
 */
export type Prove = (token: string) => Promise<AccessProof | undefined>;

type Options = Pick<CognitoOptions, "clientId" | "region" | "clock"> & {
  readonly userPoolId: string;
  readonly keys: PoolKeys;
};

/** Proves tokens by the pool's keys, without asking Cognito. */
export const createPoolTokens = ({ clientId, userPoolId, region, clock, keys }: Options): Prove => {
  const issuer = issuerOf(region, userPoolId);

  return async (token) => {
    if (token.length > MAX_LENGTH) return undefined;
    try {
      const { payload } = await jwtVerify(
        token,
        (header, input) => {
          // Without a name any single key of the pool would do.
          if (typeof header.kid !== "string") throw new Error("No key is named.");
          return keys.find(header, input);
        },
        {
          // Named, so that neither "none" nor HS256 with the public key as its secret is ever tried.
          algorithms: ["RS256"],
          issuer,
          requiredClaims: ["exp", "iat", "sub", "auth_time", "client_id", "token_use"],
          clockTolerance: LEEWAY,
          currentDate: new Date(clock.now()),
        },
      );
      return toProof(payload, clientId);
    } catch (error) {
      if (error instanceof IdentityUnavailable) throw error;
      return undefined;
    }
  };
};
