import type { Identity } from "../port.ts";
import { createVerification } from "../verification.ts";
import { issuerOf } from "./access-claims.ts";
import { createAccountChanges } from "./account-changes.ts";
import { createAccounts } from "./accounts.ts";
import { createAppClient } from "./app-client.ts";
import { createCognito } from "./client.ts";
import { createLogin } from "./login.ts";
import type { CognitoOptions } from "./options.ts";
import { createIsPending } from "./pending-password.ts";
import { createPoolKeys, type PoolKeys } from "./pool-keys.ts";
import { createPoolTokens } from "./pool-tokens.ts";
import { createRefresh } from "./refresh.ts";
import { createRegistrations } from "./registrations.ts";
import { createRevoke } from "./revocation.ts";
import { createSignOut } from "./sign-out.ts";
import { createThrottles } from "./throttles.ts";
import { createUserTokens } from "./user-tokens.ts";

/** In ms: how long a token is believed to be what it was proven to be. */
const PROVEN = 60_000;

export type CognitoIdentity = Identity & { close(): Promise<void> };

const keysOf = (options: CognitoOptions, userPoolId: string): PoolKeys => {
  const { endpoint, region, clock, log } = options;
  const base = endpoint === undefined ? issuerOf(region, userPoolId) : `${endpoint.replace(/\/$/, "")}/${userPoolId}`;
  return createPoolKeys({ address: new URL(`${base}/.well-known/jwks.json`), clock, log });
};

/**
 * Accounts in an Amazon Cognito user pool. With the pool's id, access tokens are verified here; with no more than the app
 * client's id, by asking Cognito.
 */
export const createCognitoIdentity = (options: CognitoOptions): CognitoIdentity => {
  const { clientId, clientSecret, userPoolId, region, endpoint, credentials, deadlines } = options;
  const { clock, log, once, signOuts, news, counters, refusalFloor, codeFloor, verified = 60 } = options;
  const app = createAppClient(clientId, clientSecret);
  const cognito = createCognito({ region, endpoint, credentials, ...(deadlines && { deadlines }) });
  const revoke = createRevoke(cognito, app);
  const accounts = createAccounts({ userPoolId, credentials, clock, log, cognito });
  const keys = userPoolId === undefined ? undefined : keysOf(options, userPoolId);
  const byKeysOf = (pool: string, poolKeys: PoolKeys) =>
    createPoolTokens({ clientId, userPoolId: pool, region, clock, keys: poolKeys });
  const prove =
    keys && userPoolId !== undefined
      ? byKeysOf(userPoolId, keys)
      : createUserTokens({
          clientId,
          region,
          clock,
          cognito,
          accounts,
          openPool: (pool) => byKeysOf(pool, keysOf(options, pool)),
        });
  const refresh = createRefresh({ cognito, app, once, signOuts, clock });
  const verification = createVerification({
    prove,
    provenUntil: ({ expiresAt }, now) => Math.min(expiresAt * 1_000, now + PROVEN),
    look: async ({ subject, roles, session, signedInAt }) => {
      const signedOutAt = await signOuts.lastOf(subject);
      // A sign-out is global. A token of its own second may be older than it, and none is newer: see `login`.
      const isOver = signedOutAt !== undefined && signedInAt <= signedOutAt;
      return isOver ? undefined : { subject, roles, session };
    },
    groupOf: ({ subject }) => subject,
    verified,
    topic: "identity-sign-out",
    news,
    clock,
  });

  return {
    ...createRegistrations({
      cognito,
      app,
      isPending: createIsPending({ cognito, app, revoke }),
      throttles: createThrottles(counters),
      ...(codeFloor !== undefined && { codeFloor }),
    }),
    login: createLogin({
      cognito,
      app,
      accounts,
      revoke,
      signOuts,
      clock,
      ...(refusalFloor !== undefined && { refusalFloor }),
    }),
    refresh,
    signOut: createSignOut({ cognito, revoke, prove, refresh, verification, signOuts, clock }),
    ...createAccountChanges({ userPoolId, credentials, signOuts, clock, cognito, verification }),
    verify: verification.verify,
    account: accounts.find,
    keys: async () => keys?.published() ?? { keys: [] },
    close: cognito.close,
  };
};
