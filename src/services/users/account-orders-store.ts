import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { accountOrders } from "./tables.ts";

export type Wanted = "removed" | "disabled" | "enabled";
/** What the identity provider is to be told of an account. */
export type AccountOrder = {
  readonly id: string;
  readonly subject: string;
  readonly wanted: Wanted;
  /** How often it was told in vain. */
  readonly attempts: number;
};

export interface AccountOrdersStore {
  /** Those that are due at `now`, longest due first. */
  listDue(now: number, limit: number): Promise<readonly AccountOrder[]>;
  /** It was carried out, or given up; not the one that has taken its place. */
  finish(order: AccountOrder): Promise<void>;
  postpone(order: AccountOrder, dueAt: number): Promise<void>;
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
  const order = { id: Bun.randomUUIDv7(), wanted, attempts: 0 };
  await queries
    .insert(accountOrders)
    .values({ subject, ...order, dueAt })
    .onConflictDoUpdate({ target: accountOrders.subject, set: { ...order, dueAt } });
  return { subject, ...order };
};

export const createAccountOrdersStore = (database: Database): AccountOrdersStore => ({
  listDue: async (now, limit) => {
    const rows = await due(database.reader).all({ now, limit });
    return rows.map(({ id, subject, wanted, attempts }) => ({ id, subject, wanted: wanted as Wanted, attempts }));
  },
  finish: (order) =>
    database.transaction(async (queries) => {
      await queries.delete(accountOrders).where(isThis(order));
    }),
  postpone: (order, dueAt) =>
    database.transaction(async (queries) => {
      await queries
        .update(accountOrders)
        .set({ attempts: order.attempts + 1, dueAt })
        .where(isThis(order));
    }),
});
