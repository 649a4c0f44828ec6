import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Counters } from "../adapters/cache/port.ts";
import type { Callers } from "../adapters/callers/port.ts";
import type { ProblemReply } from "../contract/handler.ts";
import type { ServicePrincipal } from "../contract/principal.ts";
import { problem } from "../contract/problem.ts";
import type { createProofReader, ProofRequest } from "../sigv4/caller-proof.ts";
import { createPrincipalsByArn, type StsPrincipal } from "./caller-principals.ts";

/** Who signed a request; with the signature and its end, what the memory of used ones needs. */
export type Signed = {
  readonly principal: ServicePrincipal;
  readonly signature: string;
  readonly expiresAt: Date;
};

/** Undefined: the proof is none, or of nobody whom we know; no answer says which. */
export type ProveCaller = (request: ProofRequest) => Promise<Signed | ProblemReply<503> | undefined>;

export type CallerProofsOptions = {
  readonly read: ReturnType<typeof createProofReader>;
  readonly callers: Callers;
  readonly principals: readonly StsPrincipal[];
  readonly counters: Counters;
  readonly limits?: Partial<typeof perSecond>;
};

/** Calls to AWS in a second: for everyone, and of these for credentials that have not yet been found to be a principal's. */
const perSecond = { everyone: 200, strangers: 20 };

const overloaded = problem(503, "overloaded", "Too many callers are being identified. Try again shortly.", {
  headers: { "retry-after": "1" },
});

/** Proves machines whose secrets only AWS knows. Nobody has AWS called for what could be refused without. */
export const createCallerProofs = ({
  read,
  callers,
  principals,
  counters,
  limits,
}: CallerProofsOptions): ProveCaller => {
  const most = { ...perSecond, ...limits };
  const everyone = counters.open("callers", most.everyone, 1);
  const strangers = counters.open("callers:unknown", most.strangers, 1);
  const principalOf = createPrincipalsByArn(principals);
  // By key id and token: the id alone is no secret, and would let others use up what its owner may.
  const known = new LRUCache<string, true>({ max: 1_000, ttl: 600_000 });

  const mayAsk = async (caller: string): Promise<boolean> => {
    if (!known.has(caller) && (await strangers.consume("all")).consumedPoints > most.strangers) return false;
    return (await everyone.consume("all")).consumedPoints <= most.everyone;
  };

  return async (request) => {
    const reading = read(request);
    if (!reading.ok) return undefined;
    const { proof } = reading;
    const caller = hash("sha256", `${proof.accessKeyId}\n${proof.sessionToken}`, "hex");
    if (!(await mayAsk(caller))) return overloaded;
    const identification = await callers.identify(proof);
    if (identification.outcome === "busy") return overloaded;
    const principal = identification.outcome === "identified" ? principalOf(identification.arn) : undefined;
    if (!principal) {
      known.delete(caller);
      return undefined;
    }
    known.set(caller, true);
    const { name, scopes } = principal;
    return {
      principal: { kind: "service", subject: name, scopes },
      signature: proof.signature,
      expiresAt: proof.expiresAt,
    };
  };
};
