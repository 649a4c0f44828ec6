import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { bytes, instant } from "../../database/columns.ts";

// Addresses are in the form that `normaliseEmail` gives them.

/** Addresses that were proven, and who they belong to. */
export const accounts = pgTable("identity_accounts", {
  subject: text("subject").primaryKey(),
  email: text("email").notNull().unique(),
  name: text("name").notNull(),
  passwordHash: text("password_hash").notNull(),
  createdAt: instant("created_at").notNull(),
});

/** What was asked for and not proven yet: several per address, each with the password and the code of its own. */
export const registrations = pgTable(
  "identity_registrations",
  {
    id: text("id").primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    passwordHash: text("password_hash").notNull(),
    codeHash: text("code_hash").notNull(),
    codeExpiresAt: instant("code_expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    index("identity_registrations_email").on(table.email, table.createdAt),
    index("identity_registrations_expiry").on(table.expiresAt),
  ],
);

/** One row per login, however often it is refreshed. */
export const sessions = pgTable(
  "identity_sessions",
  {
    id: text("id").primaryKey(),
    subject: text("subject")
      .notNull()
      .references(() => accounts.subject, { onDelete: "cascade" }),
    /** Half of what refresh tokens are made from; the other half is in the key file. */
    seed: bytes("seed").notNull(),
    /** Counts the rotations. Only the refresh token of this generation is current. */
    generation: integer("generation").notNull(),
    rotatedAt: instant("rotated_at").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (table) => [
    index("identity_sessions_subject").on(table.subject, table.createdAt),
    index("identity_sessions_expiry").on(table.expiresAt),
  ],
);

/** Failures per address in the window that is running. The key says nothing about the address. */
export const attempts = pgTable(
  "identity_attempts",
  {
    key: text("key").primaryKey(),
    count: integer("count").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [index("identity_attempts_expiry").on(table.expiresAt)],
);
