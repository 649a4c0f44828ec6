import { LRUCache } from "lru-cache";
import type { AccessClaims } from "../port.ts";
import type { AccessProof } from "./access-claims.ts";
import type { CognitoOptions } from "./options.ts";
import type { Prove } from "./pool-tokens.ts";

/** About 1 KB each. */
const ENTRIES = 10_000;
/** In ms: how long a token is believed to be what it was proven to be. */
const PROVEN = 60_000;
const TOPIC = "identity-sign-out";

/** Times in ms since the epoch. */
type Verified = {
  readonly proof: AccessProof;
  readonly provenUntil: number;
  /** Until when nobody looks for a sign-out, unless there is another gap in the news. */
  readonly checkedUntil: number;
  readonly gaps: number;
};

export type Verification = {
  verify(token: string): Promise<AccessClaims | undefined>;
  /** Forgets every token of the subject, here and in the other instances. Call it after the sign-out is noted. */
  forget(subject: string): Promise<void>;
};

type Options = Pick<CognitoOptions, "signOuts" | "news" | "clock" | "verified"> & { readonly prove: Prove };

const toClaims = ({ subject, roles, session }: AccessProof): AccessClaims => ({ subject, roles, session });

/** Verified tokens, by the whole token: a key of a part of it would let another signature in. */
export const createVerification = ({ prove, signOuts, news, clock, verified = 60 }: Options): Verification => {
  const known = new LRUCache<string, Verified>({ max: ENTRIES });
  const proving = new Map<string, ReturnType<Prove>>();
  let signedOut = 0;
  let gaps = 0;

  const proveOnce = (token: string): ReturnType<Prove> => {
    const begun = proving.get(token);
    if (begun) return begun;
    const proof = prove(token).finally(() => proving.delete(token));
    proving.set(token, proof);
    return proof;
  };

  const forgetHere = (subject: string): void => {
    signedOut++;
    for (const [token, { proof }] of known.entries()) if (proof.subject === subject) known.delete(token);
  };
  news.hear(TOPIC, ([subject]) => subject !== undefined && forgetHere(subject));
  // That a token is genuine is not forgotten: else Cognito would be asked about all of them at once.
  news.onGap(() => gaps++);

  return {
    async verify(token) {
      const before = { signedOut, gaps };
      const now = clock.now();
      const entry = known.get(token);
      const hit = entry && now < entry.provenUntil ? entry : undefined;
      if (hit && news.hears && hit.gaps === gaps && now < hit.checkedUntil) return toClaims(hit.proof);
      const proof = hit?.proof ?? (await proveOnce(token));
      // Each caller looks by itself: an answer that another one asked for may be older than a sign-out.
      const signedOutAt = proof && (await signOuts.lastOf(proof.subject));
      // A sign-out is global. A token of its own second may be older than it, and none is newer: see `login`.
      if (!proof || (signedOutAt !== undefined && proof.signedInAt <= signedOutAt)) {
        known.delete(token);
        return undefined;
      }
      const provenUntil = hit?.provenUntil ?? Math.min(proof.expiresAt * 1_000, now + PROVEN);
      // A sign-out that came meanwhile may be this one's: then the next one looks again.
      const checkedUntil = signedOut === before.signedOut ? now + verified * 1_000 : 0;
      known.set(token, { proof, provenUntil, checkedUntil, gaps: before.gaps });
      return toClaims(proof);
    },
    async forget(subject) {
      forgetHere(subject);
      await news.tell(TOPIC, [subject]);
    },
  };
};
