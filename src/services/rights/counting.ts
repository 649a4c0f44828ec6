import { count, type Subquery } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";

/** As far as pages reach. Counting all there is may take longer than reading a page of it, and nobody counts on it. */
export const MOST_COUNTED = 10_100;

export const countIn = (queries: Queries, rows: Subquery) => queries.select({ total: count() }).from(rows);
