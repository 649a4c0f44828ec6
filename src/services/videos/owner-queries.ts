import { and, eq, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { isThere, removedUsers, users } from "./owner-tables.ts";

/** Asked in the transaction that writes: whoever deletes the account meanwhile comes before it, or after it. */
export const findOwner = prepared((queries: Queries) =>
  queries
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.cognitoSub, sql.placeholder("owner")), isThere)),
);

/** Not the same as nobody: of who has never been here there is no row, either. */
export const findDeletedOwner = prepared((queries: Queries) =>
  queries
    .select({ subject: removedUsers.subject })
    .from(removedUsers)
    .where(eq(removedUsers.subject, sql.placeholder("owner"))),
);
