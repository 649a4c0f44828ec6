import { eq, sql } from "drizzle-orm";
import { prepared } from "../../database/prepared.ts";
import { accounts } from "./tables.ts";

export type AccountRow = typeof accounts.$inferSelect;

/** The account behind `{ email }`. */
export const findByEmail = prepared((queries) =>
  queries
    .select()
    .from(accounts)
    .where(eq(accounts.email, sql.placeholder("email"))),
);

/** The account behind `{ subject }`. */
export const findBySubject = prepared((queries) =>
  queries
    .select()
    .from(accounts)
    .where(eq(accounts.subject, sql.placeholder("subject"))),
);
