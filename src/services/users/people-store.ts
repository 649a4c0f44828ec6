import { and, asc, count, desc, eq, gte, lt, lte, type SQL, sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { isThere, users } from "./account-tables.ts";
import type { ManagedUser } from "./managed-user.ts";

export type PeoplePage = { readonly limit: number; readonly offset: number; readonly email: string | undefined };

export interface PeopleStore {
  /** Newest first; of addresses that begin with `email`, in their order. */
  list(page: PeoplePage): Promise<readonly ManagedUser[]>;
  /** How many there are, `MOST_COUNTED` at the most. */
  count(email: string | undefined): Promise<number>;
  find(id: string): Promise<ManagedUser | undefined>;
}

/** As far as pages reach. Counting a million rows takes longer than reading a page of them, and nobody counts on it. */
export const MOST_COUNTED = 10_100;

const byId = prepared((queries: Queries) =>
  queries
    .select()
    .from(users)
    .where(and(eq(users.id, sql.placeholder("id")), isThere)),
);

/** Of everybody: said so that the index on time is read, and as far as asked for alone. */
const anyTime = and(isThere, lte(users.createdAt, Number.MAX_SAFE_INTEGER));
const newestFirst = [desc(users.createdAt), desc(users.id)];
const page = { limit: sql.placeholder("limit"), offset: sql.placeholder("offset") };

const listNewest = prepared((queries: Queries) =>
  queries
    .select()
    .from(users)
    .where(anyTime)
    .orderBy(...newestFirst)
    .limit(page.limit)
    .offset(page.offset),
);

const countIn = (queries: Queries, where: SQL | undefined, ...order: readonly SQL[]) => {
  const counted = queries
    .select({ id: users.id })
    .from(users)
    .where(where)
    .orderBy(...order)
    .limit(MOST_COUNTED)
    .as("counted");
  return queries.select({ total: count() }).from(counted);
};

const countAll = prepared((queries: Queries) => countIn(queries, anyTime, ...newestFirst));

/** Statements on addresses: in PostgreSQL, only this collation compares them byte by byte, as the index has them. */
const createAddressStatements = (engine: Database["engine"]) => {
  const address = engine === "postgresql" ? sql`lower(${users.email}) collate "C"` : sql`lower(${users.email})`;
  const begins = and(isThere, gte(address, sql.placeholder("from")), lt(address, sql.placeholder("until")));
  const inOrder = [asc(address), asc(users.id)];
  return {
    list: prepared((queries: Queries) =>
      queries
        .select()
        .from(users)
        .where(begins)
        .orderBy(...inOrder)
        .limit(page.limit)
        .offset(page.offset),
    ),
    count: prepared((queries: Queries) => countIn(queries, begins)),
  };
};

/** Everything that begins so: nothing in an address comes after the last character there is. */
const toRange = (email: string) => ({ from: email.toLowerCase(), until: `${email.toLowerCase()}\u{10ffff}` });

export const createPeopleStore = ({ engine, reader }: Pick<Database, "engine" | "reader">): PeopleStore => {
  const byAddress = createAddressStatements(engine);
  return {
    list: ({ limit, offset, email }) =>
      email === undefined
        ? listNewest(reader).all({ limit, offset })
        : byAddress.list(reader).all({ ...toRange(email), limit, offset }),
    count: async (email) => {
      const counted =
        email === undefined ? await countAll(reader).first() : await byAddress.count(reader).first(toRange(email));
      return counted?.total ?? 0;
    },
    find: (id) => byId(reader).first({ id }),
  };
};
