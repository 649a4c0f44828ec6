import { LRUCache } from "lru-cache";
import type { News } from "../../cache/port.ts";
import type { Database } from "../../database/port.ts";
import type { AccessClaims } from "../port.ts";
import type { AccessProof, AccessTokens } from "./access-tokens.ts";
import type { Clock } from "./clock.ts";
import type { Lifetimes } from "./lifetimes.ts";
import type { RolesOf } from "./roles.ts";
import { findLiveOwner } from "./session-rows.ts";

/** About 1 KB each. */
const ENTRIES = 10_000;

type Verified = {
  readonly proof: AccessProof;
  readonly claims: AccessClaims;
  /** Until when the session is believed to be alive without looking, in ms since the epoch. */
  readonly until: number;
};

export type Verification = {
  verify(token: string): Promise<AccessClaims | undefined>;
  /** Forgets every token of the session, in every instance. Call it after the revocation is committed. */
  forget(session: string): Promise<void>;
};

export type VerificationPorts = {
  readonly database: Database;
  readonly accessTokens: AccessTokens;
  readonly rolesOf: RolesOf;
  readonly clock: Clock;
  readonly lifetimes: Lifetimes;
  readonly news: News;
};

const topic = "sessions";

/** Verified tokens, by the whole token: a key of a part of it would let another signature in. */
export const createVerification = (ports: VerificationPorts): Verification => {
  const { database, accessTokens, rolesOf, clock, lifetimes, news } = ports;
  const known = new LRUCache<string, Verified>({ max: ENTRIES });
  let forgotten = 0;

  const forgetHere = (session: string) => {
    forgotten++;
    for (const [token, { claims }] of known.entries()) if (claims.session === session) known.delete(token);
  };
  news.hear(topic, (sessions) => {
    for (const session of sessions) forgetHere(session);
  });
  news.onGap(() => {
    forgotten++;
    known.clear();
  });

  return {
    async verify(token) {
      const hit = known.get(token);
      if (hit && news.hears && clock.now() < hit.until) return hit.claims;
      known.delete(token);
      // A signature stays what it was; only the session behind it may have ended.
      const proven = hit && clock.now() < hit.proof.expiresAt * 1_000;
      const proof = proven ? hit.proof : await accessTokens.read(token);
      if (!proof) return undefined;
      const before = forgotten;
      const now = clock.now();
      const owner = await findLiveOwner(database.reader).first({ id: proof.session, now });
      if (owner?.subject !== proof.subject) return undefined;
      const claims = { subject: owner.subject, roles: rolesOf(owner.email), session: proof.session };
      // A session that ended while it was looked for may have been found still alive: that is nothing to keep.
      if (forgotten === before)
        known.set(token, { proof, claims, until: Math.min(proof.expiresAt * 1_000, now + lifetimes.verified * 1_000) });
      return claims;
    },

    async forget(session) {
      forgetHere(session);
      await news.tell(topic, [session]);
    },
  };
};
