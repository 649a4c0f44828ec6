import { and, eq, ne, sql } from "drizzle-orm";
import type { Role } from "../../../generated/operations.ts";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import type { Standing } from "../../contract/principal.ts";
import { isThere, markOf, removedUsers, users } from "./tables.ts";

export type User = typeof users.$inferSelect;

export interface UsersStore {
  findBySubject(subject: string): Promise<User | undefined>;
  /**
   * The user behind an account; made at first sight, so that nobody who can sign in is unknown. Undefined where the account was
   * deleted. `roles` are what the identity provider says now. What an administrator decided of an address outlives its account: where
   * that was deleted, or had its roles from one, whoever proves the address next begins as `user`, whatever the provider says.
   */
  provision(
    account: { subject: string; email: string; name: string; roles?: readonly Role[] | undefined },
    now: number,
  ): Promise<User | undefined>;
  /** Of whoever has no row, too: they are active. */
  standingOf(subject: string): Promise<Standing>;
}

const bySubject = prepared((queries: Queries) =>
  queries
    .select()
    .from(users)
    .where(and(eq(users.cognitoSub, sql.placeholder("subject")), isThere)),
);

const removed = prepared((queries: Queries) =>
  queries
    .select()
    .from(removedUsers)
    .where(eq(removedUsers.subject, sql.placeholder("subject"))),
);

const removedOf = prepared((queries: Queries) =>
  queries
    .select({ subject: removedUsers.subject })
    .from(removedUsers)
    .where(eq(removedUsers.addressMark, sql.placeholder("mark")))
    .limit(1),
);

const standings = prepared((queries: Queries) =>
  queries
    .select({ active: users.isActive, roles: users.roles })
    .from(users)
    .where(and(eq(users.cognitoSub, sql.placeholder("subject")), isThere)),
);

export const createUsersStore = (database: Database): UsersStore => ({
  findBySubject: (subject) => bySubject(database.reader).first({ subject }),

  provision: async ({ subject, email, name, roles: providedRoles }, now) => {
    const known = await bySubject(database.reader).first({ subject });
    const isNews = providedRoles !== undefined && known?.providedRoles?.join() !== providedRoles.join();
    if (known && !isNews) return known;
    return database.transaction(async (queries) => {
      if (await removed(queries).first({ subject })) return undefined;
      if (isNews) await queries.update(users).set({ providedRoles }).where(eq(users.cognitoSub, subject));
      // Whoever proved the address last has it: the account that had it before is gone, or could not have been made anew.
      const [former] = await queries
        .update(users)
        .set({ email: sql`'formerly ' || ${users.email} || ' ' || ${users.cognitoSub}` })
        .where(and(eq(users.email, email), ne(users.cognitoSub, subject)))
        .returning({ roles: users.roles });
      const isDecided = former?.roles != null || (await removedOf(queries).first({ mark: markOf(email) }));
      const user: User = {
        id: Bun.randomUUIDv7(),
        name,
        email,
        cognitoSub: subject,
        createdAt: now,
        isActive: true,
        roles: isDecided ? ["user"] : null,
        providedRoles: providedRoles ?? null,
        leavingAt: null,
      };
      await queries.insert(users).values(user).onConflictDoNothing({ target: users.cognitoSub });
      return (await bySubject(queries).first({ subject })) ?? user;
    });
  },

  standingOf: async (subject) => {
    const known = await standings(database.reader).first({ subject });
    // Who has a row was not deleted: the same transaction takes the one and writes the other, and none is made again.
    return known ?? { active: (await removed(database.reader).first({ subject })) === undefined, roles: null };
  },
});
