import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { removedUsers, users } from "./account-tables.ts";
import { accountOrders } from "./tables.ts";

export type Wanted = "removed" | "disabled" | "enabled";
/** What the identity provider is to be told of an account. */
export type AccountOrder = {
  readonly id: string;
  readonly subject: string;
  readonly wanted: Wanted;
  /** How often it was told in vain. */
  readonly attempts: number;
  /** In ms since the epoch. */
  readonly dueAt: number;
};

export interface AccountOrdersStore {
  /** Those that are due at `now`, longest due first. */
  listDue(now: number, limit: number): Promise<readonly AccountOrder[]>;
  /** Takes it, so that until then nobody else does. False where somebody has, or another one has taken its place. */
  claim(order: AccountOrder, until: number): Promise<boolean>;
  /** It was carried out. False where another one has taken its place, or had, and was carried out meanwhile. */
  finish(order: AccountOrder): Promise<boolean>;
  /** The same of one that was not. */
  postpone(order: AccountOrder, dueAt: number): Promise<boolean>;
  /** Orders what is now decided of an account, whatever of it was ordered and told before. */
  renew(subject: string, dueAt: number): Promise<void>;
}

const due = prepared((queries: Queries) =>
  queries
    .select()
    .from(accountOrders)
    .where(lte(accountOrders.dueAt, sql.placeholder("now")))
    .orderBy(asc(accountOrders.dueAt), asc(accountOrders.subject))
    .limit(sql.placeholder("limit")),
);

const isThis = ({ subject, id }: AccountOrder) => and(eq(accountOrders.subject, subject), eq(accountOrders.id, id));

/** Orders it, in the transaction that decides it: a crash leaves it to be done. It takes the place of what was ordered before. */
export const orderOf = async (
  queries: Queries,
  subject: string,
  wanted: Wanted,
  dueAt: number,
): Promise<AccountOrder> => {
  const order = { id: Bun.randomUUIDv7(), wanted, attempts: 0, dueAt };
  await queries
    .insert(accountOrders)
    .values({ subject, ...order })
    .onConflictDoUpdate({ target: accountOrders.subject, set: order });
  return { subject, ...order };
};

const isKnown = ({ length }: readonly unknown[]): boolean => length > 0;

/** What is decided of an account; undefined where nobody has heard of it. */
const decidedOf = async (queries: Queries, subject: string): Promise<Wanted | undefined> => {
  if (isKnown(await queries.select().from(removedUsers).where(eq(removedUsers.subject, subject)))) return "removed";
  const [user] = await queries.select({ isActive: users.isActive }).from(users).where(eq(users.cognitoSub, subject));
  return user && (user.isActive ? "enabled" : "disabled");
};

export const createAccountOrdersStore = (database: Database): AccountOrdersStore => ({
  listDue: async (now, limit) => {
    const rows = await due(database.reader).all({ now, limit });
    return rows.map((row) => ({ ...row, wanted: row.wanted as Wanted }));
  },
  claim: (order, until) =>
    database.transaction(async (queries) =>
      isKnown(
        await queries
          .update(accountOrders)
          .set({ dueAt: until })
          .where(and(isThis(order), eq(accountOrders.dueAt, order.dueAt)))
          .returning({ id: accountOrders.id }),
      ),
    ),
  finish: (order) =>
    database.transaction(async (queries) =>
      isKnown(await queries.delete(accountOrders).where(isThis(order)).returning({ id: accountOrders.id })),
    ),
  postpone: (order, dueAt) =>
    database.transaction(async (queries) =>
      isKnown(
        await queries
          .update(accountOrders)
          .set({ attempts: order.attempts + 1, dueAt })
          .where(isThis(order))
          .returning({ id: accountOrders.id }),
      ),
    ),
  renew: (subject, dueAt) =>
    database.transaction(async (queries) => {
      const [waiting] = await queries.select().from(accountOrders).where(eq(accountOrders.subject, subject));
      // What waits says what was decided last.
      const wanted = (waiting?.wanted as Wanted | undefined) ?? (await decidedOf(queries, subject));
      if (wanted) await orderOf(queries, subject, wanted, dueAt);
    }),
});
