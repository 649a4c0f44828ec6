import { and, desc, eq, getTableColumns, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { prepared, preparedForLists, unionOf, united } from "../../adapters/database/prepared.ts";
import { isThere, users } from "./account-tables.ts";
import { countIn, MOST_COUNTED } from "./counting.ts";
import { fromHoldingRow, type Holding } from "./holding.ts";
import { holdings, plans } from "./tables.ts";

const limit = sql.placeholder("limit");
const offset = sql.placeholder("offset");
const isOwners = eq(holdings.owner, sql.placeholder("owner"));
const isOfKind = and(isOwners, eq(holdings.kind, sql.placeholder("kind")));
const runs = or(isNull(holdings.heldUntil), gt(holdings.heldUntil, sql.placeholder("now")));

export const ownerIsThere = prepared((queries: Queries) =>
  queries
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.cognitoSub, sql.placeholder("owner")), isThere)),
);

const ACCOUNT = "account";
const columns = getTableColumns(holdings);
/** A row that says that there is such an account: who has nothing is told apart from who is nobody. */
const account = {
  ...(Object.fromEntries(Object.keys(columns).map((name) => [name, sql`null`])) as never as typeof columns),
  kind: sql`'${sql.raw(ACCOUNT)}'` as never as typeof columns.kind,
};

/** Each part by its index: what is held of the contents, the subscriptions, and whether the account is there. */
const held = preparedForLists(
  (queries: Queries, contents) => {
    const ofHoldings = () => queries.select(columns).from(holdings);
    return queries.select(united(columns)).from(
      unionOf(
        ofHoldings().where(and(isOwners, sql`${holdings.contentId} in ${contents}`, runs)),
        ofHoldings().where(and(isOwners, eq(holdings.kind, "subscription"), runs)),
        queries
          .select(account)
          .from(users)
          .where(and(eq(users.cognitoSub, sql.placeholder("owner")), isThere)),
      ),
    );
  },
  [200, 100, 20, 4, 1],
);

export type Held = { readonly isThere: boolean; readonly holdings: readonly Holding[] };

/** What runs of somebody's: what they bought or rented of the contents, at most 200, and their subscriptions. One query. */
export const findHeld = async (
  queries: Queries,
  owner: string,
  contentIds: readonly string[],
  now: number,
): Promise<Held> => {
  const rows = await held(queries, contentIds, { owner, now });
  const own = rows.filter(({ kind }) => kind !== ACCOUNT);
  return { isThere: own.length < rows.length, holdings: own.map(fromHoldingRow) };
};

const subscriptionsOf = (queries: Queries) =>
  queries.select({ held: holdings, plan: plans }).from(holdings).innerJoin(plans, eq(plans.id, holdings.planId));

export const runningSubscriptions = prepared((queries: Queries) =>
  subscriptionsOf(queries).where(and(isOwners, eq(holdings.kind, "subscription"), runs)),
);
/** By both: another's is not there. */
export const oneSubscription = prepared((queries: Queries) =>
  subscriptionsOf(queries).where(
    and(eq(holdings.id, sql.placeholder("id")), isOwners, eq(holdings.kind, "subscription")),
  ),
);
export const listSubscriptions = prepared((queries: Queries) =>
  subscriptionsOf(queries)
    .where(and(isOwners, eq(holdings.kind, "subscription")))
    .orderBy(desc(holdings.id))
    .limit(limit)
    .offset(offset),
);
const newestOf = (which: SQL | undefined) =>
  prepared((queries: Queries) =>
    queries.select().from(holdings).where(which).orderBy(desc(holdings.id)).limit(limit).offset(offset),
  );
const countOf = (which: SQL | undefined) =>
  prepared((queries: Queries) =>
    countIn(queries, queries.select({ id: holdings.id }).from(holdings).where(which).limit(MOST_COUNTED).as("counted")),
  );
export const listHoldings = newestOf(isOfKind);
export const countHoldings = countOf(isOfKind);
/** By the same index: whatever else is held of the kind is read and left out, and nobody holds much. */
export const listRunning = newestOf(and(isOfKind, runs));
export const countRunning = countOf(and(isOfKind, runs));
/** Of a content or of its series; where it has none, the same id twice. */
export const runningRentals = prepared((queries: Queries) =>
  queries
    .select()
    .from(holdings)
    .where(
      and(
        isOwners,
        sql`${holdings.contentId} in (${sql.placeholder("content")}, ${sql.placeholder("series")})`,
        eq(holdings.kind, "rental"),
        gt(holdings.heldUntil, sql.placeholder("now")),
      ),
    ),
);
