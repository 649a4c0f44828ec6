import { and, eq, ne, sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { users } from "./tables.ts";

export type User = { readonly id: string; readonly name: string; readonly email: string; readonly cognitoSub: string };

export interface UsersStore {
  findBySubject(subject: string): Promise<User | undefined>;
  /** The user behind an account; made at first sight, so that nobody who can sign in is unknown. */
  provision(account: { subject: string; email: string; name: string }, now: number): Promise<User>;
}

const bySubject = prepared((queries: Queries) =>
  queries
    .select()
    .from(users)
    .where(eq(users.cognitoSub, sql.placeholder("subject"))),
);

export const createUsersStore = (database: Database): UsersStore => ({
  findBySubject: (subject) => bySubject(database.reader).first({ subject }),

  provision: async ({ subject, email, name }, now) => {
    const known = await bySubject(database.reader).first({ subject });
    if (known) return known;
    return database.transaction(async (queries) => {
      const user = { id: Bun.randomUUIDv7(), name, email, cognitoSub: subject, createdAt: now };
      // Whoever proved the address last has it: the account that had it before is gone, or could not have been made anew.
      await queries
        .update(users)
        .set({ email: sql`'formerly ' || ${users.email} || ' ' || ${users.cognitoSub}` })
        .where(and(eq(users.email, email), ne(users.cognitoSub, subject)));
      await queries.insert(users).values(user).onConflictDoNothing({ target: users.cognitoSub });
      return (await bySubject(queries).first({ subject })) ?? user;
    });
  },
});
