import type { AuthenticationResultType } from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt, type JWTPayload } from "jose";
import { type Account, IdentityUnavailable, type Tokens } from "../port.ts";
import { type AccessProof, toProof } from "./access-claims.ts";
import { toAccount } from "./attributes.ts";

/** What Cognito has just issued. Plain JSON: it may come by another instance. */
export type Issued = {
  readonly proof: AccessProof;
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** Absent where the address is not proven. */
  readonly account?: Account;
};

/**
 * In seconds: Cognito's default. The app client may say otherwise, and tells nobody; a cookie that outlives its token is
 * refused when it is used.
 */
const REFRESH_EXPIRES_IN = 30 * 86_400;

// Nothing is verified here: the tokens come from Cognito itself, over TLS (OpenID Connect Core, section 3.1.3.7, 6).
const readClaims = (token: string | undefined): JWTPayload => {
  try {
    return token === undefined ? {} : decodeJwt(token);
  } catch {
    return {};
  }
};

/** @throws IdentityUnavailable where the tokens are not what this client's users get */
export const toIssued = (result: AuthenticationResultType | undefined, clientId: string): Issued => {
  const { AccessToken: accessToken, RefreshToken: refreshToken, IdToken } = result ?? {};
  const proof = toProof(readClaims(accessToken), clientId);
  if (accessToken === undefined || !proof)
    throw new IdentityUnavailable("Amazon Cognito issues tokens of another kind.");
  const claims = readClaims(IdToken);
  if (IdToken !== undefined && claims.email === undefined)
    throw new IdentityUnavailable(
      "Amazon Cognito tells no addresses: let the app client read the attributes email, email_verified and name.",
    );
  const account = claims.sub === proof.subject ? toAccount(claims) : undefined;
  return { proof, accessToken, ...(refreshToken !== undefined && { refreshToken }), ...(account && { account }) };
};

export const toTokens = ({ proof, accessToken, refreshToken }: Issued, now: number): Tokens => ({
  subject: proof.subject,
  accessToken,
  accessExpiresIn: Math.max(0, proof.expiresAt - Math.floor(now / 1_000)),
  ...(refreshToken !== undefined && { refreshToken }),
  refreshExpiresIn: REFRESH_EXPIRES_IN,
});
