import { and, eq } from "drizzle-orm";
import type { OperationId } from "../../../generated/operations.ts";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { recordAudit } from "../../changes/audit.ts";
import { type AccountOrder, orderOf } from "./account-orders-store.ts";
import { isThere, markOf, removedUsers, users } from "./account-tables.ts";
import { type ManagedUser, nextRoles, toWireUser } from "./managed-user.ts";
import { profiles } from "./tables.ts";

/** Who changes an account, and by which call; `at` in milliseconds since the epoch. */
export type Actor = { readonly subject: string; readonly requestId: string; readonly at: number };
export type AccountChange = Pick<ManagedUser, "name" | "isActive" | "roles">;

/**
 * Why nothing was changed: there is no such account; whoever asks has lost the role meanwhile; they would shut themselves out;
 * another version was meant.
 */
export type Refused = "unknown" | "not_admin" | "self" | "changed";

export type Removed = {
  readonly subject: string;
  readonly order: AccountOrder;
  /** The ids of the videos that are gone; more are to go where they had many. */
  readonly videos: readonly string[];
};

/** What of somebody's lives in other services. */
export type Belongings = {
  /** How much of what there is. */
  count(queries: Queries, subject: string): Promise<Readonly<Record<string, number>>>;
  /**
   * Takes a portion of it away, in the transaction that it is called in: the ids of the videos, and whether nothing was left.
   * Their files are removed afterwards.
   */
  take(queries: Queries, subject: string, now: number): Promise<Taken>;
};

export type Taken = { readonly videos: readonly string[]; readonly isAll: boolean };

/** Changes of accounts, each with its entry in the audit log. */
export interface AccountsStore {
  replace(
    id: string,
    change: AccountChange,
    isMeant: (current: ManagedUser) => boolean,
    actor: Actor,
  ): Promise<{ readonly user: ManagedUser; readonly order: AccountOrder | undefined } | Refused>;
  /** Somebody who has more than a portion of anything stays as who is leaving, for `DeparturesStore`. */
  remove(id: string, actor: Actor): Promise<Removed | Exclude<Refused, "changed">>;
}

const findUser = async (queries: Queries, id: string): Promise<ManagedUser | undefined> =>
  (
    await queries
      .select()
      .from(users)
      .where(and(eq(users.id, id), isThere))
  )[0];

/**
 * Whether they still run the platform. Looked at in the same transaction: of two administrators who take the role from each
 * other at the same time, one finds that it is gone.
 */
const isStillAdmin = async (queries: Queries, subject: string): Promise<boolean> => {
  const [gone] = await queries.select().from(removedUsers).where(eq(removedUsers.subject, subject));
  if (gone) return false;
  const [user] = await queries.select().from(users).where(eq(users.cognitoSub, subject));
  // Of who has no row, and of roles that are the identity provider's, the token has said it.
  return !user || (user.isActive && (user.roles?.includes("admin") ?? true));
};

/** Whether a change would shut out whoever makes it. */
const shutsOut = (user: ManagedUser, { isActive, roles }: Pick<AccountChange, "isActive" | "roles">): boolean => {
  if (!isActive) return true;
  if (roles !== null) return !roles.includes("admin");
  return user.roles !== null && !user.providedRoles?.includes("admin");
};

export const createAccountsStore = (database: Database, belongings: Belongings): AccountsStore => {
  const audit = (
    queries: Queries,
    { subject, requestId, at }: Actor,
    action: OperationId,
    id: string,
    before: object,
    after: object | undefined,
  ) => recordAudit(queries, { actor: subject, action, target: { type: "user", id }, before, after, requestId, at });

  return {
    replace: (id, { name, isActive, roles: asked }, isMeant, actor) =>
      database.transaction(async (queries) => {
        if (!(await isStillAdmin(queries, actor.subject))) return "not_admin";
        const user = await findUser(queries, id);
        if (!user) return "unknown";
        if (!isMeant(user)) return "changed";
        const roles = nextRoles(user, asked);
        if (user.cognitoSub === actor.subject && shutsOut(user, { isActive, roles })) return "self";
        const changed = { ...user, name, isActive, roles };
        await queries.update(users).set({ name, isActive, roles }).where(eq(users.id, id));
        await audit(queries, actor, "replaceUser", id, toWireUser(user), toWireUser(changed));
        const order =
          isActive === user.isActive
            ? undefined
            : await orderOf(queries, user.cognitoSub, isActive ? "enabled" : "disabled", actor.at);
        return { user: changed, order };
      }),

    remove: async (id, actor) => {
      // Beforehand: a transaction that has read all of somebody's rows is in the way of everybody's.
      const known = await findUser(database.reader, id);
      const counts = known && (await belongings.count(database.reader, known.cognitoSub));
      return database.transaction(async (queries) => {
        if (!(await isStillAdmin(queries, actor.subject))) return "not_admin";
        const user = await findUser(queries, id);
        if (!user) return "unknown";
        const { cognitoSub: subject } = user;
        if (subject === actor.subject) return "self";
        const { videos, isAll } = await belongings.take(queries, subject, actor.at);
        const own = await queries.delete(profiles).where(eq(profiles.owner, subject)).returning({ id: profiles.id });
        // Videos hold the row of whose they are.
        if (isAll) await queries.delete(users).where(eq(users.id, id));
        else await queries.update(users).set({ leavingAt: actor.at }).where(eq(users.id, id));
        const removed = { subject, removedAt: actor.at, addressMark: markOf(user.email) };
        await queries.insert(removedUsers).values(removed).onConflictDoNothing();
        const order = await orderOf(queries, subject, "removed", actor.at);
        const before = { ...toWireUser(user), removed: { profiles: own.length, ...counts } };
        await audit(queries, actor, "deleteUser", id, before, undefined);
        return { subject, order, videos };
      });
    },
  };
};
