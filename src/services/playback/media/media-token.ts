import { SignJWT } from "jose/jwt/sign";
import { jwtVerify } from "jose/jwt/verify";

export type MediaTokens = {
  /** @param until the end of the permission, in ms since the epoch; null without one */
  sign(leaseId: string, until: number | null): Promise<string>;
  /** The lease that it names; undefined for whatever is none of ours, or over. */
  verify(token: string): Promise<string | undefined>;
};

const audience = "media";
const typ = "itube-media+jwt";

/**
 * Tokens (RFC 7519, HS256) that name a lease, and say nothing else: what it opens, and how long, is the lease's. The same for the
 * same lease, so that its address stays the same when it is renewed. `exp` is to the millisecond, as the permission is.
 */
export const createMediaTokens = (secret: Uint8Array, now: () => number): MediaTokens => ({
  sign: (leaseId, until) => {
    const token = new SignJWT({ ...(until !== null && { exp: until / 1000 }) })
      .setProtectedHeader({ alg: "HS256", typ })
      .setAudience(audience)
      .setSubject(leaseId);
    return token.sign(secret);
  },
  verify: async (token) => {
    try {
      const { payload } = await jwtVerify(token, secret, {
        algorithms: ["HS256"],
        typ,
        audience,
        requiredClaims: ["sub"],
        currentDate: new Date(now()),
      });
      // jose compares whole seconds.
      const isOver = payload.exp !== undefined && payload.exp * 1000 <= now();
      return isOver ? undefined : payload.sub;
    } catch {
      return undefined;
    }
  },
});
