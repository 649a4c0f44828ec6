import { LRUCache } from "lru-cache";
import type { News } from "../cache/port.ts";
import type { AccessClaims } from "./port.ts";

/** About 1 KB each. */
const ENTRIES = 10_000;

export type Verification = {
  verify(token: string): Promise<AccessClaims | undefined>;
  /** Forgets every token of the group, here and in the other instances. Call it after its end is committed. */
  forget(group: string): Promise<void>;
};

export type VerificationOptions<Proof> = {
  /** What a token proves of itself; undefined for anything that is none of ours. */
  readonly prove: (token: string) => Promise<Proof | undefined>;
  /** Until when it is proven, in ms since the epoch, if that was now. */
  readonly provenUntil: (proof: Proof, now: number) => number;
  /** Whom it opens for now; undefined where it has ended. */
  readonly look: (proof: Proof) => Promise<AccessClaims | undefined>;
  /** What ends at once with it. */
  readonly groupOf: (claims: AccessClaims) => string;
  /** In seconds: how long nobody looks, unless there is another gap in the news. */
  readonly verified: number;
  readonly topic: string;
  readonly news: News;
  readonly clock: { now(): number };
};

/** Times in ms since the epoch. */
type Verified<Proof> = {
  readonly proof: Proof;
  readonly claims: AccessClaims;
  readonly provenUntil: number;
  readonly checkedUntil: number;
  readonly gaps: number;
};

/** Verified tokens, by the whole token: a key of a part of it would let another signature in. */
export const createVerification = <Proof>(options: VerificationOptions<Proof>): Verification => {
  const { prove, look, groupOf, verified, topic, news, clock } = options;
  const known = new LRUCache<string, Verified<Proof>>({ max: ENTRIES });
  const proving = new Map<string, Promise<Proof | undefined>>();
  let ended = 0;
  let gaps = 0;

  const proveOnce = (token: string): Promise<Proof | undefined> => {
    const begun = proving.get(token);
    if (begun) return begun;
    const proof = prove(token).finally(() => proving.delete(token));
    proving.set(token, proof);
    return proof;
  };

  const forgetHere = (group: string): void => {
    ended++;
    for (const [token, { claims }] of known.entries()) if (groupOf(claims) === group) known.delete(token);
  };
  news.hear(topic, (groups) => groups.forEach(forgetHere));
  // That a token is genuine is not forgotten: else all of them would have to be proven at once.
  news.onGap(() => gaps++);

  return {
    async verify(token) {
      const before = { ended, gaps };
      const now = clock.now();
      const entry = known.get(token);
      const hit = entry && now < entry.provenUntil ? entry : undefined;
      if (hit && news.hears && hit.gaps === gaps && now < hit.checkedUntil) return hit.claims;
      const proof = hit?.proof ?? (await proveOnce(token));
      // Each caller looks by itself: an answer that another one asked for may be older than the end.
      const claims = proof && (await look(proof));
      if (!claims) {
        known.delete(token);
        return undefined;
      }
      const provenUntil = hit?.provenUntil ?? options.provenUntil(proof, now);
      // What ended meanwhile may be this: then the next one looks again.
      const checkedUntil = ended === before.ended ? now + verified * 1_000 : 0;
      known.set(token, { proof, claims, provenUntil, checkedUntil, gaps: before.gaps });
      return claims;
    },
    async forget(group) {
      forgetHere(group);
      await news.tell(topic, [group]);
    },
  };
};
