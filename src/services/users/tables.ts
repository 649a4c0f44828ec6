import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { flag, instant } from "../../adapters/database/columns.ts";
import { users } from "../auth/tables.ts";

/** Who watches by an account. */
export const profiles = pgTable(
  "profiles",
  {
    id: uuid("id").primaryKey(),
    owner: text("owner")
      .notNull()
      .references(() => users.cognitoSub, { onDelete: "cascade" }),
    name: text("name").notNull(),
    avatarUrl: text("avatar_url"),
    kids: flag("kids").notNull(),
    /** Years. */
    maturityLimit: integer("maturity_limit").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("profiles_owned").on(table.owner, table.createdAt, table.id)],
);

/** What the identity provider has yet to be told: the newest of each account. */
export const accountOrders = pgTable(
  "account_orders",
  {
    subject: text("subject").primaryKey(),
    /** `removed`, `disabled` or `enabled`. */
    wanted: text("wanted").notNull(),
    /** Tells this order from the one that took its place while it was carried out. */
    id: text("id").notNull(),
    attempts: integer("attempts").notNull(),
    dueAt: instant("due_at").notNull(),
  },
  (table) => [index("account_orders_due").on(table.dueAt, table.subject)],
);
