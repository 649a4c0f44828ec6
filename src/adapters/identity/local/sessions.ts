import { randomBytes } from "node:crypto";
import { type Database, DatabaseUnavailable, type Queries } from "../../database/port.ts";
import { normaliseEmail } from "../email.ts";
import { type Identity, IdentityUnavailable } from "../port.ts";
import type { Verification } from "../verification.ts";
import type { AccessTokens } from "./access-tokens.ts";
import { findByEmail } from "./accounts.ts";
import type { Clock } from "./clock.ts";
import type { Keyring } from "./keyring.ts";
import type { Lifetimes } from "./lifetimes.ts";
import type { PasswordHasher } from "./password-hasher.ts";
import { fromRefreshToken, isGenuine } from "./refresh-tokens.ts";
import { liveRegistrations } from "./registration-rows.ts";
import type { RolesOf } from "./roles.ts";
import { dropOldestSessions, findLiveSession, revokeSession, rotateSession, type SessionRow } from "./session-rows.ts";
import { sessions } from "./tables.ts";
import type { Throttle } from "./throttle.ts";
import type { IssueTokens } from "./tokens.ts";

/** Live sessions per account; the oldest gives way. */
const PER_ACCOUNT = 50;

export type SessionPorts = {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
  readonly lifetimes: Lifetimes;
  readonly accessTokens: AccessTokens;
  readonly issueTokens: IssueTokens;
  readonly verification: Verification;
  readonly throttle: Throttle;
  readonly rolesOf: RolesOf;
};

/** Signing in, staying signed in, signing out. */
export const createSessions = (ports: SessionPorts): Pick<Identity, "login" | "refresh" | "signOut"> => {
  const { database, keyring, hasher, clock, lifetimes, accessTokens, issueTokens, verification, throttle, rolesOf } =
    ports;

  /** Whose password it is. Always as many hashes as the address has registrations, at least one: see `register`. */
  const recognise = async (email: string, password: string) => {
    const account = await findByEmail(database.reader).first({ email });
    const asked = await liveRegistrations(database.reader, email, clock.now());
    if (account && (await hasher.matches(password, account.passwordHash))) return { account };
    for (const { passwordHash } of account ? asked.slice(1) : asked) {
      if (account) await hasher.mismatch(password);
      else if (await hasher.matches(password, passwordHash)) return "unconfirmed";
    }
    if (!account && asked.length === 0) await hasher.mismatch(password);
    return "wrong_credentials";
  };

  const open = async (queries: Queries, subject: string): Promise<SessionRow> => {
    const now = clock.now();
    const session: SessionRow = {
      id: Bun.randomUUIDv7(),
      subject,
      seed: randomBytes(32),
      generation: 0,
      rotatedAt: now,
      createdAt: now,
      expiresAt: now + lifetimes.session * 1_000,
      revokedAt: null,
    };
    await queries.insert(sessions).values(session);
    await dropOldestSessions(queries, subject, PER_ACCOUNT);
    return session;
  };

  return {
    async login(given, password) {
      const email = normaliseEmail(given);
      const refusal =
        (await throttle.peek(database.reader, email, clock.now())) ??
        (await database.transaction(async (queries) => throttle.count(queries, email, clock.now())));
      if (refusal) return refusal;
      let recognised: Awaited<ReturnType<typeof recognise>>;
      try {
        recognised = await recognise(email, password);
      } catch (error) {
        // Nobody's password was tried. Counted, a flood of logins would lock out the people it kept waiting.
        if (error instanceof IdentityUnavailable || error instanceof DatabaseUnavailable) {
          await database.transaction(async (queries) => throttle.forgive(queries, email));
        }
        throw error;
      }
      // Only the account's own password clears the count. An attacker's own registration would do so at will otherwise.
      if (typeof recognised === "string") return { outcome: recognised };
      const { account } = recognised;
      const session = await database.transaction(async (queries) => {
        await throttle.clear(queries, email);
        return open(queries, account.subject);
      });
      const { subject, name } = account;
      const tokens = await issueTokens(session, account);
      return { outcome: "signed_in", tokens, account: { subject, email, name }, roles: rolesOf(email) };
    },

    async refresh(refreshToken, subject) {
      const presented = fromRefreshToken(refreshToken);
      if (!presented) return { outcome: "invalid_token" };
      const found = await database.transaction(async (queries) => {
        const now = clock.now();
        const row = await findLiveSession(queries).first({ id: presented.session, now });
        if (!row || !isGenuine(keyring, row.session, presented)) return undefined;
        const { session, account } = row;
        if (subject !== undefined && subject !== session.subject) return undefined;
        const age = session.generation - presented.generation;
        // Clients start several refreshes at once. Within the grace both the old and the new token give the new pair
        // once more; nothing rotates again, so the old token is never more than one generation behind.
        const fresh = session.generation > 0 && now - session.rotatedAt <= lifetimes.refreshGrace * 1_000;
        if (fresh && (age === 0 || age === 1)) return { session, account };
        if (age !== 0) {
          // Somebody kept an old token: the client or a thief, and we cannot tell which of them comes next.
          await revokeSession(queries, session.id, now);
          return { stolen: session.id };
        }
        const generation = session.generation + 1;
        await rotateSession(queries, session.id, generation, now);
        return { session: { ...session, generation, rotatedAt: now }, account };
      });
      if (!found) return { outcome: "invalid_token" };
      if (found.stolen !== undefined) {
        await verification.forget(found.stolen);
        return { outcome: "invalid_token" };
      }
      return { outcome: "refreshed", tokens: await issueTokens(found.session, found.account) };
    },

    async signOut({ accessToken, refreshToken }) {
      const proof = accessToken === undefined ? undefined : await accessTokens.read(accessToken, { evenExpired: true });
      const presented = refreshToken === undefined ? undefined : fromRefreshToken(refreshToken);
      const row =
        presented && (await findLiveSession(database.reader).first({ id: presented.session, now: clock.now() }));
      const ended = new Set<string>();
      if (proof) ended.add(proof.session);
      if (row && isGenuine(keyring, row.session, presented)) ended.add(row.session.id);
      if (ended.size === 0) return;
      await database.transaction(async (queries) => {
        for (const id of ended) await revokeSession(queries, id, clock.now());
      });
      for (const id of ended) await verification.forget(id);
    },
  };
};
