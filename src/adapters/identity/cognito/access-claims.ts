import type { JWTPayload } from "jose";
import { roles as known, type Role } from "../../../../generated/operations.ts";

/** What an access token proves; times in seconds since the epoch. */
export type AccessProof = {
  readonly subject: string;
  readonly session: string;
  readonly roles: readonly Role[];
  /** When the password was given: what refreshing does not change. */
  readonly signedInAt: number;
  readonly expiresAt: number;
};

/** In characters: what is longer fits in no cookie, and need not be parsed. */
export const MAX_LENGTH = 4_096;
/** In seconds: clocks of two machines are seldom the same. */
export const LEEWAY = 30;

export const issuerOf = (region: string, userPoolId: string): string =>
  `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`;

/** Names that are equal to a role, never names that contain one: anybody's group may be called `not-admin`. */
const toRoles = (groups: unknown): readonly Role[] | undefined => {
  if (groups === undefined) return ["user"];
  if (!Array.isArray(groups) || !groups.every((group) => typeof group === "string")) return undefined;
  return known.filter((role) => role === "user" || groups.includes(role));
};

/**
 * The claims of an access token of one of our client's users (not an ID token, nor another client's, nor a machine's);
 * undefined for all others. Who signed it, for how long and as which issuer is not looked at here.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export const toProof = (claims: JWTPayload, clientId: string): AccessProof | undefined => {
  const { sub, exp, auth_time: signedInAt, origin_jti: origin, jti, username, token_use, client_id } = claims;
  if (token_use !== "access" || client_id !== clientId) return undefined;
  if (typeof sub !== "string" || sub === "" || typeof username !== "string") return undefined;
  if (typeof exp !== "number" || typeof signedInAt !== "number") return undefined;
  // Where the app client does not allow revocation there is no origin, and each token is a session of its own.
  const session = origin ?? jti;
  const roles = toRoles(claims["cognito:groups"]);
  if (typeof session !== "string" || !roles) return undefined;
  return { subject: sub, session, roles, signedInAt, expiresAt: exp };
};
