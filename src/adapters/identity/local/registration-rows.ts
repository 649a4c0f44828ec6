import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Queries } from "../../database/port.ts";
import { prepared } from "../../database/prepared.ts";
import { registrations } from "./tables.ts";

/** SQLite takes no OFFSET without a LIMIT. */
const EVERY = 1_000_000;

export type RegistrationRow = typeof registrations.$inferSelect;

/** Their ids ascend with time (UUIDv7), also within one millisecond. */
const newestFirst = [desc(registrations.createdAt), desc(registrations.id)];
const findLive = prepared((queries) =>
  queries
    .select()
    .from(registrations)
    .where(and(eq(registrations.email, sql.placeholder("email")), gt(registrations.expiresAt, sql.placeholder("now"))))
    .orderBy(...newestFirst),
);

/** What was asked for with this address and can still be confirmed or sent another code; newest first. */
export const liveRegistrations = (queries: Queries, email: string, now: number): Promise<readonly RegistrationRow[]> =>
  findLive(queries).all({ email, now });

/** Keeps the `limit` newest of an address. */
export const dropOldest = async (queries: Queries, email: string, limit: number): Promise<void> => {
  const older = queries
    .select({ id: registrations.id })
    .from(registrations)
    .where(eq(registrations.email, email))
    .orderBy(...newestFirst)
    .limit(EVERY)
    .offset(limit);
  await queries.delete(registrations).where(inArray(registrations.id, older));
};
