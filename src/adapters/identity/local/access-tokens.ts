import type { JWTPayload } from "jose";
import { SignJWT } from "jose/jwt/sign";
import { jwtVerify } from "jose/jwt/verify";
import type { Role } from "../../../../generated/operations.ts";
import type { Clock } from "./clock.ts";
import type { Keyring } from "./keyring.ts";

export type AccessGrant = {
  readonly subject: string;
  readonly session: string;
  readonly roles: readonly Role[];
  /** Unique per token, and the same when the same grant is signed again. */
  readonly id: string;
  /** In seconds since the epoch. */
  readonly issuedAt: number;
  readonly expiresAt: number;
};

/** What a token proves; `expiresAt` in seconds since the epoch. */
export type AccessProof = { readonly subject: string; readonly session: string; readonly expiresAt: number };

export type AccessTokens = {
  sign(grant: AccessGrant): Promise<string>;
  /** What the token proves; undefined for anything that is not an access token of ours, whatever is wrong with it. */
  read(token: string, options?: { readonly evenExpired?: boolean }): Promise<AccessProof | undefined>;
};

export type AccessTokenOptions = {
  readonly keyring: Keyring;
  readonly issuer: string;
  readonly clientId: string;
  readonly clock: Clock;
};

/** In seconds: clocks of two machines are seldom the same. */
const LEEWAY = 5;
/** In characters: nothing we sign is longer, and what is need not be parsed. */
const MAX_LENGTH = 4_096;

/** JWTs (RFC 7519) signed with Ed25519 (RFC 8037), with the claims of Cognito's access tokens. */
export const createAccessTokens = ({ keyring, issuer, clientId, clock }: AccessTokenOptions): AccessTokens => {
  const toProof = (claims: JWTPayload): AccessProof | undefined => {
    const { sub, sid, exp, token_use, client_id } = claims;
    // The same key may sign other things for other readers: an ID token, or another client's token, opens nothing here.
    if (token_use !== "access" || client_id !== clientId) return undefined;
    if (typeof sub !== "string" || typeof sid !== "string" || typeof exp !== "number") return undefined;
    return { subject: sub, session: sid, expiresAt: exp };
  };

  return {
    sign: ({ subject, session, roles, id, issuedAt, expiresAt }) =>
      new SignJWT({ client_id: clientId, token_use: "access", sid: session, roles: [...roles] })
        .setProtectedHeader({ alg: "EdDSA", kid: keyring.signing.kid })
        .setIssuer(issuer)
        .setSubject(subject)
        .setJti(id)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(keyring.signing.key),

    async read(token, { evenExpired = false } = {}) {
      if (token.length > MAX_LENGTH) return undefined;
      try {
        const { payload } = await jwtVerify(
          token,
          ({ kid }) => {
            const key = kid === undefined ? undefined : keyring.verifying(kid);
            if (!key) throw new Error("No such key.");
            return key;
          },
          {
            // Named, so that neither "none" nor HS256 with our public key as its secret is ever tried.
            algorithms: ["EdDSA"],
            issuer,
            requiredClaims: ["exp", "iat", "sub", "jti", "sid", "client_id", "token_use"],
            clockTolerance: LEEWAY,
            currentDate: new Date(evenExpired ? 0 : clock.now()),
          },
        );
        return toProof(payload);
      } catch {
        return undefined;
      }
    },
  };
};
