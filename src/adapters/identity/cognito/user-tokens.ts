import { createHash } from "node:crypto";
import { decodeJwt } from "jose";
import { LRUCache } from "lru-cache";
import { IdentityUnavailable } from "../port.ts";
import { type AccessProof, issuerOf, LEEWAY, MAX_LENGTH, toProof } from "./access-claims.ts";
import type { Accounts } from "./accounts.ts";
import { fromAttributes } from "./attributes.ts";
import type { Cognito } from "./client.ts";
import type { CognitoOptions } from "./options.ts";
import type { Prove } from "./pool-tokens.ts";
import { toUnavailable } from "./refusal.ts";

type Options = Pick<CognitoOptions, "clientId" | "region" | "clock"> & {
  readonly cognito: Cognito;
  readonly accounts: Accounts;
  /** What proves tokens by the keys of a pool. */
  readonly openPool: (userPoolId: string) => Prove;
};

/** A token that Cognito does not take, or no longer takes. */
const refused = new Set([
  "NotAuthorizedException",
  "InvalidParameterException",
  "UserNotFoundException",
  "UserNotConfirmedException",
  "PasswordResetRequiredException",
]);

/** Tokens that Cognito did not take; in ms, how long it is not asked about them again. */
const REFUSED = 10_000;
const REFUSED_FOR = 60_000;
/** Tokens that Cognito may be asked about at a time while nobody knows who signed them. */
const MOST_UNPROVEN = 8;

type Claims = { readonly proof: AccessProof; readonly pool: string };

const digestOf = (token: string): string => createHash("sha256").update(token).digest("base64url");

/**
 * Proves tokens by asking Cognito for their user. The first token that it takes names the pool; from then on signatures are
 * looked at here first: GetUser has a quota, which is everybody's, and anyone can make up tokens.
 */
export const createUserTokens = (options: Options): Prove => {
  const { clientId, region, clock, cognito, accounts, openPool } = options;
  const notTaken = new LRUCache<string, true>({ max: REFUSED, ttl: REFUSED_FOR, perf: clock });
  const issuers = issuerOf(region, "");
  let proveByKeys: Prove | undefined;
  let unproven = 0;

  /** What the token says of itself. Believed only once Cognito has taken the token: it checks the signature. */
  const readClaims = (token: string): Claims | undefined => {
    if (token.length > MAX_LENGTH) return undefined;
    try {
      const claims = decodeJwt(token);
      const pool = claims.iss?.startsWith(issuers) ? claims.iss.slice(issuers.length) : "";
      if (!/^[\w-]+$/.test(pool)) return undefined;
      const proof = toProof(claims, clientId);
      return proof && clock.now() < (proof.expiresAt + LEEWAY) * 1_000 ? { proof, pool } : undefined;
    } catch {
      return undefined;
    }
  };

  /** Whether the pool has signed the token; undefined where that is not known, or its keys are not to be had. */
  const isSigned = async (token: string): Promise<boolean | undefined> => {
    try {
      return proveByKeys && (await proveByKeys(token)) !== undefined;
    } catch {
      return undefined;
    }
  };

  const ask = async (token: string, { proof, pool }: Claims): Promise<AccessProof | undefined> => {
    const { answer, refusal } = await cognito.ask("twice", (client, within) =>
      client.getUser({ AccessToken: token }, within),
    );
    if (refusal) {
      if (!refused.has(refusal.name)) throw toUnavailable(refusal);
      notTaken.set(digestOf(token), true);
      return undefined;
    }
    const account = fromAttributes(answer.UserAttributes);
    if (account?.subject !== proof.subject) return undefined;
    proveByKeys ??= openPool(pool);
    accounts.remember(account);
    return proof;
  };

  return async (token) => {
    const claims = readClaims(token);
    if (!claims || notTaken.has(digestOf(token))) return undefined;
    const signed = await isSigned(token);
    if (signed === false) return undefined;
    if (signed) return ask(token, claims);
    if (unproven >= MOST_UNPROVEN) throw new IdentityUnavailable("Amazon Cognito is asked about many tokens already.");
    unproven++;
    try {
      return await ask(token, claims);
    } finally {
      unproven--;
    }
  };
};
