import { and, eq, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { isThere, users } from "./owner-tables.ts";

/** Asked in the transaction that writes: whoever deletes the account meanwhile comes before it, or after it. */
export const findOwner = prepared((queries: Queries) =>
  queries
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.cognitoSub, sql.placeholder("owner")), isThere)),
);
