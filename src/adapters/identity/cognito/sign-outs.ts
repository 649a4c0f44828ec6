import { eq, inArray, lte, sql } from "drizzle-orm";
import type { Logger } from "pino";
import type { Database } from "../../database/port.ts";
import { prepared } from "../../database/prepared.ts";
import type { SignOuts } from "./options.ts";
import { signOuts } from "./tables.ts";

type Ports = {
  readonly database: Database;
  readonly clock: { now(): number };
  readonly log: Pick<Logger, "warn">;
};

/** Rows per sweep: no sign-out waits for it longer than a few ms. */
const PORTION = 500;
/** In ms. */
const SWEEP_EVERY = 60_000;

const find = prepared((queries) =>
  queries
    .select({ signedOutAt: signOuts.signedOutAt })
    .from(signOuts)
    .where(eq(signOuts.subject, sql.placeholder("subject"))),
);

/** The later of what is there and what comes: two instances may note in any order. */
const later = ({ name }: { readonly name: string }) => {
  const [kept, coming] = [sql`${signOuts}.${sql.identifier(name)}`, sql`excluded.${sql.identifier(name)}`];
  return sql`CASE WHEN ${coming} > ${kept} THEN ${coming} ELSE ${kept} END`;
};

const upsert = prepared((queries) =>
  queries
    .insert(signOuts)
    .values({
      subject: sql.placeholder("subject"),
      signedOutAt: sql.placeholder("signedOutAt"),
      expiresAt: sql.placeholder("expiresAt"),
    })
    .onConflictDoUpdate({
      target: signOuts.subject,
      set: { signedOutAt: later(signOuts.signedOutAt), expiresAt: later(signOuts.expiresAt) },
    })
    .returning({ subject: signOuts.subject }),
);

/** Sign-outs in our own database, which all instances share. */
export const createSignOuts = ({ database, clock, log }: Ports): SignOuts => {
  let sweptAt = Number.NEGATIVE_INFINITY;

  const sweep = async (now: number): Promise<void> => {
    await database.transaction(async (queries) => {
      const ended = queries
        .select({ subject: signOuts.subject })
        .from(signOuts)
        .where(lte(signOuts.expiresAt, now))
        .limit(PORTION);
      await queries.delete(signOuts).where(inArray(signOuts.subject, ended));
    });
  };

  return {
    async note(subject, at, until) {
      const row = { subject, signedOutAt: at * 1_000, expiresAt: until * 1_000 };
      await database.transaction((queries) => upsert(queries).all(row));
      const now = clock.now();
      if (now < sweptAt + SWEEP_EVERY) return;
      sweptAt = now;
      await sweep(now).catch((error: unknown) => log.warn({ err: error }, "sweep failed"));
    },
    async lastOf(subject) {
      const row = await find(database.reader).first({ subject });
      return row && row.signedOutAt / 1_000;
    },
  };
};
