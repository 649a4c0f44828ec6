import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Everyone who has signed in; times are milliseconds since the epoch. */
export const users = sqliteTable("users", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  cognitoSub: text("cognito_sub").notNull().unique(),
  createdAt: integer("created_at").notNull(),
});
