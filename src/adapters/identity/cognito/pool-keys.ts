import {
  type CryptoKey,
  createRemoteJWKSet,
  customFetch,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWK,
  type JWSHeaderParameters,
} from "jose";
import { IdentityUnavailable } from "../port.ts";
import type { CognitoOptions } from "./options.ts";

export type PoolKeys = {
  /**
   * The key that the header's `kid` names.
   * @throws where the pool has none of that name; IdentityUnavailable where its keys were never to be had
   */
  find(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey>;
  published(): Promise<JSONWebKeySet>;
};

export type PoolKeysOptions = Pick<CognitoOptions, "clock" | "log"> & { readonly address: URL };

/** In ms. */
const ANSWER = 2_000;
/** Between two fetches: whoever sends made-up key names makes us fetch no more often. */
const PAUSE = 10_000;
/** The same, while there are no keys at all and nobody comes in. */
const PAUSE_WITHOUT = 1_000;
/** After this long they are fetched again, so that keys which the pool has withdrawn are unlearned. */
const AGE = 600_000;
/** In bytes. A pool has two keys, of 400 each. */
const MAX_SIZE = 65_536;

// An allow-list: what is not public in some later form would be published by a deny-list.
const toPublic = ({ kty, kid, use, alg, n, e }: JWK) => ({ kty, kid, use, alg, n, e }) as JWK;

const nameOf = (error: unknown): string => {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return String(code ?? name);
};

const readWhole = async (response: Response): Promise<Response> => {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    size += part.value.length;
    if (size > MAX_SIZE) throw new Error("The keys are larger than keys are.");
    chunks.push(part.value);
  }
  return new Response(Buffer.concat(chunks), { status: response.status });
};

/** The pool's public keys (its JWKS, RFC 7517); the last good ones, while their address does not answer. */
export const createPoolKeys = ({ address, clock, log }: PoolKeysOptions): PoolKeys => {
  let triedAt = Number.NEGATIVE_INFINITY;
  const isKnown = (): boolean => remote.jwks() !== undefined;

  const fetchRarely = async (url: string, options: RequestInit): Promise<Response> => {
    const now = clock.now();
    if (now < triedAt + (isKnown() ? PAUSE : PAUSE_WITHOUT)) throw new errors.JWKSNoMatchingKey();
    triedAt = now;
    try {
      // jose asks for no redirect to be followed: keys from elsewhere would be somebody else's.
      const response = await readWhole(await fetch(url, options));
      if (response.status !== 200) log.warn({ status: response.status }, "the user pool's keys cannot be had");
      return response;
    } catch (error) {
      log.warn({ reason: nameOf(error) }, "the user pool's keys cannot be had");
      throw error;
    }
  };
  const remote = createRemoteJWKSet(address, {
    timeoutDuration: ANSWER,
    // When to fetch is decided above: jose alone would fetch for each unknown name while the address does not answer.
    cooldownDuration: 0,
    cacheMaxAge: Number.POSITIVE_INFINITY,
    [customFetch]: fetchRarely,
  });

  const beUpToDate = async (): Promise<void> => {
    if (isKnown()) {
      // Nobody waits for it: what is known goes on being believed.
      if (clock.now() >= triedAt + AGE) remote.reload().catch(() => undefined);
      return;
    }
    try {
      await remote.reload();
    } catch (error) {
      throw new IdentityUnavailable(
        `The user pool's keys cannot be had (${nameOf(error)}): check COGNITO_USER_POOL_ID.`,
      );
    }
  };

  return {
    async find(header, token) {
      await beUpToDate();
      return remote(header, token);
    },
    async published() {
      await beUpToDate();
      return { keys: (remote.jwks()?.keys ?? []).map(toPublic) };
    },
  };
};
