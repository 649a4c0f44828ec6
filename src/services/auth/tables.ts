import { sql } from "drizzle-orm";
import { customType, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { Role } from "../../../generated/operations.ts";
import { flag, instant } from "../../adapters/database/columns.ts";

/** Roles by name, with commas between them. */
const roles = customType<{ data: readonly Role[]; driverData: string }>({
  dataType: () => "text",
  toDriver: (value) => value.join(),
  fromDriver: (value) => value.split(",") as Role[],
});

/** Everyone who has signed in, or verified an address here. */
export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    email: text("email").notNull().unique(),
    cognitoSub: text("cognito_sub").notNull().unique(),
    createdAt: instant("created_at").notNull(),
    isActive: flag("is_active").notNull().default(true),
    /** What an administrator gave them, instead of what the identity provider says; null: what that says. */
    roles: roles("roles"),
    /** What the identity provider said of them last; null: nothing yet. */
    providedRoles: roles("provided_roles"),
  },
  (table) => [
    index("users_newest").on(table.createdAt, table.id),
    // Not in the order of a language, which would put addresses that begin alike apart.
    index("users_address").on(sql`lower(email) collate "C"`, table.id),
  ],
);

/** Whose accounts were deleted: their tokens open nothing any more, whatever the identity provider still signs. */
export const removedUsers = pgTable("removed_users", {
  subject: text("subject").primaryKey(),
  removedAt: instant("removed_at").notNull(),
});
