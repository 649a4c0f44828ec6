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

/** Of a row of users: their account was not deleted. Said in these words, by which the indexes are found. */
export const isThere = sql`leaving_at is null`;

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
    /** Since when their account is deleted, and the row waits for the last of their videos to go; null: it is there. */
    leavingAt: instant("leaving_at"),
  },
  (table) => [
    index("users_newest").on(table.createdAt, table.id).where(isThere),
    // Not in the order of a language, which would put addresses that begin alike apart.
    index("users_address").on(sql`lower(email) collate "C"`, table.id).where(isThere),
    index("users_leaving").on(table.leavingAt, table.id).where(sql`leaving_at is not null`),
  ],
);

/** Whose accounts were deleted: their tokens open nothing any more, whatever the identity provider still signs. */
export const removedUsers = pgTable(
  "removed_users",
  {
    subject: text("subject").primaryKey(),
    removedAt: instant("removed_at").notNull(),
    /** The mark of their address: who proves it again has no role but `user`, until an administrator gives them another. */
    addressMark: text("address_mark"),
  },
  (table) => [index("removed_users_address").on(table.addressMark)],
);

/** By what an address is known again whose owner is forgotten. */
export const markOf = (email: string): string =>
  new Bun.CryptoHasher("sha256").update(email.trim().toLowerCase()).digest("hex");
