import { eq } from "drizzle-orm";
import type { Database } from "../../database/port.ts";
import { normaliseEmail } from "../email.ts";
import type { Identity } from "../port.ts";
import { findByEmail } from "./accounts.ts";
import type { Clock } from "./clock.ts";
import { createCode, hashCode, isSameHash } from "./codes.ts";
import type { Keyring } from "./keyring.ts";
import type { Lifetimes } from "./lifetimes.ts";
import type { Mail } from "./mail-message.ts";
import { toCodeMail, toTakenMail } from "./mails.ts";
import type { Outbox } from "./outbox.ts";
import type { PasswordHasher } from "./password-hasher.ts";
import { findWeakness } from "./password-policy.ts";
import { dropOldest, liveRegistrations } from "./registration-rows.ts";
import type { RolesOf } from "./roles.ts";
import { accounts, registrations } from "./tables.ts";
import type { Throttle } from "./throttle.ts";

/** Live registrations per address. More would multiply the chance of a guessed code. */
const PER_ADDRESS = 3;

/** In ms. Storing three mails takes longer than storing none, which would tell what an address has under way. */
const RESEND_FLOOR = 40;

export type RegistrationPorts = {
  readonly database: Database;
  readonly outbox: Outbox;
  readonly keyring: Keyring;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
  readonly lifetimes: Lifetimes;
  readonly rolesOf: RolesOf;
  readonly throttles: { readonly codes: Throttle; readonly mails: Throttle };
};

/**
 * Sign-up. A code confirms the very registration it was mailed for: with one pending registration per address, an
 * attacker who registers a victim's address first, or once more in between, would have the victim confirm an account
 * that opens with the attacker's password (pre-hijacking; Sudhodanan and Paverd, USENIX Security 2022).
 */
export const createRegistrations = (
  ports: RegistrationPorts,
): Pick<Identity, "register" | "confirm" | "resendCode"> => {
  const { database, outbox, keyring, hasher, clock, lifetimes, throttles, rolesOf } = ports;
  const minutes = Math.ceil(lifetimes.code / 60);

  return {
    async register({ email: given, password, name }) {
      const message = findWeakness(password);
      if (message !== undefined) return { outcome: "weak_password", message };
      const email = normaliseEmail(given);
      const refusal = await database.transaction(async (queries) => throttles.mails.count(queries, email, clock.now()));
      if (refusal) return refusal;
      const passwordHash = await hasher.hash(password);
      // A taken address gets a registration as well, one that nobody is told the code of: the same work, the same rows.
      const mail = await database.transaction(async (queries): Promise<Mail> => {
        const now = clock.now();
        const live = await liveRegistrations(queries, email, now);
        const { code, hash } = createCode(
          keyring,
          email,
          live.map(({ codeHash }) => codeHash),
        );
        await queries.insert(registrations).values({
          id: Bun.randomUUIDv7(),
          email,
          name: name.trim(),
          passwordHash,
          codeHash: hash,
          codeExpiresAt: now + lifetimes.code * 1_000,
          createdAt: now,
          expiresAt: now + lifetimes.registration * 1_000,
        });
        await dropOldest(queries, email, PER_ADDRESS);
        const asked = { email, name, createdAt: now };
        return (await findByEmail(queries).first({ email })) ? toTakenMail(asked) : toCodeMail(asked, code, minutes);
      });
      await outbox.send(mail);
      return { outcome: "code_sent" };
    },

    async confirm(given, code) {
      const email = normaliseEmail(given);
      const refusal = await throttles.codes.peek(database.reader, email, clock.now());
      if (refusal) return refusal;
      const presented = hashCode(keyring, email, code);
      return database.transaction(async (queries) => {
        const now = clock.now();
        const tooMany = await throttles.codes.count(queries, email, now);
        if (tooMany) return tooMany;
        const live = await liveRegistrations(queries, email, now);
        const mailed = live.find((row) => row.codeExpiresAt > now && isSameHash(row.codeHash, presented));
        if (!mailed || (await findByEmail(queries).first({ email }))) return { outcome: "invalid_code" };
        const { name, passwordHash } = mailed;
        const subject = crypto.randomUUID();
        await queries.insert(accounts).values({ subject, email, name, passwordHash, createdAt: now });
        await queries.delete(registrations).where(eq(registrations.email, email));
        await throttles.codes.clear(queries, email);
        return { outcome: "confirmed", made: { account: { subject, email, name }, roles: rolesOf(email) } };
      });
    },

    async resendCode(given) {
      const email = normaliseEmail(given);
      const floor = Bun.sleep(RESEND_FLOOR);
      const answer = await database.transaction(async (queries) => {
        const now = clock.now();
        const refusal = await throttles.mails.count(queries, email, now);
        if (refusal) return { refusal, mails: [] };
        const codeHashes: string[] = [];
        const mails: Mail[] = [];
        for (const row of await liveRegistrations(queries, email, now)) {
          const { code, hash } = createCode(keyring, email, codeHashes);
          codeHashes.push(hash);
          mails.push(toCodeMail(row, code, minutes));
          await queries
            .update(registrations)
            .set({ codeHash: hash, codeExpiresAt: now + lifetimes.code * 1_000 })
            .where(eq(registrations.id, row.id));
        }
        return { refusal, mails: (await findByEmail(queries).first({ email })) ? [] : mails };
      });
      await Promise.all([floor, ...answer.mails.map((mail) => outbox.send(mail))]);
      return answer.refusal ?? { outcome: "code_sent" };
    },
  };
};
