import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { Queries } from "../../database/port.ts";
import { prepared } from "../../database/prepared.ts";
import { registrations } from "./tables.ts";

export type RegistrationRow = typeof registrations.$inferSelect;

const findLive = prepared((queries) =>
  queries
    .select()
    .from(registrations)
    .where(and(eq(registrations.email, sql.placeholder("email")), gt(registrations.expiresAt, sql.placeholder("now"))))
    .orderBy(desc(registrations.createdAt), desc(sql`rowid`))
    .prepare(),
);

/** What was asked for with this address and can still be confirmed or sent another code; newest first. */
export const liveRegistrations = (queries: Queries, email: string, now: number): readonly RegistrationRow[] =>
  findLive(queries).all({ email, now });

/** Keeps the `limit` newest of an address. */
export const dropOldest = (queries: Queries, email: string, limit: number): void => {
  queries.run(sql`
    DELETE FROM ${registrations} WHERE rowid IN (
      SELECT rowid FROM ${registrations} WHERE email = ${email} ORDER BY created_at DESC, rowid DESC LIMIT -1 OFFSET ${limit}
    )`);
};
