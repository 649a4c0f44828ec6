import { eq, sql } from "drizzle-orm";
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
    .where(eq(users.cognitoSub, sql.placeholder("subject")))
    .prepare(),
);

export const createUsersStore = (database: Database): UsersStore => ({
  findBySubject: async (subject) => bySubject(database.reader).get({ subject }),

  provision: async ({ subject, email, name }, now) => {
    const known = bySubject(database.reader).get({ subject });
    if (known) return known;
    return database.transaction(async (queries) => {
      const user = { id: Bun.randomUUIDv7(), name, email, cognitoSub: subject, createdAt: now };
      queries.insert(users).values(user).onConflictDoNothing({ target: users.cognitoSub }).run();
      return bySubject(queries).get({ subject }) ?? user;
    });
  },
});
