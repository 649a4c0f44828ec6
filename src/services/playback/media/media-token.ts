import { SignJWT } from "jose/jwt/sign";
import { jwtVerify } from "jose/jwt/verify";

export type MediaTokens = {
  sign(leaseId: string): Promise<string>;
  /** The lease that it names; undefined for whatever is none of ours. */
  verify(token: string): Promise<string | undefined>;
};

const audience = "media";
const typ = "itube-media+jwt";

/**
 * Tokens (RFC 7519, HS256) that name a lease, and say nothing else: what it opens, and how long, is the lease's, and no lease outlives
 * its permission. So an address stays the same however often its lease is renewed, and whatever becomes of the permission's end.
 */
export const createMediaTokens = (secret: Uint8Array): MediaTokens => ({
  sign: (leaseId) =>
    new SignJWT().setProtectedHeader({ alg: "HS256", typ }).setAudience(audience).setSubject(leaseId).sign(secret),
  verify: async (token) => {
    try {
      const { payload } = await jwtVerify(token, secret, {
        algorithms: ["HS256"],
        typ,
        audience,
        requiredClaims: ["sub"],
      });
      return payload.sub;
    } catch {
      return undefined;
    }
  },
});
