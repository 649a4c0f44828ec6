import type { Operation } from "../contract/operation.ts";
import { readBytes, tooLarge } from "../contract/read-body.ts";
import { offersProof, type ProofRequest } from "../sigv4/caller-proof.ts";
import type { createVerifier } from "../sigv4/verifier.ts";
import type { Authenticators } from "./authenticate.ts";
import type { ProveCaller, Signed } from "./caller-proofs.ts";
import { splitUrl } from "./path.ts";
import type { ReplayMemory } from "./replay-memory.ts";
import type { ServiceCredential } from "./service-credentials.ts";

const maxUnreadBody = 65_536;

export type SignatureOptions = {
  /** By secrets that we hold. */
  readonly verify: ReturnType<typeof createVerifier<ServiceCredential>>;
  /** By AWS's word, for secrets that only AWS holds; undefined: nobody is proven so. */
  readonly prove: ProveCaller | undefined;
  readonly replays: ReplayMemory;
};

/**
 * Proves a machine by the signature of its very request. Nothing else can: no header marks a call as verified.
 * The body is read here once, hashed by us, and handed on.
 */
export const createSignatureAuthenticator = ({
  verify,
  prove,
  replays,
}: SignatureOptions): Authenticators["signature"] => {
  const verifyByKey = ({ body, ...request }: ProofRequest): Signed | undefined => {
    const verified = verify({ ...request, payload: body });
    if (!verified.ok) return undefined;
    const { credential, signature, expiresAt } = verified;
    const { name, scopes } = credential;
    return { principal: { kind: "service", subject: name, scopes }, signature, expiresAt };
  };

  return async (request: Request, operation: Operation) => {
    const maxBytes = operation.body?.maxBytes ?? maxUnreadBody;
    const body = await readBytes(request, maxBytes);
    if (!body) return tooLarge(maxBytes);
    const { method, headers } = request;
    const { path, search } = splitUrl(request.url);
    const received = { method, headers, rawPath: path, rawQuery: search, body };
    const signed = prove && offersProof(headers) ? await prove(received) : verifyByKey(received);
    if (!signed || "status" in signed) return signed;
    const mutates = operation.method !== "GET" && !operation.idempotent;
    if (mutates && !(await replays.admit(signed.signature, signed.expiresAt))) return undefined;
    return { principal: signed.principal, body };
  };
};
