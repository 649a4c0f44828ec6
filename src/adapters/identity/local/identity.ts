import type { Logger } from "pino";
import type { News } from "../../cache/port.ts";
import type { Database } from "../../database/port.ts";
import { codeLimit, dailyCodeLimit, mailLimit } from "../limits.ts";
import type { Identity } from "../port.ts";
import { createVerification } from "../verification.ts";
import { createAccessTokens } from "./access-tokens.ts";
import { createAccountChanges } from "./account-changes.ts";
import { findBySubject } from "./accounts.ts";
import type { Clock } from "./clock.ts";
import type { Keyring } from "./keyring.ts";
import { defaultLifetimes, type Lifetimes } from "./lifetimes.ts";
import type { Outbox } from "./outbox.ts";
import { createPasswordHasher, type PasswordHasher } from "./password-hasher.ts";
import { createRegistrations } from "./registrations.ts";
import { createRolesOf } from "./roles.ts";
import { findLiveOwner } from "./session-rows.ts";
import { createSessions } from "./sessions.ts";
import { sweep } from "./sweep.ts";
import { combineThrottles, createThrottle } from "./throttle.ts";
import { createIssueTokens } from "./tokens.ts";

export type LocalIdentityOptions = {
  readonly database: Database;
  /** Brings word of sessions that other instances ended. */
  readonly news: News;
  readonly outbox: Outbox;
  readonly keys: Keyring;
  readonly clock: Clock;
  readonly log: Pick<Logger, "error">;
  /** `iss` of the access tokens. */
  readonly issuer: string;
  /** `client_id` of the access tokens. */
  readonly clientId: string;
  /** Proven addresses that have the role `admin`. */
  readonly adminEmails: readonly string[];
  readonly lifetimes?: Partial<Lifetimes>;
  readonly hasher?: PasswordHasher;
  /** Failed logins of one account, wherever they come from; `window` in seconds. */
  readonly logins?: { readonly limit: number; readonly window: number };
  /** In ms. */
  readonly sweepEvery?: number;
};

export type LocalIdentity = Identity & {
  /** Stops the sweeping, and waits for the one under way. The database stays open. */
  close(): Promise<void>;
};

// NIST SP 800-63B, section 5.2.2: no more than 100. The gateway stops each single address far earlier (`x-attempts`); if few
// guesses were enough here, any stranger could lock an account's owner out.
const loginsOfAnAccount = { limit: 100, window: 15 * 60 };

/** Accounts, codes and sessions in our own database. Limits are per address, so that many machines are no way around. */
export const createLocalIdentity = (options: LocalIdentityOptions): LocalIdentity => {
  const { database, news, outbox, keys: keyring, clock, log, issuer, clientId, adminEmails } = options;
  const { hasher = createPasswordHasher(), sweepEvery = 60_000 } = options;
  const lifetimes = { ...defaultLifetimes, ...options.lifetimes };
  const rolesOf = createRolesOf(adminEmails);
  const accessTokens = createAccessTokens({ keyring, issuer, clientId, clock });
  const verification = createVerification({
    prove: (token) => accessTokens.read(token),
    // A signature stays what it was; only the session behind it may have ended.
    provenUntil: ({ expiresAt }) => expiresAt * 1_000,
    look: async ({ subject, session }) => {
      const owner = await findLiveOwner(database.reader).first({ id: session, now: clock.now() });
      return owner?.subject === subject ? { subject, roles: rolesOf(owner.email), session } : undefined;
    },
    groupOf: ({ session }) => session,
    verified: lifetimes.verified,
    topic: "sessions",
    news,
    clock,
  });
  const issueTokens = createIssueTokens({ keyring, accessTokens, rolesOf, clock, lifetimes });
  const throttles = {
    logins: createThrottle(keyring, "login", options.logins ?? loginsOfAnAccount),
    codes: combineThrottles(
      createThrottle(keyring, "code", codeLimit),
      createThrottle(keyring, "code of a day", dailyCodeLimit),
    ),
    mails: createThrottle(keyring, "mail", mailLimit),
  };

  let sweeping: Promise<void> = Promise.resolve();
  const sweepNow = () => {
    sweeping = sweep(database, clock.now).catch((error: unknown) => log.error({ err: error }, "sweep failed"));
  };
  const timer = setInterval(sweepNow, sweepEvery);
  timer.unref();
  sweepNow();

  return {
    ...createRegistrations({ database, outbox, keyring, hasher, clock, lifetimes, throttles, rolesOf }),
    ...createSessions({
      database,
      keyring,
      hasher,
      clock,
      lifetimes,
      accessTokens,
      issueTokens,
      verification,
      throttle: throttles.logins,
      rolesOf,
    }),
    ...createAccountChanges({ database, verification, clock }),
    verify: verification.verify,
    async account(subject) {
      const row = await findBySubject(database.reader).first({ subject });
      return row && { subject: row.subject, email: row.email, name: row.name };
    },
    async keys() {
      return keyring.published;
    },
    async close() {
      clearInterval(timer);
      await sweeping;
    },
  };
};
