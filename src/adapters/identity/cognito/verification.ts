import { LRUCache } from "lru-cache";
import type { AccessClaims } from "../port.ts";
import type { CognitoOptions } from "./options.ts";
import type { Prove } from "./pool-tokens.ts";

/** About 1 KB each. */
const ENTRIES = 10_000;
/** In ms: how long a token is believed without looking at it again. */
const VERIFIED = 60_000;
const TOPIC = "identity-sign-out";

type Verified = { readonly claims: AccessClaims; readonly until: number };

export type Verification = {
  verify(token: string): Promise<AccessClaims | undefined>;
  /** Forgets every token of the subject, here and in the other instances. Call it after the sign-out is noted. */
  forget(subject: string): Promise<void>;
};

type Options = Pick<CognitoOptions, "signOuts" | "news" | "clock"> & { readonly prove: Prove };

/** Verified tokens, by the whole token: a key of a part of it would let another signature in. */
export const createVerification = ({ prove, signOuts, news, clock }: Options): Verification => {
  const known = new LRUCache<string, Verified>({ max: ENTRIES });
  const flights = new Map<string, Promise<AccessClaims | undefined>>();

  const look = async (token: string): Promise<Verified | undefined> => {
    const proof = await prove(token);
    if (!proof) return undefined;
    const signedOutAt = await signOuts.lastOf(proof.subject);
    // A sign-out is global. A token of its own second may be older than it, and none is newer: see `login`.
    if (signedOutAt !== undefined && proof.signedInAt <= signedOutAt) return undefined;
    const claims = { subject: proof.subject, roles: proof.roles, session: proof.session };
    return { claims, until: Math.min(proof.expiresAt * 1_000, clock.now() + VERIFIED) };
  };

  const begin = (token: string): Promise<AccessClaims | undefined> => {
    const land = async () => {
      // The look begins in a later microtask, when it is on the map and `forget` can find it.
      await undefined;
      try {
        const verified = await look(token);
        // Only a look that is still on the map may leave what it saw: a sign-out took the others off it.
        if (verified && flights.get(token) === flight) known.set(token, verified);
        return verified?.claims;
      } finally {
        if (flights.get(token) === flight) flights.delete(token);
      }
    };
    const flight = land();
    flights.set(token, flight);
    return flight;
  };

  const forgetHere = (subject: string): void => {
    // Whose token is looked at is not known yet.
    flights.clear();
    for (const [token, { claims }] of known.entries()) if (claims.subject === subject) known.delete(token);
  };
  news.hear(TOPIC, forgetHere);
  news.onGap(() => {
    flights.clear();
    known.clear();
  });

  return {
    async verify(token) {
      const hit = known.get(token);
      if (hit && clock.now() < hit.until) return hit.claims;
      known.delete(token);
      return flights.get(token) ?? begin(token);
    },
    async forget(subject) {
      forgetHere(subject);
      await news.tell(TOPIC, subject);
    },
  };
};
