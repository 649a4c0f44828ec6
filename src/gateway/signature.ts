import type { Operation } from "../contract/operation.ts";
import { readBytes, tooLarge } from "../contract/read-body.ts";
import type { createVerifier } from "../sigv4/verifier.ts";
import type { Authenticators } from "./authenticate.ts";
import { splitUrl } from "./path.ts";
import type { ReplayMemory } from "./replay-memory.ts";
import type { ServiceCredential } from "./service-credentials.ts";

const maxUnreadBody = 65_536;

/**
 * Proves a machine by the signature of its very request. Nothing else can: no header marks a call as verified.
 * The body is read here once, hashed by us, and handed on.
 */
export const createSignatureAuthenticator =
  (verify: ReturnType<typeof createVerifier<ServiceCredential>>, replays: ReplayMemory): Authenticators["signature"] =>
  async (request: Request, operation: Operation) => {
    const maxBytes = operation.body?.maxBytes ?? maxUnreadBody;
    const body = await readBytes(request, maxBytes);
    if (!body) return tooLarge(maxBytes);
    const { path, search } = splitUrl(request.url);
    const verified = verify({
      method: request.method,
      rawPath: path,
      rawQuery: search,
      headers: request.headers,
      payload: body,
    });
    if (!verified.ok) return undefined;
    const mutates = operation.method !== "GET" && !operation.idempotent;
    if (mutates && !(await replays.admit(verified.signature, verified.expiresAt))) return undefined;
    const { name, scopes } = verified.credential;
    return { principal: { kind: "service", subject: name, scopes }, body };
  };
