import { createHash } from "node:crypto";
import { createMemoryClaims } from "../memory/claims.ts";
import type { Claims } from "../port.ts";
import type { Link } from "./link.ts";

/** Milliseconds that a claim is remembered for longer: the clocks of two instances are seldom the same. */
const leeway = 5000;

/** A digest: who reads Redis learns no signature. */
const digest = (key: string): string => createHash("sha256").update(key).digest("base64url");

/** Claims in Redis, behind those of this process, which stand alone while Redis is out of reach. */
export const createRedisClaims = (link: Link, prefix: string): Claims => {
  const own = createMemoryClaims();
  return {
    async claim(key, ttl) {
      if (!own.claimNow(key, ttl)) return false;
      if (!link.open) return true;
      const milliseconds = Math.max(1, Math.ceil(ttl)) + leeway;
      try {
        const set = await link.run((client) => client.set(prefix + digest(key), "", "PX", milliseconds, "NX"));
        return set === "OK";
      } catch {
        return true;
      }
    },
  };
};
