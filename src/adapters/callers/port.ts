import type { CallerProof } from "../../sigv4/caller-proof.ts";

/** `arn` is AWS's word on who made the proof; a refusal says that the proof is none. */
export type Identification =
  | { readonly outcome: "identified"; readonly arn: string }
  | { readonly outcome: "refused" }
  /** As many proofs are being looked at as may be. */
  | { readonly outcome: "busy" };

/** Tells who made a proof whose secret only AWS knows. */
export interface Callers {
  /** @throws CallersUnavailable where that cannot be said now */
  identify(proof: CallerProof): Promise<Identification>;
}

/** AWS cannot be asked, or its answer is none: the gateway answers 503 with Retry-After. */
export class CallersUnavailable extends Error {
  override readonly name = "CallersUnavailable";
}
