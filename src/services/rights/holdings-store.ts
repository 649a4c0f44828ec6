import { and, eq, isNull } from "drizzle-orm";
import type { StartRental, StreamLimitOf } from "../../access/holdings.ts";
import type { Database, Queries } from "../../adapters/database/port.ts";
import {
  fromHoldingRow,
  HOUR,
  type Holding,
  type Purchase,
  type Rental,
  type Subscription,
  toHoldingRow,
} from "./holding.ts";
import {
  countHoldings,
  countRunning,
  listHoldings,
  listRunning,
  listSubscriptions,
  oneSubscription,
  runningRentals,
  runningSubscriptions,
} from "./holding-queries.ts";
import { fromPlanRow, type Plan } from "./plan.ts";
import type { Listed, Page } from "./plans-store.ts";
import { holdings } from "./tables.ts";

export type Subscribed = { readonly held: Subscription; readonly plan: Plan };

/** What somebody has, newest first: what is over, too. */
export interface HoldingsStore {
  listSubscriptions(owner: string, page: Page): Promise<Listed<Subscribed>>;
  listPurchases(owner: string, page: Page): Promise<Listed<Purchase>>;
  /** @param runningAt those alone that run at this moment */
  listRentals(owner: string, page: Page, runningAt?: number): Promise<Listed<Rental>>;
}

type SubscribedRow = { readonly held: typeof holdings.$inferSelect; readonly plan: Parameters<typeof fromPlanRow>[0] };

const toSubscribed = ({ held, plan }: SubscribedRow): Subscribed => ({
  held: fromHoldingRow(held) as Subscription,
  plan: fromPlanRow(plan),
});

export const createHoldingsStore = ({ reader }: Pick<Database, "reader">): HoldingsStore => {
  const list = async <T extends Holding>(owner: string, kind: T["kind"], { limit, offset }: Page, now?: number) => {
    const [rows, total] =
      now === undefined ? ([listHoldings, countHoldings] as const) : ([listRunning, countRunning] as const);
    const [found, counted] = await Promise.all([
      rows(reader).all({ owner, kind, now, limit, offset }),
      total(reader).first({ owner, kind, now }),
    ]);
    return { total: counted?.total ?? 0, page: found.map((row) => fromHoldingRow(row) as T) };
  };

  return {
    listSubscriptions: async (owner, { limit, offset }) => {
      const [rows, counted] = await Promise.all([
        listSubscriptions(reader).all({ owner, limit, offset }),
        countHoldings(reader).first({ owner, kind: "subscription" }),
      ]);
      return { total: counted?.total ?? 0, page: rows.map(toSubscribed) };
    },
    listPurchases: (owner, page) => list<Purchase>(owner, "purchase", page),
    listRentals: (owner, page, runningAt) => list<Rental>(owner, "rental", page, runningAt),
  };
};

/** Those of somebody's that run, in a transaction or out of one. */
export const findRunningSubscriptions = async (
  queries: Queries,
  owner: string,
  now: number,
): Promise<readonly Subscribed[]> => (await runningSubscriptions(queries).all({ owner, now })).map(toSubscribed);

export const findSubscription = async (
  queries: Queries,
  owner: string,
  id: string,
): Promise<Subscribed | undefined> => {
  const row = await oneSubscription(queries).first({ owner, id });
  return row && toSubscribed(row);
};

export const keepHolding = async (queries: Queries, held: Holding): Promise<void> => {
  await queries.insert(holdings).values(toHoldingRow(held));
};

/** Cancels a subscription, or, without an end, has it go on. */
export const endSubscription = async (
  queries: Queries,
  { id }: Subscription,
  end: Pick<Subscription, "cancelledAt" | "heldUntil">,
): Promise<void> => {
  await queries.update(holdings).set(end).where(eq(holdings.id, id));
};

export const createStreamLimitOf =
  ({ reader }: Pick<Database, "reader">, now: () => number): StreamLimitOf =>
  async (owner) => {
    const running = await findRunningSubscriptions(reader, owner, now());
    return running.length === 0 ? undefined : Math.max(...running.map(({ plan }) => plan.streamLimit));
  };

/** The rental that is to be started: none while one runs that was started, and that of the content before that of its series. */
const findUnstarted = async (
  queries: Queries,
  owner: string,
  contentId: string,
  seriesId: string | undefined,
  now: number,
): Promise<Rental | undefined> => {
  const rows = await runningRentals(queries).all({ owner, content: contentId, series: seriesId ?? contentId, now });
  const running = rows.map((row) => fromHoldingRow(row) as Rental);
  if (running.some(({ startedAt }) => startedAt !== null)) return undefined;
  return running.find(({ content }) => content.id === contentId) ?? running[0];
};

export const createStartRental =
  (database: Database, now: () => number): StartRental =>
  async (owner, contentId, seriesId) => {
    // Most plays start nothing: these take no transaction.
    if (!(await findUnstarted(database.reader, owner, contentId, seriesId, now()))) return;
    await database.transaction(async (queries) => {
      const at = now();
      const rental = await findUnstarted(queries, owner, contentId, seriesId, at);
      if (!rental) return;
      await queries
        .update(holdings)
        .set({ startedAt: at, heldUntil: at + rental.watchWithin * HOUR })
        .where(and(eq(holdings.id, rental.id), isNull(holdings.startedAt)));
    });
  };
