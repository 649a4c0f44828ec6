import type { Claim } from "./claim.ts";
import { parseTimestamp } from "./timestamp.ts";

export type ExpiryRefusal = "timestamp" | "scope" | "expires_too_long" | "too_early" | "too_late";

/** Milliseconds that the caller's clock may differ from ours. */
const SKEW = 5 * 60_000;

/** The instant from which on the claim is void, or why it is void now. `longest`: the highest X-Amz-Expires, in seconds. */
export const expiryOf = (claim: Claim, longest: number, now: number): Date | ExpiryRefusal => {
  const signedAt = parseTimestamp(claim.timestamp);
  if (signedAt === undefined) return "timestamp";
  if (claim.day !== claim.timestamp.slice(0, 8)) return "scope";
  if (claim.expiresIn !== undefined && claim.expiresIn > longest) return "expires_too_long";
  const expiresAt = signedAt + (claim.expiresIn === undefined ? SKEW : claim.expiresIn * 1000);
  if (now < signedAt - SKEW) return "too_early";
  return now >= expiresAt ? "too_late" : new Date(expiresAt);
};
