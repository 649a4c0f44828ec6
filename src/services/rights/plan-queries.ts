import { asc, desc, eq, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { countIn, MOST_COUNTED } from "./counting.ts";
import { holdings, plans, rulePlans } from "./tables.ts";

const limit = sql.placeholder("limit");
const offset = sql.placeholder("offset");
const isOffered = eq(plans.onSale, true);
const cheapestFirst = [asc(plans.amount), asc(plans.id)];
/** Said so that the index on ids is walked, and as far as asked for alone. */
const any = sql`${plans.id} <= 'ffffffff-ffff-ffff-ffff-ffffffffffff'`;

export const onePlan = prepared((queries: Queries) =>
  queries
    .select()
    .from(plans)
    .where(eq(plans.id, sql.placeholder("id"))),
);
export const listOffered = prepared((queries: Queries) =>
  queries
    .select()
    .from(plans)
    .where(isOffered)
    .orderBy(...cheapestFirst)
    .limit(limit)
    .offset(offset),
);
export const countOffered = prepared((queries: Queries) => {
  const offered = queries.select({ id: plans.id }).from(plans).where(isOffered);
  return countIn(
    queries,
    offered
      .orderBy(...cheapestFirst)
      .limit(MOST_COUNTED)
      .as("counted"),
  );
});
export const listNewest = prepared((queries: Queries) =>
  queries.select().from(plans).where(any).orderBy(desc(plans.id)).limit(limit).offset(offset),
);
export const countPlans = prepared((queries: Queries) =>
  countIn(
    queries,
    queries.select({ id: plans.id }).from(plans).where(any).orderBy(desc(plans.id)).limit(MOST_COUNTED).as("counted"),
  ),
);
export const ruleNaming = prepared((queries: Queries) =>
  queries
    .select({ id: rulePlans.ruleId })
    .from(rulePlans)
    .where(eq(rulePlans.planId, sql.placeholder("id")))
    .limit(1),
);
export const holdingOf = prepared((queries: Queries) =>
  queries
    .select({ id: holdings.id })
    .from(holdings)
    .where(eq(holdings.planId, sql.placeholder("id")))
    .limit(1),
);
