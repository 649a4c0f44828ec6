import type { Backends } from "./backends/backends.ts";
import { authoritiesOf, type Config } from "./config.ts";
import type { Authenticators } from "./gateway/authenticate.ts";
import { createCallerProofs, type ProveCaller } from "./gateway/caller-proofs.ts";
import { createReplayMemory } from "./gateway/replay-memory.ts";
import { createSignatureAuthenticator } from "./gateway/signature.ts";
import { applyStanding } from "./gateway/standing.ts";
import { createProofReader } from "./sigv4/caller-proof.ts";
import { createVerifier } from "./sigv4/verifier.ts";

/** The ways to prove who one is, as the configuration has them. */
export const createAuthenticators = (config: Config, backends: Backends): Authenticators => {
  const { identity, machines, shared, standings } = backends;
  const { now } = backends.clock;
  const clock = () => new Date(now());
  const credentials = new Map(machines.map((machine) => [machine.accessKeyId, machine]));
  const verify = createVerifier({
    service: "execute-api",
    region: config.region,
    authorities: authoritiesOf(config),
    credentialOf: (accessKeyId) => credentials.get(accessKeyId),
    clock,
  });
  return {
    token: async (token) => {
      const claims = await identity.verify(token);
      if (!claims) return undefined;
      const standing = standings.of(claims.subject);
      return applyStanding(claims, standing instanceof Promise ? await standing : standing);
    },
    signature: createSignatureAuthenticator({
      verify,
      prove: createProver(config, backends, clock),
      replays: createReplayMemory(shared.claims, now),
    }),
  };
};

/** Undefined where the configuration names nobody who is proven so: then AWS is never asked. */
const createProver = (
  { sts, region, publicUrl }: Config,
  { callers, shared }: Backends,
  clock: () => Date,
): ProveCaller | undefined =>
  sts &&
  callers &&
  createCallerProofs({
    read: createProofReader({ region, serverId: publicUrl, clock }),
    callers,
    principals: sts.principals,
    counters: shared.counters,
  });
